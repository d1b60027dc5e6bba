internal import CLibvirt
internal import Glibc

/// An address that a network's DHCP server has given to an interface.
///
/// C: [`virNetworkDHCPLease`](https://libvirt.org/html/libvirt-libvirt-network.html#virNetworkDHCPLease).
public struct DHCPLease: Hashable, Sendable {
    /// The host's interface: the network's bridge.
    public let interface: String
    /// When it ends, in seconds since 1970.
    public let expiry: Int64
    /// Whether the address is of IPv6.
    public let isIPv6: Bool
    /// The interface's MAC address, where the client told it.
    public let mac: String?
    /// The address.
    public let address: String
    /// The length of the network's prefix.
    public let prefix: Int
    /// What the guest calls itself.
    public let hostname: String?
    /// The client's identifier, or its DUID with IPv6.
    public let clientID: String?
}

extension Network {
    /// The leases of its DHCP server, of all interfaces or of one.
    ///
    /// C: [`virNetworkGetDHCPLeases`](https://libvirt.org/html/libvirt-libvirt-network.html#virNetworkGetDHCPLeases).
    public func dhcpLeases(ofMAC mac: String? = nil) async throws(LibvirtError) -> [DHCPLease] {
        try await call { network throws(LibvirtError) in
            let mac = try mac?.wholeInC("virNetworkGetDHCPLeases")
            return try DHCPLease.leases(of: network, mac: mac)
        }
    }
}

extension DHCPLease {
    fileprivate static func leases(
        of network: borrowing Handle<Network>,
        mac: String?
    ) throws(LibvirtError) -> [DHCPLease] {
        var array: UnsafeMutablePointer<virNetworkDHCPLeasePtr?>?
        let count = unsafe try checked(
            virNetworkGetDHCPLeases(network.pointer, mac, &array, 0),
            "virNetworkGetDHCPLeases"
        )
        defer { unsafe free(array) }
        guard let array = unsafe array else { return [] }
        var leases: [DHCPLease] = []
        for index in 0..<Int(count) {
            guard let lease = unsafe array[index] else { continue }
            unsafe leases.append(DHCPLease(lease.pointee))
            unsafe virNetworkDHCPLeaseFree(lease)
        }
        return leases
    }

    private init(_ lease: virNetworkDHCPLease) {
        func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String? {
            unsafe pointer.map { unsafe String(cString: $0) }
        }
        unsafe self.init(
            interface: text(lease.iface) ?? "",
            expiry: lease.expirytime,
            isIPv6: lease.type == CInt(VIR_IP_ADDR_TYPE_IPV6.rawValue),
            mac: text(lease.mac),
            address: text(lease.ipaddr) ?? "",
            prefix: Int(lease.prefix),
            hostname: text(lease.hostname),
            clientID: text(lease.clientid)
        )
    }
}
