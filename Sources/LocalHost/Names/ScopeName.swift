/// The name of the scope unit that holds a machine's processes.
public struct ScopeName: Hashable, Sendable {
    /// The machine: `qemu-3-demo`.
    public let machine: String
    /// The unit, which is also the name of its control group: `machine-qemu\x2d3\x2ddemo.scope`.
    public let unit: String

    private static let prefix = "machine-"
    private static let suffix = ".scope"

    /// The scope of a machine.
    public init(machine: String) {
        self.machine = machine
        unit = Self.prefix + UnitEscaping.escaped(machine) + Self.suffix
    }

    /// The machine's scope that a unit's name stands for; nil if it is none.
    public init?(unit: String) {
        guard unit.hasPrefix(Self.prefix), unit.hasSuffix(Self.suffix) else { return nil }
        let middle = unit.dropFirst(Self.prefix.count).dropLast(Self.suffix.count)
        guard let machine = UnitEscaping.unescaped(String(middle)), !machine.isEmpty else { return nil }
        self.machine = machine
        self.unit = unit
    }
}

/// systemd's escaping of a text within a unit's name.
///
/// Manual: [`systemd.unit(5)`](https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html), "String
/// Escaping for Inclusion in Unit Names".
package enum UnitEscaping {
    /// `/` becomes `-`; all but ASCII letters, digits, `:`, `_` and `.`, and a leading `.`, become `\xNN`.
    package static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "/"): bytes.append(UInt8(ascii: "-"))
            case UInt8(ascii: ".") where index == 0: bytes += hex(byte)
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "."):
                bytes.append(byte)
            default: bytes += hex(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text that was escaped; nil if a backslash begins anything but `\xNN`, or no text comes out.
    package static func unescaped(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "-"): bytes.append(UInt8(ascii: "/"))
            case UInt8(ascii: "\\"):
                let digits = rest.dropFirst().prefix(2)
                let hasDigits = digits.count == 2 && digits.allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
                guard rest.first == UInt8(ascii: "x"), hasDigits else { return nil }
                guard let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else { return nil }
                bytes.append(value)
                rest = rest.dropFirst(3)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return [UInt8(ascii: "\\"), UInt8(ascii: "x"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
