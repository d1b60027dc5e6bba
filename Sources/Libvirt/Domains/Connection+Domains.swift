internal import CLibvirt

extension Connection {
    /// The domain of that name; nothing is asked of libvirt yet.
    public func domain(named name: String) -> Domain {
        Domain(connection: self, key: .name(name))
    }

    /// The domain with that UUID; nothing is asked of libvirt yet.
    public func domain(uuid: String) -> Domain {
        Domain(connection: self, key: .uuid(uuid))
    }

    /// The domain of that UUID while its run has that id: once that run is over, calls fail with
    /// ``LibvirtError/Code/noDomain``, even if the domain runs again, or another one has the id by now.
    ///
    /// A daemon that is started anew counts on from the runs that it finds.
    public func domain(run id: Int, of uuid: String) -> Domain {
        Domain(connection: self, key: .run(id, uuid: uuid))
    }

    /// The domains that the filter lets through, in libvirt's order.
    ///
    /// C: [`virConnectListAllDomains`](https://libvirt.org/html/libvirt-libvirt-domain.html#virConnectListAllDomains).
    /// One call however many there are: autostart or managed save of all is a list with that filter.
    public func domains(_ filter: Domain.Filter = []) async throws(LibvirtError) -> [Domain.Identity] {
        try await call { connection throws(LibvirtError) in
            try Self.domains(filter, on: connection).map { $0.0 }
        }
    }

    /// The domains that the filter lets through, each with its XML, which is read side by side.
    ///
    /// C: `virConnectListAllDomains`, then `virDomainGetXMLDesc` of each.
    public func domainsWithXML(
        _ filter: Domain.Filter = [],
        _ flags: Domain.XMLFlags = []
    ) async throws(LibvirtError) -> [Described<Domain.Identity>] {
        try await described(
            { connection throws(LibvirtError) in try Self.domains(filter, on: connection) },
            xml: { domain throws(LibvirtError) in try Domain.xml(of: domain, flags) }
        )
    }

    private static func domains(
        _ filter: Domain.Filter,
        on connection: OpenConnection
    ) throws(LibvirtError) -> [(Domain.Identity, SharedHandle<Domain>)] {
        unsafe try listed("virConnectListAllDomains") {
            unsafe virConnectListAllDomains(connection.pointer, $0, filter.rawValue)
        } _: { (domain: consuming Handle<Domain>) throws(LibvirtError) in
            let identity = try Domain.Identity(domain)
            return (identity, SharedHandle(domain))
        }
    }

    /// Makes or replaces a persistent definition; an active domain keeps its running one until it starts again.
    ///
    /// The XML must carry the UUID of an existing domain of that name, else it is refused. What it does not say is
    /// gone: write back what a `secure` and `inactive` dump gave.
    ///
    /// C: [`virDomainDefineXMLFlags`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainDefineXMLFlags).
    @discardableResult
    public func defineDomain(
        _ xml: String,
        _ flags: Domain.DefineFlags = []
    ) async throws(LibvirtError) -> Domain.Identity {
        try await call { connection throws(LibvirtError) in
            let xml = try xml.wholeInC("virDomainDefineXMLFlags")
            let pointer = unsafe virDomainDefineXMLFlags(connection.pointer, xml, flags.rawValue)
            return try Domain.Identity(unsafe Handle(pointer, "virDomainDefineXMLFlags"))
        }
    }
}
