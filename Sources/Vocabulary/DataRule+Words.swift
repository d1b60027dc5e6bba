extension DataRule {
    /// What may stand here, for a diagnostic: "one of 'a' or 'b'", "a whole number from 1 to 16".
    package var expectation: String {
        var parts: [String] = []
        if !values.isEmpty { parts.append(Self.listing(values)) }
        for type in types where !parts.contains(type.expectation) { parts.append(type.expectation) }
        return parts.isEmpty ? "nothing" : parts.joined(separator: ", or ")
    }

    private static let mostListed = 24

    private static func listing(_ values: [String]) -> String {
        let quoted = values.map { "'\($0)'" }
        guard quoted.count > 1 else { return quoted[0] }
        guard quoted.count <= mostListed else {
            return "one of \(quoted.prefix(mostListed).joined(separator: ", ")) or \(quoted.count - mostListed) more"
        }
        return "one of " + quoted.dropLast().joined(separator: ", ") + " or " + quoted[quoted.count - 1]
    }
}

extension DataType {
    var expectation: String {
        let one = isList ? "words, each " : ""
        if let bounds = integerBounds { return one + integerExpectation(bounds) }
        if let pattern { return one + patternExpectation(pattern) }
        switch name {
        case "double", "float", "decimal": return one + "a number"
        case "dateTime": return one + "a date and time such as 2026-01-31T12:00:00"
        default: return one + lengthExpectation
        }
    }

    private func integerExpectation(_ bounds: ClosedRange<Int128>) -> String {
        let least = minInclusive.flatMap { Int128($0) } ?? bounds.lowerBound
        let most = maxInclusive.flatMap { Int128($0) } ?? bounds.upperBound
        if most == .max { return least == .min ? "a whole number" : "a whole number from \(least)" }
        return "a whole number from \(least) to \(most)"
    }

    private func patternExpectation(_ pattern: String) -> String {
        if let known = Self.wellKnown.first(where: { $0.pattern == pattern }) { return known.words }
        if pattern.contains("25[0-5]") { return "an IPv4 address" }
        if pattern.contains("[0-9A-Fa-f]{1,4}:") { return "an IPv6 address" }
        return pattern.count <= 60 ? "text of the form \(pattern)" : "text of the form that libvirt's schema gives"
    }

    private var lengthExpectation: String {
        switch (minLength, maxLength) {
        case (let least?, let most?): "a text of \(least) to \(most) characters"
        case (let least?, nil): "a text of at least \(least) characters"
        case (nil, let most?): "a text of at most \(most) characters"
        case (nil, nil): "a text"
        }
    }

    private static let wellKnown: [(pattern: String, words: String)] = [
        ("[a-fA-F0-9]{2}(:[a-fA-F0-9]{2}){5}", "a MAC address"),
        ("[a-fA-F0-9][02468aAcCeE](:[a-fA-F0-9]{2}){5}", "a MAC address whose first byte is even (unicast)"),
        ("[a-fA-F0-9]{32}", "a UUID"),
        ("[a-fA-F0-9]{8}\\-([a-fA-F0-9]{4}\\-){3}[a-fA-F0-9]{12}", "a UUID"),
        ("(/|[a-zA-Z]:\\\\).+", "an absolute path"),
        ("/.*", "an absolute path"),
        ("([bB]([yY][tT][eE][sS]?)?)|([kKmMgGtTpPeE]([iI]?[bB])?)", "a unit such as MiB"),
        ("([0-9]+(-[0-9]+)?|\\^[0-9]+)(,([0-9]+(-[0-9]+)?|\\^[0-9]+))*", "a set of CPUs such as 0-3,^2"),
        ("[0-9]+", "a whole number"),
        ("[^\\n]+", "a text of one line"),
        ("[^/\\n]+", "a name without '/'"),
    ]
}
