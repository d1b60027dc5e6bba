internal import CLibvirt

extension Connection {
    /// The network of that name; nothing is asked of libvirt yet.
    public func network(named name: String) -> Network {
        Network(connection: self, key: .name(name))
    }

    /// The network with that UUID; nothing is asked of libvirt yet.
    public func network(uuid: String) -> Network {
        Network(connection: self, key: .uuid(uuid))
    }

    /// The networks that the filter lets through, in libvirt's order.
    ///
    /// C: [`virConnectListAllNetworks`](https://libvirt.org/html/libvirt-libvirt-network.html#virConnectListAllNetworks).
    public func networks(_ filter: Network.Filter = []) async throws(LibvirtError) -> [Network.Identity] {
        try await call { connection throws(LibvirtError) in
            try Self.networks(filter, on: connection).map { $0.0 }
        }
    }

    /// The networks that the filter lets through, each with its XML, which is read side by side.
    ///
    /// C: `virConnectListAllNetworks`, then `virNetworkGetXMLDesc` of each.
    public func networksWithXML(
        _ filter: Network.Filter = [],
        _ flags: Network.XMLFlags = []
    ) async throws(LibvirtError) -> [Described<Network.Identity>] {
        try await described(
            { connection throws(LibvirtError) in try Self.networks(filter, on: connection) },
            xml: { network throws(LibvirtError) in try Network.xml(of: network, flags) }
        )
    }

    private static func networks(
        _ filter: Network.Filter,
        on connection: OpenConnection
    ) throws(LibvirtError) -> [(Network.Identity, SharedHandle<Network>)] {
        unsafe try listed("virConnectListAllNetworks") {
            unsafe virConnectListAllNetworks(connection.pointer, $0, filter.rawValue)
        } _: { (network: consuming Handle<Network>) throws(LibvirtError) in
            let identity = try Network.Identity(network)
            return (identity, SharedHandle(network))
        }
    }

    /// Makes or replaces a persistent definition; an active network keeps its running one until it starts again.
    ///
    /// Carry over the UUID, the bridge's name and the MAC address of an existing one: without them libvirt refuses it
    /// or makes up new ones. Flags need libvirt 7.7 in this process too.
    ///
    /// C: [`virNetworkDefineXML`](https://libvirt.org/html/libvirt-libvirt-network.html#virNetworkDefineXML),
    /// with flags `virNetworkDefineXMLFlags`.
    @discardableResult
    public func defineNetwork(
        _ xml: String,
        _ flags: Network.DefineFlags = []
    ) async throws(LibvirtError) -> Network.Identity {
        try await call { connection throws(LibvirtError) in
            let xml = try xml.wholeInC("virNetworkDefineXML")
            if flags.isEmpty {
                let pointer = unsafe virNetworkDefineXML(connection.pointer, xml)
                return try Network.Identity(unsafe Handle(pointer, "virNetworkDefineXML"))
            }
            guard let define = unsafe NewerFunctions.networkDefineXMLFlags else {
                throw NewerFunctions.missing("virNetworkDefineXMLFlags", since: Version(7, 7))
            }
            let pointer = unsafe define(connection.pointer, xml, flags.rawValue)
            return try Network.Identity(unsafe Handle(pointer, "virNetworkDefineXMLFlags"))
        }
    }
}
