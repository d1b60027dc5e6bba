internal import CLibvirt

extension Connection {
    /// The network filter of that name; nothing is asked of libvirt yet.
    public func networkFilter(named name: String) -> NetworkFilter {
        NetworkFilter(connection: self, key: .name(name))
    }

    /// All network filters, each with its XML, which is read side by side.
    ///
    /// C: [`virConnectListAllNWFilters`](https://libvirt.org/html/libvirt-libvirt-nwfilter.html#virConnectListAllNWFilters),
    /// then `virNWFilterGetXMLDesc` of each.
    public func networkFiltersWithXML() async throws(LibvirtError) -> [Described<NetworkFilter.Identity>] {
        try await described(
            { connection throws(LibvirtError) in try Self.networkFilters(on: connection) },
            xml: { filter throws(LibvirtError) in try NetworkFilter.xml(of: filter) }
        )
    }

    private static func networkFilters(
        on connection: OpenConnection
    ) throws(LibvirtError) -> [(NetworkFilter.Identity, SharedHandle<NetworkFilter>)] {
        unsafe try listed("virConnectListAllNWFilters") {
            unsafe virConnectListAllNWFilters(connection.pointer, $0, 0)
        } _: { (filter: consuming Handle<NetworkFilter>) throws(LibvirtError) in
            let identity = try NetworkFilter.Identity(filter)
            return (identity, SharedHandle(filter))
        }
    }

    /// Makes or replaces a definition, which the interfaces of running domains that use it obey at once.
    ///
    /// Carry over the UUID of an existing one: without it libvirt makes up another and refuses.
    ///
    /// C: [`virNWFilterDefineXML`](https://libvirt.org/html/libvirt-libvirt-nwfilter.html#virNWFilterDefineXML).
    @discardableResult
    public func defineNetworkFilter(_ xml: String) async throws(LibvirtError) -> NetworkFilter.Identity {
        try await call { connection throws(LibvirtError) in
            let xml = try xml.wholeInC("virNWFilterDefineXML")
            let pointer = unsafe virNWFilterDefineXML(connection.pointer, xml)
            return try NetworkFilter.Identity(unsafe Handle(pointer, "virNWFilterDefineXML"))
        }
    }
}
