import Testing
import XMLTree

struct RoundTripTests {
    @Test(arguments: 0..<400)
    func `what is printed is read back the same`(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let element = XMLElement.arbitrary(depth: 4, inMetadata: false, using: &generator)
        let printed = element.printed(indent: seed % 5)
        #expect(try XMLElement.parse(printed) == element)
        #expect(try XMLElement.parse(printed).printed(indent: seed % 5) == printed)
    }

    @Test func `damaged bytes are refused or read, and never worse`() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<1500 {
            var bytes = Array(XMLElement.arbitrary(depth: 3, inMetadata: false, using: &generator).printed().utf8)
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 3))
                case 2: bytes.insert(contentsOf: Array("<&]'>%;".utf8.shuffled(using: &generator)), at: place)
                default: bytes.insert(contentsOf: bytes[place...].prefix(9), at: place)
                }
                if bytes.isEmpty { break }
            }
            guard let element = try? XMLElement.parse(bytes) else { continue }  // refused: as it should be
            #expect((try? XMLElement.parse(element.printed())) == element)
        }
    }
}

/// The same numbers on every run: SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

extension XMLElement {
    /// Any tree that a document can hold.
    static func arbitrary(depth: Int, inMetadata: Bool, using generator: inout SeededGenerator) -> XMLElement {
        let names = ["a", "disk", "metadata", "größe", "very-long-element-name"]
        let (prefix, namespace) = arbitraryNamespace(using: &generator)
        var element = XMLElement(names.pick(using: &generator), prefix: prefix, namespace: namespace)
        if Bool.random(using: &generator) {
            element.attributes.append(XMLAttribute("type", arbitraryText(using: &generator)))
        }
        if Int.random(in: 0..<8, using: &generator) == 0 {
            element.attributes.append(XMLAttribute("p:at", arbitraryText(using: &generator), namespace: "urn:at"))
            element.attributes.append(XMLAttribute("xml:lang", "en"))
        }
        let keepsSpace = inMetadata || element.name == "metadata"
        guard depth > 0 else { return element }
        let children = Int.random(in: 0...3, using: &generator)
        for _ in 0..<children {
            let child = arbitrary(depth: depth - 1, inMetadata: keepsSpace, using: &generator)
            element.children.append(.element(child))
        }
        guard Int.random(in: 0..<3, using: &generator) == 0 else { return element }
        let text = arbitraryText(using: &generator)
        let isBlank = text.utf8.allSatisfy { [0x20, 0x9, 0xA, 0xD].contains($0) }
        if !text.isEmpty, children == 0 || keepsSpace || !isBlank {
            element.children.insert(.text(text), at: Int.random(in: 0...children, using: &generator))
        }
        return element
    }

    private static func arbitraryNamespace(using generator: inout SeededGenerator) -> (String?, String?) {
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: ("q", "urn:q")
        case 1: ("q", "urn:other")
        case 2: (nil, "urn:default")
        default: (nil, nil)
        }
    }

    private static func arbitraryText(using generator: inout SeededGenerator) -> String {
        let pieces = [
            "", " ", "\n", "\t", "\r", "&", "<", ">", "'", "\"", "]]>", "&#38;", "x", "words here", "é🐘", "\u{85}",
        ]
        return (0..<Int.random(in: 0...4, using: &generator)).map { _ in pieces.pick(using: &generator) }.joined()
    }
}

extension Array {
    fileprivate func pick(using generator: inout SeededGenerator) -> Element {
        self[Int.random(in: indices, using: &generator)]
    }
}
