/// An amount of memory or storage with its unit, as libvirt takes them: `4GiB`, `512 MiB`, `10G`.
///
/// `K`, `M`, … and `KiB`, `MiB`, … are powers of 1024, `KB`, `MB`, … of 1000; `b` and `bytes` are bytes.
struct Quantity: Hashable {
    /// A whole number, as written.
    var number: String
    /// As written.
    var unit: String

    /// What a text turns out to be.
    enum Reading: Hashable {
        case quantity(Quantity)
        case withoutUnit(String)
        /// With the same amount in a smaller unit, if there is a whole number for it.
        case fractional(remedy: String?)
        case other
    }

    var text: String { number + unit }

    static func read(_ text: String) -> Reading {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else { return .other }
        var rest = text[digits.endIndex...]
        var fraction: Substring?
        if rest.first == "." {
            let part = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
            guard !part.isEmpty else { return .other }
            fraction = part
            rest = rest[part.endIndex...]
        }
        let unit = String(rest.drop { $0 == " " })
        guard unit.allSatisfy({ $0.isASCII && $0.isLetter }) else { return .other }
        if let fraction, fraction.contains(where: { $0 != "0" }) || unit.isEmpty {
            return .fractional(remedy: smaller(whole: digits, fraction: fraction, unit: unit))
        }
        return unit.isEmpty ? .withoutUnit(String(digits)) : .quantity(Quantity(number: String(digits), unit: unit))
    }

    /// `1.5GiB` is `1536MiB`.
    private static func smaller(whole: Substring, fraction: Substring, unit: String) -> String? {
        guard let first = unit.uppercased().first, let index = prefixes.firstIndex(of: first), index > 0 else {
            return nil
        }
        let base = unit.count == 2 ? 1000 : 1024
        guard fraction.count <= 6, let whole = Int(whole), whole < 1 << 30, let part = Int(fraction) else { return nil }
        let scale = fraction.reduce(1) { scale, _ in scale * 10 }
        guard (part * base).isMultiple(of: scale) else { return nil }
        return "\(whole * base + part * base / scale)\(prefixes[index - 1])\(unit.dropFirst())"
    }

    private static let prefixes: [Character] = ["K", "M", "G", "T", "P", "E"]
}
