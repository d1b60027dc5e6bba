/// A regular expression of XML Schema, as far as libvirt's schemas use them: it always matches the whole text.
///
/// Matching keeps the set of all places where the pattern so far can end, so that no pattern makes it slow.
package struct XSDPattern: Sendable {
    let root: Node

    indirect enum Node: Sendable {
        case one(CharacterSet)
        case sequence([Node])
        case choice([Node])
        case repeated(Node, least: Int, most: Int?)
    }

    /// The characters that may stand at one place.
    struct CharacterSet: Sendable {
        var ranges: [ClosedRange<UInt32>]
        var isNegated = false

        func contains(_ scalar: Unicode.Scalar) -> Bool {
            ranges.contains { $0.contains(scalar.value) } != isNegated
        }
    }

    /// Nil if the pattern uses something that is not known here; then nothing can be said of a text.
    package init?(_ pattern: String) {
        var parser = Parser(rest: Array(pattern.unicodeScalars)[...])
        guard let root = parser.choice(), parser.rest.isEmpty else { return nil }
        self.root = root
    }

    package func matches(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        return Self.ends(of: root, in: scalars, from: [0]).contains(scalars.count)
    }

    private static func ends(of node: Node, in text: [Unicode.Scalar], from starts: Set<Int>) -> Set<Int> {
        switch node {
        case .one(let set):
            Set(starts.lazy.filter { $0 < text.count && set.contains(text[$0]) }.map { $0 + 1 })
        case .sequence(let nodes):
            nodes.reduce(starts) { $0.isEmpty ? $0 : ends(of: $1, in: text, from: $0) }
        case .choice(let nodes):
            nodes.reduce(into: []) { $0.formUnion(ends(of: $1, in: text, from: starts)) }
        case .repeated(let node, let least, let most):
            repeatedEnds(of: node, least: least, most: most, in: text, from: starts)
        }
    }

    private static func repeatedEnds(
        of node: Node,
        least: Int,
        most: Int?,
        in text: [Unicode.Scalar],
        from starts: Set<Int>
    ) -> Set<Int> {
        var reached = least == 0 ? starts : []
        var fresh = starts
        var count = 0
        while !fresh.isEmpty, count < most ?? .max {
            fresh = ends(of: node, in: text, from: fresh)
            count += 1
            guard count >= least else { continue }
            fresh.subtract(reached)
            reached.formUnion(fresh)
        }
        return reached
    }
}

extension XSDPattern {
    private struct Parser {
        var rest: ArraySlice<Unicode.Scalar>

        mutating func choice() -> Node? {
            var branches: [Node] = []
            repeat {
                guard let branch = sequence() else { return nil }
                branches.append(branch)
            } while take("|")
            return branches.count == 1 ? branches[0] : .choice(branches)
        }

        private mutating func sequence() -> Node? {
            var nodes: [Node] = []
            while let next = rest.first, next != "|", next != ")" {
                guard let atom = atom(), let node = quantified(atom) else { return nil }
                nodes.append(node)
            }
            return .sequence(nodes)
        }

        private mutating func atom() -> Node? {
            guard let first = rest.popFirst() else { return nil }
            switch first {
            case "(":
                guard let inner = choice(), take(")") else { return nil }
                return inner
            case "[": return characterClass().map(Node.one)
            case ".": return .one(CharacterSet(ranges: [0xA...0xA, 0xD...0xD], isNegated: true))
            case "\\": return escape().map(Node.one)
            case "*", "+", "?", "{", "}", "]": return nil
            default: return .one(CharacterSet(ranges: [first.value...first.value]))
            }
        }

        private mutating func quantified(_ node: Node) -> Node? {
            if take("*") { return .repeated(node, least: 0, most: nil) }
            if take("+") { return .repeated(node, least: 1, most: nil) }
            if take("?") { return .repeated(node, least: 0, most: 1) }
            guard take("{") else { return node }
            guard let least = number() else { return nil }
            let most = take(",") ? number() : least
            return take("}") ? .repeated(node, least: least, most: most) : nil
        }

        private mutating func characterClass() -> CharacterSet? {
            var set = CharacterSet(ranges: [], isNegated: take("^"))
            while let first = rest.popFirst() {
                if first == "]" { return set }
                if first == "[" { return nil }
                guard first != "\\" || rest.first.map(Self.shorthands.contains) != true else {
                    guard let shorthand = escape(), !shorthand.isNegated else { return nil }
                    set.ranges += shorthand.ranges
                    continue
                }
                guard let low = first == "\\" ? escape()?.ranges[0].lowerBound : first.value else { return nil }
                guard rest.first == "-", let after = rest.dropFirst().first, after != "]" else {
                    set.ranges.append(low...low)
                    continue
                }
                rest.removeFirst()
                guard let next = rest.popFirst() else { return nil }
                guard let high = next == "\\" ? escape()?.ranges[0].lowerBound : next.value, low <= high else {
                    return nil
                }
                set.ranges.append(low...high)
            }
            return nil
        }

        private static let shorthands: Set<Unicode.Scalar> = ["d", "s", "w", "i", "c", "D", "S", "W", "I", "C"]

        private mutating func escape() -> CharacterSet? {
            guard let letter = rest.popFirst() else { return nil }
            switch letter {
            case "n": return CharacterSet(ranges: [0xA...0xA])
            case "r": return CharacterSet(ranges: [0xD...0xD])
            case "t": return CharacterSet(ranges: [0x9...0x9])
            case "d": return CharacterSet(ranges: [0x30...0x39])
            case "D": return CharacterSet(ranges: [0x30...0x39], isNegated: true)
            case "s": return CharacterSet(ranges: [0x9...0xA, 0xD...0xD, 0x20...0x20])
            case "S": return CharacterSet(ranges: [0x9...0xA, 0xD...0xD, 0x20...0x20], isNegated: true)
            case "w":
                return CharacterSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xAA...0x10FFFF])
            case "i", "c", "W", "I", "C", "p", "P": return nil
            default: return CharacterSet(ranges: [letter.value...letter.value])
            }
        }

        private mutating func number() -> Int? {
            var digits = ""
            while let next = rest.first, ("0"..."9").contains(next) {
                digits.unicodeScalars.append(next)
                rest.removeFirst()
            }
            return Int(digits)
        }

        private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
            guard rest.first == scalar else { return false }
            rest.removeFirst()
            return true
        }
    }
}
