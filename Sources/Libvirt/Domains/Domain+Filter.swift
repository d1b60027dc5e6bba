internal import CLibvirt

extension Domain {
    /// Which domains a list holds: of each pair named here, those of the one given; of a pair not given, all.
    ///
    /// C: `virConnectListAllDomainsFlags`.
    public struct Filter: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Running or paused.
        public static let active = Self(VIR_CONNECT_LIST_DOMAINS_ACTIVE)
        /// Only defined.
        public static let inactive = Self(VIR_CONNECT_LIST_DOMAINS_INACTIVE)
        /// With a persistent definition.
        public static let persistent = Self(VIR_CONNECT_LIST_DOMAINS_PERSISTENT)
        /// Active without a definition.
        public static let transient = Self(VIR_CONNECT_LIST_DOMAINS_TRANSIENT)
        /// In state running.
        public static let running = Self(VIR_CONNECT_LIST_DOMAINS_RUNNING)
        /// In state paused.
        public static let paused = Self(VIR_CONNECT_LIST_DOMAINS_PAUSED)
        /// In state shut off.
        public static let shutOff = Self(VIR_CONNECT_LIST_DOMAINS_SHUTOFF)
        /// In any other state.
        public static let otherState = Self(VIR_CONNECT_LIST_DOMAINS_OTHER)
        /// With a managed save.
        public static let managedSave = Self(VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE)
        /// Without a managed save.
        public static let noManagedSave = Self(VIR_CONNECT_LIST_DOMAINS_NO_MANAGEDSAVE)
        /// Starting with the host.
        public static let autostart = Self(VIR_CONNECT_LIST_DOMAINS_AUTOSTART)
        /// Not starting with the host.
        public static let noAutostart = Self(VIR_CONNECT_LIST_DOMAINS_NO_AUTOSTART)
        /// With a snapshot.
        public static let hasSnapshot = Self(VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT)
        /// Without snapshots.
        public static let noSnapshot = Self(VIR_CONNECT_LIST_DOMAINS_NO_SNAPSHOT)
        /// With a checkpoint.
        public static let hasCheckpoint = Self(VIR_CONNECT_LIST_DOMAINS_HAS_CHECKPOINT)
        /// Without checkpoints.
        public static let noCheckpoint = Self(VIR_CONNECT_LIST_DOMAINS_NO_CHECKPOINT)
    }
}
