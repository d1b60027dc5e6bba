extension XSDPattern {
    /// The same as a regular expression of ECMAScript, as JSON Schema has them, without anchors.
    ///
    /// Only what Python's and PCRE's dialects read alike is used: programs take JSON Schemas in many languages.
    package var ecmaScript: String { Self.text(of: root) }

    /// Whether it may match a text that has only these characters; never false where it can.
    package func mayMatch(onlyOf characters: Set<Unicode.Scalar>) -> Bool { Self.mayMatch(root, characters) }

    private static func mayMatch(_ node: Node, _ characters: Set<Unicode.Scalar>) -> Bool {
        switch node {
        case .one(let set): characters.contains { set.contains($0) }
        case .sequence(let nodes): nodes.allSatisfy { mayMatch($0, characters) }
        case .choice(let nodes): nodes.contains { mayMatch($0, characters) }
        case .repeated(let node, let least, _): least == 0 || mayMatch(node, characters)
        }
    }

    private static func text(of node: Node) -> String {
        switch node {
        case .one(let set): text(of: set)
        case .sequence(let nodes): nodes.map { text(of: $0) }.joined()
        case .choice(let nodes): "(?:" + nodes.map { text(of: $0) }.joined(separator: "|") + ")"
        case .repeated(let node, let least, let most): group(node) + quantifier(least, most)
        }
    }

    private static func group(_ node: Node) -> String {
        switch node {
        case .one, .choice: text(of: node)
        case .sequence(let nodes) where nodes.count == 1: group(nodes[0])
        case .sequence, .repeated: "(?:" + text(of: node) + ")"
        }
    }

    private static func quantifier(_ least: Int, _ most: Int?) -> String {
        switch (least, most) {
        case (0, nil): "*"
        case (1, nil): "+"
        case (0, 1): "?"
        case (let least, nil): "{\(least),}"
        case (let least, let most?): least == most ? "{\(least)}" : "{\(least),\(most)}"
        }
    }

    private static func text(of set: CharacterSet) -> String {
        if !set.isNegated, set.ranges.count == 1, let range = set.ranges.first, range.lowerBound == range.upperBound {
            return character(range.lowerBound, escaping: #"^$\.*+?()[]{}|/"#)
        }
        let inner = set.ranges.map { range in
            let low = character(range.lowerBound, escaping: #"\]^-["#)
            guard range.upperBound > range.lowerBound else { return low }
            return low + "-" + character(range.upperBound, escaping: #"\]^-["#)
        }
        return "[" + (set.isNegated ? "^" : "") + inner.joined() + "]"
    }

    /// Beyond the basic plane dialects differ: what is there is taken as its end.
    private static func character(_ value: UInt32, escaping special: String) -> String {
        switch value {
        case 0x9: return "\\t"
        case 0xA: return "\\n"
        case 0xD: return "\\r"
        case 0x20...0x7E:
            let character = Character(Unicode.Scalar(UInt8(value)))
            return (special.contains(character) ? "\\" : "") + String(character)
        default:
            let digits = String(min(value, 0xFFFF), radix: 16, uppercase: true)
            return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }
    }
}
