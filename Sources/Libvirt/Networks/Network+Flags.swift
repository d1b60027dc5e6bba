internal import CLibvirt

extension Network {
    /// What the XML of a network shows.
    ///
    /// C: `virNetworkXMLFlags`.
    public struct XMLFlags: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// The persistent definition, also of an active network.
        public static let inactive = Self(VIR_NETWORK_XML_INACTIVE)
    }

    /// How a definition is taken.
    ///
    /// C: `virNetworkDefineFlags`.
    public struct DefineFlags: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// `VIR_NETWORK_DEFINE_VALIDATE`, libvirt 7.7: against the daemon's schema.
        public static let validate = Self(rawValue: 1 << 0)
    }

    /// Which networks a list holds: of each pair named here, those of the one given.
    ///
    /// C: `virConnectListAllNetworksFlags`.
    public struct Filter: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Only defined.
        public static let inactive = Self(VIR_CONNECT_LIST_NETWORKS_INACTIVE)
        /// Active.
        public static let active = Self(VIR_CONNECT_LIST_NETWORKS_ACTIVE)
        /// With a persistent definition.
        public static let persistent = Self(VIR_CONNECT_LIST_NETWORKS_PERSISTENT)
        /// Active without a definition.
        public static let transient = Self(VIR_CONNECT_LIST_NETWORKS_TRANSIENT)
        /// Starting with the host.
        public static let autostart = Self(VIR_CONNECT_LIST_NETWORKS_AUTOSTART)
        /// Not starting with the host.
        public static let noAutostart = Self(VIR_CONNECT_LIST_NETWORKS_NO_AUTOSTART)
    }
}
