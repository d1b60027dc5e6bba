import Diagnostics
import Testing
import YAMLSyntax

struct SourceRangeTests {
    private func place(_ node: YAMLNode?) -> String {
        guard let range = node?.range else { return "nowhere" }
        return "\(range.start.line):\(range.start.column)-\(range.end.line):\(range.end.column)"
    }

    @Test func `a block mapping ends with its last value`() throws {
        let root = try #require(parse("a:\n  b: 12\n\n# end\nc: x\n").documents.first)
        #expect(place(root) == "1:1-5:5")
        #expect(place(root["a"]) == "2:3-2:8")
        #expect(place(root.entry("a")?.key) == "1:1-1:2")
        #expect(place(root["a"]?["b"]) == "2:6-2:8")
    }

    @Test func `a flow sequence ends with its bracket`() throws {
        let root = try #require(parse("a: [1,\n  'b c' ]\n").documents.first)
        #expect(place(root["a"]) == "1:4-2:10")
        #expect(place(root["a"]?.items?.last) == "2:3-2:8")
    }

    @Test func `nothing at all stands just behind its key`() throws {
        let root = try #require(parse("a:\nb: 1\n").documents.first)
        #expect(place(root["a"]) == "1:3-1:3")
    }

    @Test func `columns count characters, not bytes`() throws {
        let root = try #require(parse("{é: 1, \u{1F600}: 2}").documents.first)
        #expect(place(root["\u{1F600}"]) == "1:11-1:12")
    }

    @Test func `a byte order mark is no character`() throws {
        let root = try #require(parse("\u{FEFF}a: 1\nb: 2\n").documents.first)
        #expect(place(root) == "1:1-2:5")
        #expect(place(root["a"]) == "1:4-1:5")
    }

    @Test func `lines of later documents count on`() throws {
        let result = parse("a: [\n---\nb: 1\n---\nc: 2\n")
        #expect(result.documents.map { place($0) } == ["3:1-3:5", "5:1-5:5"])
    }

    @Test func `an alias stands where its anchor does, and as a key where it is written`() throws {
        let root = try #require(parse("a: &x word\nb: *x\n*x : 1\n").documents.first)
        #expect(place(root["b"]) == "1:4-1:11")
        #expect(place(root.entry("word")?.key) == "3:1-3:3")
    }
}
