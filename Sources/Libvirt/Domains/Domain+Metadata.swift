internal import CLibvirt

extension Domain {
    /// Whose metadata: libvirt keeps one element for each namespace.
    public struct MetadataKey: Hashable, Sendable {
        /// The prefix that the element gets.
        public let prefix: String
        /// The namespace's URI.
        public let namespace: String

        /// A namespace with the prefix for it.
        public init(prefix: String, namespace: String) {
            self.prefix = prefix
            self.namespace = namespace
        }
    }

    /// Which of a domain's two definitions.
    ///
    /// C: `virDomainModificationImpact`.
    public enum Definition: Sendable {
        /// The one that the next start uses.
        case persistent
        /// The one that it runs with.
        case running

        var flag: UInt32 {
            switch self {
            case .persistent: VIR_DOMAIN_AFFECT_CONFIG.rawValue
            case .running: VIR_DOMAIN_AFFECT_LIVE.rawValue
            }
        }
    }

    /// Sets the element of a namespace in its metadata, or removes it; an empty `<metadata/>` may stay behind.
    ///
    /// C: [`virDomainSetMetadata`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainSetMetadata).
    public func setMetadata(
        _ xml: String?,
        _ key: MetadataKey,
        _ definition: Definition
    ) async throws(LibvirtError) {
        let type = CInt(VIR_DOMAIN_METADATA_ELEMENT.rawValue)
        try await perform("virDomainSetMetadata") { domain in
            unsafe virDomainSetMetadata(
                domain.pointer,
                type,
                xml,
                xml == nil ? nil : key.prefix,
                key.namespace,
                definition.flag
            )
        }
    }
}
