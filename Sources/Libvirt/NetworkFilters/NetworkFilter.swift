internal import CLibvirt

/// A network filter, named by its name or UUID: each call looks it up anew, and fails with
/// ``LibvirtError/Code/noNetworkFilter`` if there is none.
///
/// C: [`virNWFilter`](https://libvirt.org/html/libvirt-libvirt-nwfilter.html).
public struct NetworkFilter: Sendable {
    /// Where it is looked up.
    public let connection: Connection
    let key: ObjectKey

    /// What tells one filter from another.
    public struct Identity: Hashable, Sendable {
        /// Unique among the filters of a host.
        public let name: String
        /// Fixed for its life, lower-case, with hyphens.
        public let uuid: String

        init(_ filter: borrowing Handle<NetworkFilter>) throws(LibvirtError) {
            let pointer = unsafe filter.pointer
            name = unsafe try copied(virNWFilterGetName(pointer), "virNWFilterGetName")
            uuid = unsafe try uuidText("virNWFilterGetUUIDString") { unsafe virNWFilterGetUUIDString(pointer, $0) }
        }
    }

    /// The XML of its definition.
    ///
    /// C: [`virNWFilterGetXMLDesc`](https://libvirt.org/html/libvirt-libvirt-nwfilter.html#virNWFilterGetXMLDesc).
    public func xml() async throws(LibvirtError) -> String {
        try await call { filter throws(LibvirtError) in try Self.xml(of: filter) }
    }

    static func xml(of filter: borrowing Handle<NetworkFilter>) throws(LibvirtError) -> String {
        unsafe try taken(virNWFilterGetXMLDesc(filter.pointer, 0), "virNWFilterGetXMLDesc")
    }

    /// Removes it; libvirt refuses one that a running domain uses.
    ///
    /// C: [`virNWFilterUndefine`](https://libvirt.org/html/libvirt-libvirt-nwfilter.html#virNWFilterUndefine).
    public func undefine() async throws(LibvirtError) {
        try await perform("virNWFilterUndefine") { unsafe virNWFilterUndefine($0.pointer) }
    }
}

extension NetworkFilter: LocatedObject {
    static func release(_ pointer: OpaquePointer) {
        unsafe virNWFilterFree(pointer)
    }

    static func handle(
        _ key: ObjectKey,
        on connection: OpenConnection
    ) throws(LibvirtError) -> Handle<NetworkFilter> {
        unsafe try find(
            key,
            on: connection,
            byName: virNWFilterLookupByName,
            "virNWFilterLookupByName",
            byUUID: virNWFilterLookupByUUIDString,
            "virNWFilterLookupByUUIDString"
        )
    }
}
