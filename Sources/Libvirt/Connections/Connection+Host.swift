internal import CLibvirt

extension Connection {
    /// The connection URI that libvirt settled on.
    ///
    /// C: [`virConnectGetURI`](https://libvirt.org/html/libvirt-libvirt-host.html#virConnectGetURI).
    public func uri() async throws(LibvirtError) -> String {
        try await call { connection throws(LibvirtError) in
            unsafe try taken(virConnectGetURI(connection.pointer), "virConnectGetURI")
        }
    }

    /// The driver's name: `QEMU`, `LXC`, `TEST`.
    ///
    /// C: [`virConnectGetType`](https://libvirt.org/html/libvirt-libvirt-host.html#virConnectGetType).
    public func driverName() async throws(LibvirtError) -> String {
        try await call { connection throws(LibvirtError) in
            unsafe try copied(virConnectGetType(connection.pointer), "virConnectGetType")
        }
    }

    /// The version of the daemon's libvirt; what it can do depends on this one.
    ///
    /// C: [`virConnectGetLibVersion`](https://libvirt.org/html/libvirt-libvirt-host.html#virConnectGetLibVersion).
    public func libraryVersion() async throws(LibvirtError) -> Version {
        try await call { connection throws(LibvirtError) in
            var version: UInt = 0
            unsafe try checked(virConnectGetLibVersion(connection.pointer, &version), "virConnectGetLibVersion")
            return Version(encoded: version)
        }
    }

    /// The version of the hypervisor (QEMU), if the driver can tell.
    ///
    /// C: [`virConnectGetVersion`](https://libvirt.org/html/libvirt-libvirt-host.html#virConnectGetVersion).
    public func hypervisorVersion() async throws(LibvirtError) -> Version? {
        try await call { connection throws(LibvirtError) in
            var version: UInt = 0
            unsafe try checked(virConnectGetVersion(connection.pointer, &version), "virConnectGetVersion")
            return version == 0 ? nil : Version(encoded: version)
        }
    }

    /// The host's capabilities, as XML.
    ///
    /// C: [`virConnectGetCapabilities`](https://libvirt.org/html/libvirt-libvirt-host.html#virConnectGetCapabilities).
    public func capabilities() async throws(LibvirtError) -> String {
        try await call { connection throws(LibvirtError) in
            unsafe try taken(virConnectGetCapabilities(connection.pointer), "virConnectGetCapabilities")
        }
    }

    /// The host's name, as the daemon sees it.
    ///
    /// C: [`virConnectGetHostname`](https://libvirt.org/html/libvirt-libvirt-host.html#virConnectGetHostname).
    public func hostname() async throws(LibvirtError) -> String {
        try await call { connection throws(LibvirtError) in
            unsafe try taken(virConnectGetHostname(connection.pointer), "virConnectGetHostname")
        }
    }

    /// Whether the connection still stands, as far as this end knows; the daemon is not asked.
    ///
    /// C: [`virConnectIsAlive`](https://libvirt.org/html/libvirt-libvirt-host.html#virConnectIsAlive).
    public func isAlive() async throws(LibvirtError) -> Bool {
        try await call { connection throws(LibvirtError) in
            unsafe try checked(virConnectIsAlive(connection.pointer), "virConnectIsAlive") == 1
        }
    }
}
