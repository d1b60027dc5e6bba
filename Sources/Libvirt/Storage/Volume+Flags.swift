internal import CLibvirt

extension Volume {
    /// How a volume is made.
    ///
    /// C: `virStorageVolCreateFlags`.
    public struct CreateFlags: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Writes the tables of a qcow2 file in advance.
        public static let preallocateMetadata = Self(VIR_STORAGE_VOL_CREATE_PREALLOC_METADATA)
        /// A clone shares its blocks with the original, where the file system can.
        public static let reflink = Self(VIR_STORAGE_VOL_CREATE_REFLINK)
        /// `VIR_STORAGE_VOL_CREATE_VALIDATE`, libvirt 8.10: against the daemon's schema.
        ///
        /// Fails for new volumes before 11.3.
        public static let validate = Self(rawValue: 1 << 2)
    }

    /// How a volume is resized.
    ///
    /// C: `virStorageVolResizeFlags`.
    public struct ResizeFlags: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Takes the new space at once; raw volumes only.
        public static let allocate = Self(VIR_STORAGE_VOL_RESIZE_ALLOCATE)
        /// The capacity given is what to add.
        public static let delta = Self(VIR_STORAGE_VOL_RESIZE_DELTA)
        /// It may become smaller, which cuts off what lies there.
        public static let shrink = Self(VIR_STORAGE_VOL_RESIZE_SHRINK)
    }

    /// How a volume is deleted.
    ///
    /// C: `virStorageVolDeleteFlags`.
    public struct DeleteFlags: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Overwrites it with zeros first.
        public static let zeroed = Self(VIR_STORAGE_VOL_DELETE_ZEROED)
        /// Its snapshots go too (RBD).
        public static let withSnapshots = Self(VIR_STORAGE_VOL_DELETE_WITH_SNAPSHOTS)
    }
}
