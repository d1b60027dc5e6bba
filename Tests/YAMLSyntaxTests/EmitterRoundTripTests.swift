import Testing
import YAMLSyntax

struct EmitterRoundTripTests {
    @Test func `what is written is read with the same content`() {
        var trees = TreeGenerator(seed: 20_260_801)
        for _ in 0..<1500 {
            let documents = (0..<Int.random(in: 1...3, using: &trees.random)).map { _ in trees.node(depth: 5) }
            let text = YAMLEmitter.emit(documents)
            let result = parse(text)
            let isSame =
                result.documents.count == documents.count
                && zip(result.documents, documents).allSatisfy { $0.hasSameContent(as: $1) }
            guard result.diagnostics.isEmpty, isSame else {
                Issue.record("\(result.messages)\n\(text)\n\(documents.map(\.outline))\n\(result.outline)")
                return
            }
            // And what was read is written the same again.
            #expect(YAMLEmitter.emit(result.documents.map(\.inBlocks)) == YAMLEmitter.emit(documents.map(\.inBlocks)))
        }
    }

    @Test func `a key too long for one line of libyaml is read again`() {
        for count in [999, 1000, 1001, 1024, 3000] {
            let node = YAMLNode.mapping([
                (String(repeating: "k", count: count), .mapping([("a", .string("b\nc"))])),
                ("x", .sequence([.scalar("1")])),
            ])
            #expect(parse(YAMLEmitter.emit([node])).documents.map { $0.hasSameContent(as: node) } == [true])
        }
    }

    @Test func `a long text is written on one line`() {
        let text = String(repeating: "word ", count: 5000) + "end"
        #expect(YAMLEmitter.emit([.mapping([("k", .string(text))])]) == "k: \(text)\n")
        #expect(parse("- \"\(text)\"").documents.first?.items?.first?.text == text)
    }

    @Test func `content is compared by meaning`() {
        func areSame(_ left: String, _ right: String) -> Bool {
            guard let left = parse(left).documents.first, let right = parse(right).documents.first else { return false }
            return left.hasSameContent(as: right)
        }
        #expect(areSame("{a: [1, 'x'], b: ~}", "\"a\":\n- 1\n- x\nb:\n"))
        #expect(!areSame("a: 1", "a: '1'"))
        #expect(!areSame("a: 1", "a: 1.0"))
        #expect(!areSame("{a: 1, b: 2}", "{b: 2, a: 1}"))
        #expect(!areSame("[a]", "a"))
        #expect(areSame("null", "~"))
        #expect(!areSame("null", "''"))
    }
}

extension YAMLNode {
    /// The same with a line for each entry of every collection.
    fileprivate var inBlocks: YAMLNode {
        switch content {
        case .scalar: self
        case .sequence(let items): .sequence(items.map(\.inBlocks), layout: .block)
        case .mapping(let entries): .mapping(entries.map { ($0.name, $0.value.inBlocks) }, layout: .block)
        }
    }
}

/// Trees made of what is hard to write.
private struct TreeGenerator {
    var random: SeededGenerator

    private static let pieces = [
        "a", "b c", " ", "  ", "\n", "\n\n", "\t", ": ", ":", " #", "#", "- ", "-", "---", "...", "? ", "?", ",", "[",
        "]",
        "{", "}", "\"", "'", "\\", "*", "&", "!", "|", ">", "%", "@", "`", "null", "true", "12", "0x1", ".5", "~", "é",
        "\u{301}", "\u{1F600}", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{FFFE}", "\u{A0}", "\r", "\r\n", "\u{0}", "\u{7F}",
        "=", "<<", "no", "${X}", "52:54:00", "<a b=\"c\"/>",
    ]

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func node(depth: Int) -> YAMLNode {
        let layout: YAMLNode.Layout = Int.random(in: 0..<3, using: &random) == 0 ? .block : .automatic
        let count = Int.random(in: 0...4, using: &random)
        switch Int.random(in: 0..<(depth > 0 ? 8 : 4), using: &random) {
        case 0: return .scalar(["", "null", "12", "-1.5", "true", "0o7", "x"].randomElement(using: &random) ?? "")
        case 1...3: return .scalar(text(), style: style())
        case 4, 5: return .sequence((0..<count).map { _ in node(depth: depth - 1) }, layout: layout)
        default:
            // The number keeps the keys apart.
            let entries = (0..<count).map { index in
                YAMLEntry(key: .scalar(text() + "\(index)", style: style()), value: node(depth: depth - 1))
            }
            var mapping = YAMLNode(.mapping(entries))
            mapping.layout = layout
            return mapping
        }
    }

    private mutating func text() -> String {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }
            .joined()
    }

    private mutating func style() -> YAMLScalar.Style {
        [.plain, .singleQuoted, .doubleQuoted, .literal, .folded].randomElement(using: &random) ?? .plain
    }
}
