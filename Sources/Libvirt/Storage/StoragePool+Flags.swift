internal import CLibvirt

extension StoragePool {
    /// What the XML of a pool shows.
    ///
    /// C: `virStorageXMLFlags`.
    public struct XMLFlags: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// The persistent definition, also of an active pool.
        public static let inactive = Self(VIR_STORAGE_XML_INACTIVE)
    }

    /// How a definition is taken.
    ///
    /// C: `virStoragePoolDefineFlags`.
    public struct DefineFlags: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// `VIR_STORAGE_POOL_DEFINE_VALIDATE`, libvirt 7.7: against the daemon's schema.
        public static let validate = Self(rawValue: 1 << 0)
    }

    /// How the place of a pool is made.
    ///
    /// C: `virStoragePoolBuildFlags`.
    public struct BuildFlags: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Mends what is there.
        public static let repair = Self(VIR_STORAGE_POOL_BUILD_REPAIR)
        /// Extends what is there.
        public static let resize = Self(VIR_STORAGE_POOL_BUILD_RESIZE)
        /// Fails if something is there.
        public static let noOverwrite = Self(VIR_STORAGE_POOL_BUILD_NO_OVERWRITE)
        /// Formats whatever is there.
        public static let overwrite = Self(VIR_STORAGE_POOL_BUILD_OVERWRITE)
    }

    /// How a pool is started.
    ///
    /// C: `virStoragePoolCreateFlags`.
    public struct StartFlags: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Builds it first.
        public static let withBuild = Self(VIR_STORAGE_POOL_CREATE_WITH_BUILD)
        /// Builds it first, over whatever is there.
        public static let withBuildOverwrite = Self(VIR_STORAGE_POOL_CREATE_WITH_BUILD_OVERWRITE)
        /// Builds it first, and fails if something is there.
        public static let withBuildNoOverwrite = Self(VIR_STORAGE_POOL_CREATE_WITH_BUILD_NO_OVERWRITE)
    }

    /// How the place of a pool is removed.
    ///
    /// C: `virStoragePoolDeleteFlags`.
    public struct DeleteFlags: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Overwrites it with zeros first.
        public static let zeroed = Self(VIR_STORAGE_POOL_DELETE_ZEROED)
    }

    /// Which pools a list holds: of each pair named here, those of the one given.
    ///
    /// C: `virConnectListAllStoragePoolsFlags`.
    public struct Filter: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Only defined.
        public static let inactive = Self(VIR_CONNECT_LIST_STORAGE_POOLS_INACTIVE)
        /// Active.
        public static let active = Self(VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE)
        /// With a persistent definition.
        public static let persistent = Self(VIR_CONNECT_LIST_STORAGE_POOLS_PERSISTENT)
        /// Active without a definition.
        public static let transient = Self(VIR_CONNECT_LIST_STORAGE_POOLS_TRANSIENT)
        /// Starting with the host.
        public static let autostart = Self(VIR_CONNECT_LIST_STORAGE_POOLS_AUTOSTART)
        /// Not starting with the host.
        public static let noAutostart = Self(VIR_CONNECT_LIST_STORAGE_POOLS_NO_AUTOSTART)
    }
}
