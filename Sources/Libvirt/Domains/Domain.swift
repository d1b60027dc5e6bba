internal import CLibvirt

/// A domain, named by its name or UUID: each call looks it up anew, and fails with ``LibvirtError/Code/noDomain`` if
/// there is none.
///
///     let xml = try await connection.domain(named: "web-1").xml(.inactive)
///
/// C: [`virDomain`](https://libvirt.org/html/libvirt-libvirt-domain.html).
public struct Domain: Sendable {
    /// Where it is looked up.
    public let connection: Connection
    let key: ObjectKey

    /// What tells one domain from another.
    public struct Identity: Hashable, Sendable {
        /// Unique among the domains of a host; can change by a rename.
        public let name: String
        /// Fixed for its life, lower-case, with hyphens.
        public let uuid: String
        /// The number of this run of an active domain; another one after each start.
        public let id: Int?

        init(_ domain: borrowing Handle<Domain>) throws(LibvirtError) {
            let pointer = unsafe domain.pointer
            name = unsafe try copied(virDomainGetName(pointer), "virDomainGetName")
            uuid = unsafe try uuidText("virDomainGetUUIDString") { unsafe virDomainGetUUIDString(pointer, $0) }
            // VIR_DOMAIN_ID_NONE, -1 as unsigned, is an inactive domain's; it is no error.
            let number = unsafe virDomainGetID(pointer)
            id = number == .max ? nil : Int(number)
        }
    }

    /// The XML of its definition: of the running one if it is active, unless ``XMLFlags/inactive`` asks otherwise.
    ///
    /// C: [`virDomainGetXMLDesc`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainGetXMLDesc).
    public func xml(_ flags: XMLFlags = []) async throws(LibvirtError) -> String {
        try await call { domain throws(LibvirtError) in try Self.xml(of: domain, flags) }
    }

    static func xml(of domain: borrowing Handle<Domain>, _ flags: XMLFlags) throws(LibvirtError) -> String {
        unsafe try taken(virDomainGetXMLDesc(domain.pointer, flags.rawValue), "virDomainGetXMLDesc")
    }

    /// Its name, UUID and id.
    ///
    /// C: `virDomainGetName`, `virDomainGetUUIDString`, `virDomainGetID`.
    public func identity() async throws(LibvirtError) -> Identity {
        try await call { domain throws(LibvirtError) in try Identity(domain) }
    }
}

extension Domain: LocatedObject {
    static func release(_ pointer: OpaquePointer) {
        unsafe virDomainFree(pointer)
    }

    static func handle(_ key: ObjectKey, on connection: OpenConnection) throws(LibvirtError) -> Handle<Domain> {
        if case .run(let id, let uuid) = key {
            let isOver = LibvirtError.ours(.noDomain, "There is no such run", function: "virDomainLookupByID")
            guard let id = CInt(exactly: id) else { throw isOver }
            let domain: Handle<Domain> = unsafe try Handle(
                virDomainLookupByID(connection.pointer, id),
                "virDomainLookupByID"
            )
            guard try Identity(domain).uuid == uuid else { throw isOver }
            return domain
        }
        return unsafe try find(
            key,
            on: connection,
            byName: virDomainLookupByName,
            "virDomainLookupByName",
            byUUID: virDomainLookupByUUIDString,
            "virDomainLookupByUUIDString"
        )
    }
}
