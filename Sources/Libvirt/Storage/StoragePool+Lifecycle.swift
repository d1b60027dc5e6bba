internal import CLibvirt

extension StoragePool {
    /// Makes the place it describes: a directory, a file system, a volume group.
    ///
    /// Of an inactive pool only.
    ///
    /// C: [`virStoragePoolBuild`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStoragePoolBuild).
    public func build(_ flags: BuildFlags = []) async throws(LibvirtError) {
        try await perform("virStoragePoolBuild") { unsafe virStoragePoolBuild($0.pointer, flags.rawValue) }
    }

    /// Starts it: its volumes can be used from then on.
    ///
    /// C: [`virStoragePoolCreate`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStoragePoolCreate).
    public func start(_ flags: StartFlags = []) async throws(LibvirtError) {
        try await perform("virStoragePoolCreate") { unsafe virStoragePoolCreate($0.pointer, flags.rawValue) }
    }

    /// Stops it, without a look at the guests that use its volumes; what it holds stays.
    ///
    /// C: [`virStoragePoolDestroy`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStoragePoolDestroy).
    public func destroy() async throws(LibvirtError) {
        try await perform("virStoragePoolDestroy") { unsafe virStoragePoolDestroy($0.pointer) }
    }

    /// Removes its persistent definition; of an inactive pool only.
    ///
    /// C: [`virStoragePoolUndefine`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStoragePoolUndefine).
    public func undefine() async throws(LibvirtError) {
        try await perform("virStoragePoolUndefine") { unsafe virStoragePoolUndefine($0.pointer) }
    }

    /// Removes the place itself, with its data where it is not a directory; of an inactive pool only.
    ///
    /// C: [`virStoragePoolDelete`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStoragePoolDelete).
    public func delete(_ flags: DeleteFlags = []) async throws(LibvirtError) {
        try await perform("virStoragePoolDelete") { unsafe virStoragePoolDelete($0.pointer, flags.rawValue) }
    }

    /// Looks again which volumes there are; what was made outside libvirt is not seen before.
    ///
    /// C: [`virStoragePoolRefresh`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStoragePoolRefresh).
    public func refresh() async throws(LibvirtError) {
        try await perform("virStoragePoolRefresh") { unsafe virStoragePoolRefresh($0.pointer, 0) }
    }

    /// Whether it is active.
    ///
    /// C: [`virStoragePoolIsActive`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStoragePoolIsActive).
    public func isActive() async throws(LibvirtError) -> Bool {
        try await ask("virStoragePoolIsActive") { unsafe virStoragePoolIsActive($0.pointer) }
    }

    /// Whether it has a persistent definition.
    ///
    /// C: [`virStoragePoolIsPersistent`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStoragePoolIsPersistent).
    public func isPersistent() async throws(LibvirtError) -> Bool {
        try await ask("virStoragePoolIsPersistent") { unsafe virStoragePoolIsPersistent($0.pointer) }
    }

    /// Whether it starts with the host.
    ///
    /// C: [`virStoragePoolGetAutostart`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStoragePoolGetAutostart).
    public func autostarts() async throws(LibvirtError) -> Bool {
        try await call { pool throws(LibvirtError) in
            var autostart: CInt = 0
            unsafe try checked(virStoragePoolGetAutostart(pool.pointer, &autostart), "virStoragePoolGetAutostart")
            return autostart != 0
        }
    }

    /// Has it start with the host, or not.
    ///
    /// C: [`virStoragePoolSetAutostart`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStoragePoolSetAutostart).
    public func setAutostart(_ autostart: Bool) async throws(LibvirtError) {
        try await perform("virStoragePoolSetAutostart") {
            unsafe virStoragePoolSetAutostart($0.pointer, autostart ? 1 : 0)
        }
    }
}
