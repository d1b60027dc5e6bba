internal import CLibvirt

/// A network, named by its name or UUID: each call looks it up anew, and fails with ``LibvirtError/Code/noNetwork`` if
/// there is none.
///
/// C: [`virNetwork`](https://libvirt.org/html/libvirt-libvirt-network.html).
public struct Network: Sendable {
    /// Where it is looked up.
    public let connection: Connection
    let key: ObjectKey

    /// What tells one network from another.
    public struct Identity: Hashable, Sendable {
        /// Unique among the networks of a host.
        public let name: String
        /// Fixed for its life, lower-case, with hyphens.
        public let uuid: String

        init(_ network: borrowing Handle<Network>) throws(LibvirtError) {
            let pointer = unsafe network.pointer
            name = unsafe try copied(virNetworkGetName(pointer), "virNetworkGetName")
            uuid = unsafe try uuidText("virNetworkGetUUIDString") { unsafe virNetworkGetUUIDString(pointer, $0) }
        }
    }

    /// The XML of its definition: of the running one if it is active, unless ``XMLFlags/inactive`` asks otherwise.
    ///
    /// C: [`virNetworkGetXMLDesc`](https://libvirt.org/html/libvirt-libvirt-network.html#virNetworkGetXMLDesc).
    public func xml(_ flags: XMLFlags = []) async throws(LibvirtError) -> String {
        try await call { network throws(LibvirtError) in try Self.xml(of: network, flags) }
    }

    static func xml(of network: borrowing Handle<Network>, _ flags: XMLFlags) throws(LibvirtError) -> String {
        unsafe try taken(virNetworkGetXMLDesc(network.pointer, flags.rawValue), "virNetworkGetXMLDesc")
    }

    /// Its name and UUID.
    ///
    /// C: `virNetworkGetName`, `virNetworkGetUUIDString`.
    public func identity() async throws(LibvirtError) -> Identity {
        try await call { network throws(LibvirtError) in try Identity(network) }
    }

    /// Starts it.
    ///
    /// C: [`virNetworkCreate`](https://libvirt.org/html/libvirt-libvirt-network.html#virNetworkCreate).
    public func start() async throws(LibvirtError) {
        try await perform("virNetworkCreate") { unsafe virNetworkCreate($0.pointer) }
    }

    /// Stops it, without a look at the guests on it, which lose their connection and do not get it back with a start.
    ///
    /// C: [`virNetworkDestroy`](https://libvirt.org/html/libvirt-libvirt-network.html#virNetworkDestroy).
    public func destroy() async throws(LibvirtError) {
        try await perform("virNetworkDestroy") { unsafe virNetworkDestroy($0.pointer) }
    }

    /// Removes its persistent definition; an active network stays as a transient one.
    ///
    /// C: [`virNetworkUndefine`](https://libvirt.org/html/libvirt-libvirt-network.html#virNetworkUndefine).
    public func undefine() async throws(LibvirtError) {
        try await perform("virNetworkUndefine") { unsafe virNetworkUndefine($0.pointer) }
    }

    /// Whether it is active.
    ///
    /// C: [`virNetworkIsActive`](https://libvirt.org/html/libvirt-libvirt-network.html#virNetworkIsActive).
    public func isActive() async throws(LibvirtError) -> Bool {
        try await ask("virNetworkIsActive") { unsafe virNetworkIsActive($0.pointer) }
    }

    /// Whether it has a persistent definition.
    ///
    /// C: [`virNetworkIsPersistent`](https://libvirt.org/html/libvirt-libvirt-network.html#virNetworkIsPersistent).
    public func isPersistent() async throws(LibvirtError) -> Bool {
        try await ask("virNetworkIsPersistent") { unsafe virNetworkIsPersistent($0.pointer) }
    }

    /// Whether it starts with the host.
    ///
    /// C: [`virNetworkGetAutostart`](https://libvirt.org/html/libvirt-libvirt-network.html#virNetworkGetAutostart).
    public func autostarts() async throws(LibvirtError) -> Bool {
        try await call { network throws(LibvirtError) in
            var autostart: CInt = 0
            unsafe try checked(virNetworkGetAutostart(network.pointer, &autostart), "virNetworkGetAutostart")
            return autostart != 0
        }
    }

    /// Has it start with the host, or not.
    ///
    /// C: [`virNetworkSetAutostart`](https://libvirt.org/html/libvirt-libvirt-network.html#virNetworkSetAutostart).
    public func setAutostart(_ autostart: Bool) async throws(LibvirtError) {
        try await perform("virNetworkSetAutostart") { unsafe virNetworkSetAutostart($0.pointer, autostart ? 1 : 0) }
    }
}

extension Network: LocatedObject {
    static func release(_ pointer: OpaquePointer) {
        unsafe virNetworkFree(pointer)
    }

    static func handle(_ key: ObjectKey, on connection: OpenConnection) throws(LibvirtError) -> Handle<Network> {
        unsafe try find(
            key,
            on: connection,
            byName: virNetworkLookupByName,
            "virNetworkLookupByName",
            byUUID: virNetworkLookupByUUIDString,
            "virNetworkLookupByUUIDString"
        )
    }
}
