import Glibc

/// An IP address as a number, IPv4 or IPv6.
package struct IPAddress: Hashable, Sendable, Comparable {
    /// Four bytes or sixteen, the first one first.
    package let bytes: [UInt8]

    /// The address that a text stands for; nil if it stands for none.
    package init?(_ text: String) {
        let isIPv6 = text.contains(":")
        var bytes = [UInt8](repeating: 0, count: isIPv6 ? 16 : 4)
        guard inet_pton(isIPv6 ? AF_INET6 : AF_INET, text, &bytes) == 1 else { return nil }
        self.bytes = bytes
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// The address as one number.
    package var number: UInt128 { bytes.reduce(0) { $0 << 8 | UInt128($1) } }

    package static func < (left: IPAddress, right: IPAddress) -> Bool {
        left.bytes.count == right.bytes.count
            ? left.bytes.lexicographicallyPrecedes(right.bytes) : left.bytes.count < right.bytes.count
    }
}

/// The addresses that have their first bits alike.
package struct IPSubnet: Hashable, Sendable {
    /// The address with all other bits 0: the network's own.
    package let first: IPAddress
    /// The address with all other bits 1: of IPv4 the broadcast address.
    package let last: IPAddress
    /// How many bits are alike.
    package let prefix: Int

    /// The subnet of an address; nil if a part is malformed.
    ///
    /// Without prefix and netmask it is what libvirt takes (`virSocketAddrGetIPPrefix`): of IPv4 by the address's
    /// class, of IPv6 64 bits.
    package init?(address: String, prefix: String?, netmask: String?) {
        guard let address = IPAddress(address) else { return nil }
        let length: Int?
        if let prefix {
            length = Int(prefix)
        } else if let netmask {
            length = IPAddress(netmask).flatMap { Self.length(of: $0) }
        } else {
            length = Self.defaultLength(of: address)
        }
        guard let length, (0...address.bytes.count * 8).contains(length) else { return nil }
        let masks = Self.mask(of: length, bytes: address.bytes.count)
        first = IPAddress(bytes: zip(address.bytes, masks).map { $0 & $1 })
        last = IPAddress(bytes: zip(address.bytes, masks).map { $0 | ~$1 })
        self.prefix = length
    }

    package var isIPv4: Bool { first.bytes.count == 4 }

    package func contains(_ address: IPAddress) -> Bool {
        address.bytes.count == first.bytes.count && first <= address && address <= last
    }

    private static func mask(of length: Int, bytes count: Int) -> [UInt8] {
        (0..<count).map { index in UInt8(truncatingIfNeeded: 0xFF00 >> max(0, min(8, length - index * 8))) }
    }

    private static func length(of mask: IPAddress) -> Int? {
        let length = mask.bytes.reduce(0) { $0 + $1.nonzeroBitCount }
        return mask.bytes == self.mask(of: length, bytes: mask.bytes.count) ? length : nil
    }

    private static func defaultLength(of address: IPAddress) -> Int? {
        guard address.bytes.count == 4, let leading = address.bytes.first else { return 64 }
        switch leading {
        case ..<128: return 8
        case ..<192: return 16
        case ..<224: return 24
        default: return nil
        }
    }
}
