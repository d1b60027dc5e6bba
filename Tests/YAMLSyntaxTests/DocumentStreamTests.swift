import Testing
import YAMLSyntax

struct DocumentStreamTests {
    @Test(arguments: ["", "\n\n", "# nothing\n", "\u{FEFF}", "\u{FEFF}# nothing", "   "])
    func `a file without content has no documents`(text: String) {
        let result = parse(text)
        #expect(result.messages == "")
        #expect(result.documents.isEmpty)
    }

    @Test(arguments: ["---", "---\n", "--- # nothing\n", "---\n...\n"])
    func `a document that is only its marker is an empty node`(text: String) {
        let result = parse(text)
        #expect(result.messages == "")
        #expect(result.documents.map(\.isEmpty) == [true])
    }

    @Test func `several documents are read in order, empty ones among them`() {
        let result = parse("a: 1\n---\n---\nb: 2\n---\n")
        #expect(result.outline == "{\"a\": 1}\nnull\n{\"b\": 2}\nnull")
        #expect(result.documents.map(\.isEmpty) == [false, true, false, true])
    }

    @Test func `an empty string and a written null are not empty`() {
        #expect(parse("--- ''").documents.map(\.isEmpty) == [false])
        #expect(parse("null").documents.map(\.isEmpty) == [false])
    }

    @Test func `after a bad document the next is read`() {
        let result = parse("a: 1\n---\nb: [\n---\nc: 3\n---\nd: 'x\n--- 5\n")
        #expect(result.outline == "{\"a\": 1}\n{\"c\": 3}\n5")
        #expect(
            result.messages == """
                m.yaml:3:4: error: Unclosed quote or bracket [yaml.unclosed]
                  The '[' here is not closed before the document ends. Add the missing ']' where it belongs.
                  m.yaml:4:1: The document ends here.
                m.yaml:7:4: error: Unclosed quote or bracket [yaml.unclosed]
                  The quote that begins here is not closed before the document ends. Add the missing ' where it belongs.
                  m.yaml:8:1: The document ends here.
                """
        )
    }

    @Test func `a text that begins with dashes begins no document`() {
        #expect(parse("a: ]\n---x: 1\n").documents.isEmpty)
    }

    @Test func `another YAML version is warned of`() {
        let result = parse("%YAML 1.1\n---\na: no\n")
        #expect(result.outline == #"{"a": "no"}"#)
        #expect(
            result.messages == """
                m.yaml:1:1: warning: Other YAML version [yaml.version]
                  The document says that it is YAML 1.1, but is read as YAML 1.2: 'no' and 'on' are strings, '0777' is a \
                decimal number. Remove the %YAML line.
                """
        )
        #expect(parse("%YAML 1.2\n---\na: no\n").messages == "")
    }
}
