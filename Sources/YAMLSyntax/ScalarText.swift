/// A scalar on one line: plain where that keeps its meaning, else in double quotes.
enum ScalarText {
    /// As a value; nothing at all is written as that.
    static func value(_ scalar: YAMLScalar, inFlow: Bool) -> String {
        if scalar == YAMLScalar("") { return "" }
        let keepsMeaning = scalar.style == .plain || YAMLScalar.meaning(ofPlain: scalar.text) == .string
        return keepsMeaning && canBePlain(scalar.text, inFlow: inFlow) ? scalar.text : quoted(scalar.text)
    }

    /// As a key, which is compared by its text: `""` for nothing at all, and no merge key.
    static func key(_ key: YAMLNode, inFlow: Bool) -> String {
        guard let scalar = key.scalar else { preconditionFailure("A key of YAML to be written is a scalar.") }
        return scalar.text.isEmpty || scalar.text == "<<" ? quoted(scalar.text) : value(scalar, inFlow: inFlow)
    }

    /// Whether the text is read as itself without quotes, and is surely so: better quoted than misread.
    private static func canBePlain(_ text: String, inFlow: Bool) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last else { return false }
        if first == " " || last == " " || last == ":" || text == "-" { return false }
        // By scalars: to Swift, a space and a combining accent are one character.
        if ["- ", "---", "..."].contains(where: { scalars.starts(with: $0.unicodeScalars) }) { return false }
        if ",[]{}#&*!|>'\"%@`?:".unicodeScalars.contains(first) { return false }
        var previous = first
        for scalar in scalars {
            if !isVerbatim(scalar) { return false }
            if previous == ":", scalar == " " { return false }
            if previous == " ", scalar == "#" { return false }
            // Before 0.2.3, libyaml ends a plain scalar in brackets at a `?`.
            if inFlow, ",[]{}?".unicodeScalars.contains(scalar) { return false }
            previous = scalar
        }
        return true
    }

    /// Whether the character stands for itself in a line of YAML 1.1 and 1.2 (§5.1): no tab, break or control.
    static func isVerbatim(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xFEFE, 0xFF00...0xFFFD, 0x10000...: true
        default: false
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += #"\""#
            case "\\": quoted += #"\\"#
            case "\n": quoted += #"\n"#
            case "\t": quoted += #"\t"#
            case "\r": quoted += #"\r"#
            default:
                if isVerbatim(scalar) {
                    quoted.unicodeScalars.append(scalar)
                } else {
                    let digits = String(scalar.value, radix: 16, uppercase: true)
                    quoted += #"\u"# + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
        return quoted + "\""
    }
}
