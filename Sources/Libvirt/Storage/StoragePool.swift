internal import CLibvirt

/// A storage pool, named by its name or UUID: each call looks it up anew, and fails with
/// ``LibvirtError/Code/noStoragePool`` if there is none.
///
/// C: [`virStoragePool`](https://libvirt.org/html/libvirt-libvirt-storage.html).
public struct StoragePool: Sendable {
    /// Where it is looked up.
    public let connection: Connection
    let key: ObjectKey

    /// What tells one pool from another.
    public struct Identity: Hashable, Sendable {
        /// Unique among the pools of a host.
        public let name: String
        /// Fixed for its life, lower-case, with hyphens.
        public let uuid: String

        init(_ pool: borrowing Handle<StoragePool>) throws(LibvirtError) {
            let pointer = unsafe pool.pointer
            name = unsafe try copied(virStoragePoolGetName(pointer), "virStoragePoolGetName")
            uuid = unsafe try uuidText("virStoragePoolGetUUIDString") {
                unsafe virStoragePoolGetUUIDString(pointer, $0)
            }
        }
    }

    /// The XML of its definition: of the running one if it is active, unless ``XMLFlags/inactive`` asks otherwise.
    ///
    /// C: [`virStoragePoolGetXMLDesc`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStoragePoolGetXMLDesc).
    public func xml(_ flags: XMLFlags = []) async throws(LibvirtError) -> String {
        try await call { pool throws(LibvirtError) in try Self.xml(of: pool, flags) }
    }

    static func xml(of pool: borrowing Handle<StoragePool>, _ flags: XMLFlags) throws(LibvirtError) -> String {
        unsafe try taken(virStoragePoolGetXMLDesc(pool.pointer, flags.rawValue), "virStoragePoolGetXMLDesc")
    }

    /// Its name and UUID.
    ///
    /// C: `virStoragePoolGetName`, `virStoragePoolGetUUIDString`.
    public func identity() async throws(LibvirtError) -> Identity {
        try await call { pool throws(LibvirtError) in try Identity(pool) }
    }
}

extension StoragePool: LocatedObject {
    static func release(_ pointer: OpaquePointer) {
        unsafe virStoragePoolFree(pointer)
    }

    static func handle(_ key: ObjectKey, on connection: OpenConnection) throws(LibvirtError) -> Handle<StoragePool> {
        unsafe try find(
            key,
            on: connection,
            byName: virStoragePoolLookupByName,
            "virStoragePoolLookupByName",
            byUUID: virStoragePoolLookupByUUIDString,
            "virStoragePoolLookupByUUIDString"
        )
    }
}
