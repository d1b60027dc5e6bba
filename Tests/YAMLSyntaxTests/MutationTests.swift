import Testing
import YAMLSyntax

/// No input is a crash, and each that cannot be read has a diagnostic with its place.
struct MutationTests {
    private static let seedText = """
        %YAML 1.2
        ---
        apiVersion: reeve/v1   # comment
        kind: "Domain"
        metadata: &m {name: 'web-1', labels: {tier: web}}
        spec:
          - [1, 0x2, ~, *m]
          - |2-
             literal
            text
          - >+
            folded

          - "a\\u263A\\x41 \\
            b"
          - !!str 12
          - ? key
            : value
        ...
        ---
        - é: \u{1F600}

        """

    private static let bytes =
        Array("\n\t :-?,[]{}#&*!|>'\"%@`\\\r0a<=.".utf8) + [0x00, 0x7F, 0x80, 0xC3, 0xE2, 0xFF, 0xFE]

    @Test(arguments: 1...4)
    func `changed bytes are read or refused, never a crash`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let original = Array(Self.seedText.utf8)
        for _ in 0..<1500 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) { Self.mutate(&bytes, &random) }
            check(parse(bytes: bytes))
        }
    }

    @Test func `each beginning of a text is read or refused`() {
        let bytes = Array(Self.seedText.utf8)
        for count in bytes.indices { check(parse(bytes: Array(bytes[..<count]))) }
    }

    @Test func `random bytes are read or refused`() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<2000 {
            let count = Int.random(in: 0...40, using: &random)
            check(parse(bytes: (0..<count).map { _ in Self.bytes.randomElement(using: &random) ?? 0 }))
        }
    }

    private func check(_ result: YAMLParseResult) {
        // What was read without a mistake can be written, and read again as the same.
        if result.diagnostics.isEmpty {
            let again = parse(YAMLEmitter.emit(result.documents))
            let isSame =
                again.documents.count == result.documents.count
                && zip(again.documents, result.documents).allSatisfy { $0.hasSameContent(as: $1) }
            #expect(isSame, "\(result.outline)\n\(again.outline)\n\(again.messages)")
        }
        let wellPlaced = result.messages.split(separator: "\n").filter { $0.hasPrefix("m.yaml:") }.count
        #expect(wellPlaced == result.diagnostics.count)
    }

    private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        guard let place = bytes.indices.randomElement(using: &random) else { return }
        let byte = Self.bytes.randomElement(using: &random) ?? 0
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = byte
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &random)))
        case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 20)], at: place)
        default: bytes.insert(byte, at: place)
        }
    }
}
