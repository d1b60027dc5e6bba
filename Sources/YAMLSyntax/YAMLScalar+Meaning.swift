extension YAMLScalar {
    /// What this means by YAML 1.2's core schema: `no`, `on`, `1:30`, `0b1` and `1_000` are strings there.
    package var meaning: Meaning { style == .plain ? Self.meaning(ofPlain: text) : .string }

    /// The tag resolution table of YAML 1.2.2 §10.3.2, row by row.
    static func meaning(ofPlain text: String) -> Meaning {
        switch text {
        case "", "~", "null", "Null", "NULL": .null
        case "true", "True", "TRUE": .bool(true)
        case "false", "False", "FALSE": .bool(false)
        case ".nan", ".NaN", ".NAN": .float
        default: numericMeaning(of: text)
        }
    }

    private static func numericMeaning(of text: String) -> Meaning {
        var rest = text.utf8[...]
        // 0o [0-7]+ and 0x [0-9a-fA-F]+ have no sign.
        if rest.starts(with: "0o".utf8) {
            return isDigits(rest.dropFirst(2), where: { (0x30...0x37).contains($0) }) ? .integer : .string
        }
        if rest.starts(with: "0x".utf8) {
            return isDigits(rest.dropFirst(2), where: isHexDigit) ? .integer : .string
        }
        if let first = rest.first, isSign(first) { rest = rest.dropFirst() }
        if [".inf", ".Inf", ".INF"].contains(where: { rest.elementsEqual($0.utf8) }) { return .float }
        if isDigits(rest, where: isDigit) { return .integer }
        return isFloat(rest) ? .float : .string
    }

    /// `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, the sign being gone.
    private static func isFloat(_ text: Substring.UTF8View) -> Bool {
        var rest = text
        let whole = rest.prefix(while: isDigit)
        rest = rest.dropFirst(whole.count)
        var fraction = rest.prefix(0)
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            fraction = rest.prefix(while: isDigit)
            rest = rest.dropFirst(fraction.count)
        }
        guard !whole.isEmpty || !fraction.isEmpty else { return false }
        guard let mark = rest.first else { return true }
        guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return false }
        rest = rest.dropFirst()
        if let sign = rest.first, isSign(sign) { rest = rest.dropFirst() }
        return isDigits(rest, where: isDigit)
    }

    private static func isDigits(_ text: Substring.UTF8View, where isDigit: (UInt8) -> Bool) -> Bool {
        !text.isEmpty && text.allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }

    private static func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") }
}
