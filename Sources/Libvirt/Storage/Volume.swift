internal import CLibvirt

/// A volume, named by pool and name or by its path: each call looks it up anew, and fails with
/// ``LibvirtError/Code/noVolume`` (or ``LibvirtError/Code/noStoragePool``) if there is none.
///
/// C: [`virStorageVol`](https://libvirt.org/html/libvirt-libvirt-storage.html).
public struct Volume: Sendable {
    /// Where it is looked up.
    public let connection: Connection
    let place: Place

    enum Place: Hashable, Sendable {
        case pool(ObjectKey, name: String)
        case path(String)
    }

    /// What tells one volume from another.
    public struct Identity: Hashable, Sendable {
        /// Its pool's name.
        public let pool: String
        /// Unique in its pool.
        public let name: String
        /// Unique on the host: the path of a file, the UUID of a logical volume.
        public let key: String

        init(_ volume: borrowing Handle<Volume>) throws(LibvirtError) {
            let pointer = unsafe volume.pointer
            name = unsafe try copied(virStorageVolGetName(pointer), "virStorageVolGetName")
            key = unsafe try copied(virStorageVolGetKey(pointer), "virStorageVolGetKey")
            // The pool's name is part of the volume's handle, but libvirt tells it only by way of the pool.
            let pool = unsafe try Handle<StoragePool>(
                virStoragePoolLookupByVolume(pointer),
                "virStoragePoolLookupByVolume"
            )
            self.pool = unsafe try copied(virStoragePoolGetName(pool.pointer), "virStoragePoolGetName")
        }

        init(_ volume: borrowing Handle<Volume>, inPool pool: String) throws(LibvirtError) {
            self.pool = pool
            name = unsafe try copied(virStorageVolGetName(volume.pointer), "virStorageVolGetName")
            key = unsafe try copied(virStorageVolGetKey(volume.pointer), "virStorageVolGetKey")
        }
    }

    /// Space in bytes, and what kind of thing the volume is.
    ///
    /// C: `virStorageVolInfo`.
    public struct Info: Hashable, Sendable {
        /// The number in `virStorageVolType`: 0 a file, 1 a block device, 2 a directory, 3 on the network.
        public let type: Int32
        /// What a guest sees.
        public let capacity: UInt64
        /// What it takes on the host.
        public let allocation: UInt64
    }

    /// Its XML.
    ///
    /// C: [`virStorageVolGetXMLDesc`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStorageVolGetXMLDesc).
    public func xml() async throws(LibvirtError) -> String {
        try await call { volume throws(LibvirtError) in try Self.xml(of: volume) }
    }

    static func xml(of volume: borrowing Handle<Volume>) throws(LibvirtError) -> String {
        unsafe try taken(virStorageVolGetXMLDesc(volume.pointer, 0), "virStorageVolGetXMLDesc")
    }

    /// Its pool, name and key.
    ///
    /// C: `virStorageVolGetName`, `virStorageVolGetKey`, `virStoragePoolLookupByVolume`.
    public func identity() async throws(LibvirtError) -> Identity {
        try await call { volume throws(LibvirtError) in try Identity(volume) }
    }

    /// Where a guest finds it.
    ///
    /// C: [`virStorageVolGetPath`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStorageVolGetPath).
    public func path() async throws(LibvirtError) -> String {
        try await call { volume throws(LibvirtError) in
            unsafe try taken(virStorageVolGetPath(volume.pointer), "virStorageVolGetPath")
        }
    }

    /// Its space.
    ///
    /// C: [`virStorageVolGetInfo`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStorageVolGetInfo).
    public func info() async throws(LibvirtError) -> Info {
        try await call { volume throws(LibvirtError) in
            var info = virStorageVolInfo()
            unsafe try checked(virStorageVolGetInfo(volume.pointer, &info), "virStorageVolGetInfo")
            return Info(type: info.type, capacity: UInt64(info.capacity), allocation: UInt64(info.allocation))
        }
    }

    /// Gives it another capacity, in bytes.
    ///
    /// For directories, file systems, RBD and Virtuozzo storage only; of a volume that a running guest uses, resize
    /// the domain's disk instead.
    ///
    /// C: [`virStorageVolResize`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStorageVolResize).
    public func resize(to capacity: UInt64, _ flags: ResizeFlags = []) async throws(LibvirtError) {
        try await call { volume throws(LibvirtError) in
            unsafe try checked(virStorageVolResize(volume.pointer, capacity, flags.rawValue), "virStorageVolResize")
            return
        }
    }

    /// Deletes it, and its data, also from under a running guest: libvirt does not look who uses it.
    ///
    /// C: [`virStorageVolDelete`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStorageVolDelete).
    public func delete(_ flags: DeleteFlags = []) async throws(LibvirtError) {
        try await call { volume throws(LibvirtError) in
            unsafe try checked(virStorageVolDelete(volume.pointer, flags.rawValue), "virStorageVolDelete")
            return
        }
    }
}

extension Volume: CObject {
    static func release(_ pointer: OpaquePointer) {
        unsafe virStorageVolFree(pointer)
    }

    /// Makes one job of the lookups and what is done with the volume found.
    private func call<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Handle<Volume>) throws(LibvirtError) -> Value
    ) async throws(LibvirtError) -> Value {
        try await connection.call { [place] connection throws(LibvirtError) in
            let volume = try Self.handle(place, on: connection)
            return try body(volume)
        }
    }

    private static func handle(_ place: Place, on connection: OpenConnection) throws(LibvirtError) -> Handle<Volume> {
        switch place {
        case .path(let path):
            let path = try path.wholeInC("virStorageVolLookupByPath")
            return unsafe try Handle(
                virStorageVolLookupByPath(connection.pointer, path),
                "virStorageVolLookupByPath"
            )
        case .pool(let key, let name):
            let name = try name.wholeInC("virStorageVolLookupByName")
            let pool = try StoragePool.handle(key, on: connection)
            return unsafe try Handle(virStorageVolLookupByName(pool.pointer, name), "virStorageVolLookupByName")
        }
    }
}
