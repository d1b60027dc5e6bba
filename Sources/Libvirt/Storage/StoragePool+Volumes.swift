internal import CLibvirt

extension StoragePool {
    /// The volume of that name in this pool; nothing is asked of libvirt yet.
    public func volume(named name: String) -> Volume {
        Volume(connection: connection, place: .pool(key, name: name))
    }

    /// Its volumes as of its last refresh, in libvirt's order; of an active pool only.
    ///
    /// C: [`virStoragePoolListAllVolumes`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStoragePoolListAllVolumes).
    public func volumes() async throws(LibvirtError) -> [Volume.Identity] {
        try await call { pool throws(LibvirtError) in
            try Self.volumes(of: pool).map { $0.0 }
        }
    }

    /// Its volumes, each with its XML, which is read side by side.
    ///
    /// C: `virStoragePoolListAllVolumes`, then `virStorageVolGetXMLDesc` of each.
    public func volumesWithXML() async throws(LibvirtError) -> [Described<Volume.Identity>] {
        try await connection.described(
            { [key] connection throws(LibvirtError) in
                let pool = try Self.handle(key, on: connection)
                return try Self.volumes(of: pool)
            },
            xml: { volume throws(LibvirtError) in try Volume.xml(of: volume) }
        )
    }

    private static func volumes(
        of pool: borrowing Handle<StoragePool>
    ) throws(LibvirtError) -> [(Volume.Identity, SharedHandle<Volume>)] {
        let pointer = unsafe pool.pointer
        let name = unsafe try copied(virStoragePoolGetName(pointer), "virStoragePoolGetName")
        return unsafe try listed("virStoragePoolListAllVolumes") {
            unsafe virStoragePoolListAllVolumes(pointer, $0, 0)
        } _: { (volume: consuming Handle<Volume>) throws(LibvirtError) in
            let identity = try Volume.Identity(volume, inPool: name)
            return (identity, SharedHandle(volume))
        }
    }

    /// Makes a volume; raw without `<allocation>0</allocation>` takes all its space at once.
    ///
    /// C: [`virStorageVolCreateXML`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStorageVolCreateXML).
    @discardableResult
    public func createVolume(
        _ xml: String,
        _ flags: Volume.CreateFlags = []
    ) async throws(LibvirtError) -> Volume.Identity {
        try await call { pool throws(LibvirtError) in
            let xml = try xml.wholeInC("virStorageVolCreateXML")
            let pointer = unsafe virStorageVolCreateXML(pool.pointer, xml, flags.rawValue)
            return try Volume.Identity(unsafe Handle(pointer, "virStorageVolCreateXML"))
        }
    }
}
