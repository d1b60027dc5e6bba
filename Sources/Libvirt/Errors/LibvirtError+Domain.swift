internal import CLibvirt

extension LibvirtError.Domain {
    /// This room itself: no call of libvirt's failed, or none was made.
    public static let ours = Self(rawValue: -1)
    /// `VIR_FROM_NONE`: libvirt does not say.
    public static let none = Self(VIR_FROM_NONE)
    /// `VIR_FROM_XML`: reading XML.
    public static let xml = Self(VIR_FROM_XML)
    /// `VIR_FROM_RPC`: the talk with the daemon.
    public static let rpc = Self(VIR_FROM_RPC)
    /// `VIR_FROM_QEMU`: the QEMU driver.
    public static let qemu = Self(VIR_FROM_QEMU)
    /// `VIR_FROM_TEST`: the embedded test driver.
    public static let test = Self(VIR_FROM_TEST)
    /// `VIR_FROM_REMOTE`: the driver that forwards to a daemon.
    public static let remote = Self(VIR_FROM_REMOTE)
    /// `VIR_FROM_STORAGE`: the storage driver.
    public static let storage = Self(VIR_FROM_STORAGE)
    /// `VIR_FROM_NETWORK`: the network driver.
    public static let network = Self(VIR_FROM_NETWORK)
    /// `VIR_FROM_DOMAIN`: a domain's definition.
    public static let domain = Self(VIR_FROM_DOMAIN)
    /// `VIR_FROM_DBUS`: a service on D-Bus.
    public static let dbus = Self(VIR_FROM_DBUS)
    /// `VIR_FROM_SYSTEMD`: systemd, machined above all.
    public static let systemd = Self(VIR_FROM_SYSTEMD)

    init(_ number: virErrorDomain) {
        self.init(rawValue: Int32(bitPattern: number.rawValue))
    }
}
