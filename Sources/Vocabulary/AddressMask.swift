/// Netmasks of IPv4 and IPv6.
enum AddressMask {
    /// The length of the prefix that a mask stands for; nil for what is no mask, and for one with holes.
    static func length(_ text: String) -> Int? {
        if let length = Int(text) { return length }
        guard let bytes = text.contains(":") ? IPv6Text.bytes(text) : ipv4(text) else { return nil }
        let bits = bytes.reduce("") { bits, byte in
            let digits = String(byte, radix: 2)
            return bits + String(repeating: "0", count: 8 - digits.count) + digits
        }
        let ones = bits.prefix { $0 == "1" }.count
        return bits.dropFirst(ones).contains("1") ? nil : ones
    }

    private static func ipv4(_ text: String) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { UInt8($0) }
        return parts.count == 4 && bytes.count == 4 ? bytes : nil
    }
}

/// Variables in a network filter: `$IP`, `$IP[@1]`.
enum FilterVariable {
    /// Without white space, and without the iterator that a variable has anyway (virNWFilterVarAccessFormat).
    static func canonical(_ text: String) -> String {
        let dense = text.filter { !$0.isWhitespace }
        return dense.hasSuffix("[@0]") ? String(dense.dropLast(4)) : dense
    }
}
