extension DataRule {
    /// Whether the schema allows this text; the patterns compiled so far are to be passed from check to check.
    package func accepts(_ text: String, patterns: inout PatternCache) -> Bool {
        let trimmed = text.trimmingXMLSpace
        if values.contains(trimmed) { return true }
        if types.isEmpty { return values.isEmpty && trimmed.isEmpty }
        for type in types where type.accepts(text, patterns: &patterns) { return true }
        return false
    }

    /// The pair of values that `true` and `false` stand for, if the schema has one.
    package var booleanPair: (yes: String, no: String)? {
        if values.contains("yes"), values.contains("no") { return ("yes", "no") }
        if values.contains("on"), values.contains("off") { return ("on", "off") }
        return nil
    }

    /// The value of something that has but one, which is there or not (`vlan@trunk`).
    package var soleValue: String? { types.isEmpty && values.count == 1 ? values[0] : nil }
}

/// Patterns of XML Schema, each compiled once; nil for one that cannot be.
package struct PatternCache: Sendable {
    private var compiled: [String: XSDPattern?] = [:]

    package init() {}

    /// A pattern that cannot be compiled matches everything: then libvirt has the last word.
    mutating func matches(_ text: String, _ pattern: String) -> Bool {
        if let known = compiled[pattern] { return known?.matches(text) ?? true }
        let made = XSDPattern(pattern)
        compiled[pattern] = .some(made)
        return made?.matches(text) ?? true
    }
}

extension DataType {
    func accepts(_ text: String, patterns: inout PatternCache) -> Bool {
        guard !excluded.contains(text) else { return false }
        guard isList else { return acceptsOne(text, patterns: &patterns) }
        for word in text.split(whereSeparator: \.isXMLSpace) where !acceptsOne(String(word), patterns: &patterns) {
            return false
        }
        return true
    }

    private func acceptsOne(_ text: String, patterns: inout PatternCache) -> Bool {
        if let bounds = integerBounds {
            return acceptsInteger(text.trimmingXMLSpace, bounds, patterns: &patterns)
        }
        switch name {
        case "double", "float", "decimal":
            guard let value = Double(text.trimmingXMLSpace) else { return false }
            if let least = minInclusive.flatMap(Double.init), value < least { return false }
            if let most = maxInclusive.flatMap(Double.init), value > most { return false }
        case "boolean": return ["true", "false", "0", "1"].contains(text.trimmingXMLSpace)
        default: break
        }
        let count = text.unicodeScalars.count
        if let minLength, count < minLength { return false }
        if let maxLength, count > maxLength { return false }
        guard let pattern else { return true }
        return patterns.matches(text, pattern)
    }

    private func acceptsInteger(
        _ text: String,
        _ bounds: ClosedRange<Int128>,
        patterns: inout PatternCache
    ) -> Bool {
        guard let value = Int128(text), bounds.contains(value) else { return false }
        if let least = minInclusive.flatMap({ Int128($0) }), value < least { return false }
        if let most = maxInclusive.flatMap({ Int128($0) }), value > most { return false }
        guard let pattern else { return true }
        return patterns.matches(text, pattern)
    }

    /// What XML Schema's integer of this name can hold; nil for other types.
    package var integerBounds: ClosedRange<Int128>? {
        switch name {
        case "byte": -0x80...0x7F
        case "short": -0x8000...0x7FFF
        case "int": -0x8000_0000...0x7FFF_FFFF
        case "long": -0x8000_0000_0000_0000...0x7FFF_FFFF_FFFF_FFFF
        case "integer": Int128.min...Int128.max
        case "unsignedByte": 0...0xFF
        case "unsignedShort": 0...0xFFFF
        case "unsignedInt": 0...0xFFFF_FFFF
        case "unsignedLong": 0...0xFFFF_FFFF_FFFF_FFFF
        case "nonNegativeInteger": 0...Int128.max
        case "positiveInteger": 1...Int128.max
        default: nil
        }
    }
}

extension String {
    /// Without what XML calls white space at both ends.
    package var trimmingXMLSpace: String {
        var rest = self[...]
        while rest.first?.isXMLSpace == true { rest = rest.dropFirst() }
        while rest.last?.isXMLSpace == true { rest = rest.dropLast() }
        return String(rest)
    }
}

extension Character {
    package var isXMLSpace: Bool { self == " " || self == "\n" || self == "\t" || self == "\r" || self == "\r\n" }
}
