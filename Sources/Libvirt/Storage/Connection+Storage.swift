internal import CLibvirt

extension Connection {
    /// The pool of that name; nothing is asked of libvirt yet.
    public func storagePool(named name: String) -> StoragePool {
        StoragePool(connection: self, key: .name(name))
    }

    /// The pool with that UUID; nothing is asked of libvirt yet.
    public func storagePool(uuid: String) -> StoragePool {
        StoragePool(connection: self, key: .uuid(uuid))
    }

    /// The volume with that path, in whatever active pool; nothing is asked of libvirt yet.
    public func volume(path: String) -> Volume {
        Volume(connection: self, place: .path(path))
    }

    /// The pools that the filter lets through, in libvirt's order.
    ///
    /// C: [`virConnectListAllStoragePools`](https://libvirt.org/html/libvirt-libvirt-storage.html#virConnectListAllStoragePools).
    public func storagePools(
        _ filter: StoragePool.Filter = []
    ) async throws(LibvirtError) -> [StoragePool.Identity] {
        try await call { connection throws(LibvirtError) in
            try Self.pools(filter, on: connection).map { $0.0 }
        }
    }

    /// The pools that the filter lets through, each with its XML, which is read side by side.
    ///
    /// C: `virConnectListAllStoragePools`, then `virStoragePoolGetXMLDesc` of each.
    public func storagePoolsWithXML(
        _ filter: StoragePool.Filter = [],
        _ flags: StoragePool.XMLFlags = []
    ) async throws(LibvirtError) -> [Described<StoragePool.Identity>] {
        try await described(
            { connection throws(LibvirtError) in try Self.pools(filter, on: connection) },
            xml: { pool throws(LibvirtError) in try StoragePool.xml(of: pool, flags) }
        )
    }

    private static func pools(
        _ filter: StoragePool.Filter,
        on connection: OpenConnection
    ) throws(LibvirtError) -> [(StoragePool.Identity, SharedHandle<StoragePool>)] {
        unsafe try listed("virConnectListAllStoragePools") {
            unsafe virConnectListAllStoragePools(connection.pointer, $0, filter.rawValue)
        } _: { (pool: consuming Handle<StoragePool>) throws(LibvirtError) in
            let identity = try StoragePool.Identity(pool)
            return (identity, SharedHandle(pool))
        }
    }

    /// Makes or replaces a persistent definition; an active pool keeps its running one until it starts again.
    ///
    /// C: [`virStoragePoolDefineXML`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStoragePoolDefineXML).
    @discardableResult
    public func defineStoragePool(
        _ xml: String,
        _ flags: StoragePool.DefineFlags = []
    ) async throws(LibvirtError) -> StoragePool.Identity {
        try await call { connection throws(LibvirtError) in
            let xml = try xml.wholeInC("virStoragePoolDefineXML")
            let pointer = unsafe virStoragePoolDefineXML(connection.pointer, xml, flags.rawValue)
            return try StoragePool.Identity(unsafe Handle(pointer, "virStoragePoolDefineXML"))
        }
    }
}
