import Testing
import YAMLSyntax

struct LimitTests {
    private static let tooDeep =
        "error: Nested too deeply [yaml.too-deep]\n"
        + "  Mappings and lists may lie within each other at most 256 deep. The rest of this document is not read."

    @Test(arguments: [
        ("[", "1:257"), ("{a: ", "1:1025"), ("- ", "1:513"), ("? ", "1:513"), ("[\n", "257:1"),
    ])
    func `depth is bounded`(opening: String, place: String) {
        let result = parse(String(repeating: opening, count: 100_000))
        #expect(result.documents.isEmpty)
        #expect(result.messages == "m.yaml:\(place): \(Self.tooDeep)")
    }

    @Test func `the depth of a long backing chain is read`() {
        let text = String(repeating: "{backingStore: ", count: 256) + "1" + String(repeating: "}", count: 256)
        #expect(parse(text).messages == "")
    }

    @Test func `after a document that is too deep the next is read`() {
        #expect(parse(String(repeating: "[", count: 300) + "\n---\na: 1\n").outline == #"{"a": 1}"#)
    }

    @Test func `a large file is refused unread`() {
        var limits = YAMLLimits()
        limits.bytes = 10
        #expect(
            parse("a: [1, 2, 3]", limits: limits).messages == """
                m.yaml:1:1: error: File too large [yaml.too-large]
                  The file has 12 bytes, and at most 10 are read. Split it into several files.
                """
        )
    }

    @Test func `a file of too many values is refused`() {
        var limits = YAMLLimits()
        limits.nodes = 4
        #expect(
            parse("a: 1\n---\n- x\n- y\n- z\n", limits: limits).messages == """
                m.yaml:3:3: error: File too large [yaml.too-large]
                  The file holds more than 4 values. Split it into several files.
                """
        )
    }

    @Test func `many tag directives are refused before they take minutes`() {
        let text = (0..<100_000).map { "%TAG !a\($0)! x\n" }.joined() + "---\n"
        #expect(
            parse(text).messages == """
                m.yaml:102:1: error: File too large [yaml.too-large]
                  The file has more than 100 lines that begin with '%TAG'. Remove them: tags of your own have no meaning \
                here.
                """
        )
    }

    @Test func `no more than a hundred mistakes are told`() {
        #expect(parse(String(repeating: "--- [\n", count: 1000)).diagnostics.count == 100)
        #expect(parse(String(repeating: "a: 1\n", count: 1000)).diagnostics.count == 100)
    }
}
