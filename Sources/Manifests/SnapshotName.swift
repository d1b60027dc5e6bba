/// Names of objects as names of files: identity is read from the XML, so that a name need not lead back.
enum SnapshotName {
    /// What a file of a running definition ends in.
    static let runningSuffix = ".running"
    private static let longest = 200

    /// A name of letters, digits and a few signs, the rest as `%XX`; one that is too long is cut and gets a checksum.
    static func encoded(_ name: String) -> String {
        var bytes = Array(name.utf8)[...]
        var ending = ""
        // `web.running` would be taken for what `web` runs with.
        if name.hasSuffix(runningSuffix) {
            bytes = bytes.dropLast(runningSuffix.utf8.count)
            ending = "%2E" + runningSuffix.dropFirst()
        }
        var result = ""
        for (index, byte) in bytes.enumerated() {
            let isPlain = isPlain(byte) && !(index == 0 && byte == UInt8(ascii: "."))
            result += isPlain ? String(UnicodeScalar(byte)) : "%" + hex(UInt64(byte), digits: 2)
        }
        result += ending
        guard result.utf8.count > longest else { return result }
        return "\(result.prefix(longest - 20))~\(hex(checksum(name), digits: 16))"
    }

    /// The name that was encoded; a `%` that begins no byte stands for itself.
    static func decoded(_ name: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(name.utf8)[...]
        while let first = rest.popFirst() {
            if first == UInt8(ascii: "%"), rest.count >= 2,
                let byte = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(byte)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(first)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-_.+@=,".utf8.contains(byte)
        }
    }

    private static func hex(_ value: UInt64, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// FNV-1a.
    private static func checksum(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
