import Testing
import YAMLSyntax

struct EmitterTextTests {
    @Test func `a manifest is written as a person would`() {
        let disk = YAMLNode.mapping([
            ("source", .mapping([("pool", .string("default")), ("volume", .string("web-1.qcow2"))])),
            ("target", .string("vda")),
        ])
        let spec = YAMLNode.mapping(
            [
                ("memory", .string("4GiB")), ("vcpu", .scalar("2")), ("acpi", .scalar("true")),
                ("os", .mapping([("type", .mapping([("machine", .string("q35"))])), ("firmware", .string("efi"))])),
                ("devices", .mapping([("disk", .sequence([disk]))])),
                ("description", .string("two\nlines\n")),
            ],
            layout: .block
        )
        let manifest = YAMLNode.mapping([
            ("apiVersion", .string("reeve/v1")), ("kind", .string("Domain")),
            ("metadata", .mapping([("name", .string("web-1"))], layout: .block)), ("spec", spec),
        ])
        #expect(
            YAMLEmitter.emit([manifest]) == """
                apiVersion: reeve/v1
                kind: Domain
                metadata:
                  name: web-1
                spec:
                  memory: 4GiB
                  vcpu: 2
                  acpi: true
                  os: {type: {machine: q35}, firmware: efi}
                  devices:
                    disk:
                      - {source: {pool: default, volume: web-1.qcow2}, target: vda}
                  description: |
                    two
                    lines

                """
        )
    }

    @Test(arguments: [
        ("web", "web"), ("no", "no"), ("12", "\"12\""), ("null", "\"null\""), ("~", "\"~\""), ("TRUE", "\"TRUE\""),
        ("", "\"\""), ("1:30", "1:30"), ("a: b", "\"a: b\""), ("a:b", "a:b"), ("a:", "\"a:\""), ("a #b", "\"a #b\""),
        ("a#b", "a#b"), ("- a", "\"- a\""), ("-a", "-a"), ("--- a", "\"--- a\""), ("*a", "\"*a\""), ("@a", "\"@a\""),
        (" a", "\" a\""), ("a ", "\"a \""), ("a\tb", "\"a\\tb\""), ("\"a\"", "\"\\\"a\\\"\""), ("a\\b", "a\\b"),
        ("it's", "it's"), ("a, b", "a, b"), ("${X}", "${X}"), ("\u{1F600}é", "\u{1F600}é"), ("\u{7F}", "\"\\u007F\""),
        ("\u{2028}", "\"\\u2028\""), ("\r\n", "\"\\r\\n\""), ("0x1F", "\"0x1F\""), ("<<", "<<"), ("%a", "\"%a\""),
        ("- \u{301}", "\"- \u{301}\""),
    ])
    func `a string has quotes only where it needs them`(text: String, written: String) {
        #expect(YAMLEmitter.emit([.mapping([("k", .string(text))])]) == "k: \(written)\n")
    }

    @Test func `what is plain stays plain`() {
        let texts = ["12", "null", "true", "1.5", "0777", ".inf"]
        #expect(YAMLEmitter.emit([.sequence(texts.map { .scalar($0) })]) == texts.map { "- \($0)\n" }.joined())
    }

    @Test(arguments: [
        ("a\nb", "|-\n  a\n  b\n"), ("a\nb\n", "|\n  a\n  b\n"), ("a\n\n", "|+\n  a\n\n"),
        (" a\nb\n", "|2\n   a\n  b\n"),
        ("\na\n", "|2\n\n  a\n"), ("a\n\n  b", "|-\n  a\n\n    b\n"), ("\n", "\"\\n\"\n"), ("a\r\nb", "\"a\\r\\nb\"\n"),
        ("\ta\nb", "|2-\n  \ta\n  b\n"),
    ])
    func `several lines are a literal block where that can hold them`(text: String, written: String) {
        #expect(YAMLEmitter.emit([.mapping([("k", .string(text))])]) == "k: \(written)")
    }

    @Test func `within brackets more needs quotes`() {
        let node = YAMLNode.mapping([
            ("k", .sequence([.string("a, b"), .string("${X}"), .string("a?"), .string("52:54:00:00:00:11")]))
        ])
        #expect(YAMLEmitter.emit([node]) == "k: [\"a, b\", \"${X}\", \"a?\", 52:54:00:00:00:11]\n")
    }

    @Test func `what is long or deep has a line for each entry`() {
        let long = YAMLNode.sequence((0..<30).map { .scalar("10\($0)") })
        let deep = YAMLNode.mapping([("a", .mapping([("b", .mapping([("c", .sequence([]))]))]))])
        #expect(YAMLEmitter.emit([.mapping([("k", long)])]).hasPrefix("k:\n  - 100\n  - 101\n"))
        #expect(YAMLEmitter.emit([.mapping([("k", deep)])]) == "k:\n  a: {b: {c: []}}\n")
        #expect(YAMLEmitter.emit([.sequence([.sequence([.sequence([.string("x")])])])]) == "- - [x]\n")
    }

    @Test func `an empty list is written however long the line`() {
        let key = String(repeating: "k", count: 200)
        let node = YAMLNode.mapping([(key, .sequence([])), ("a", .mapping([(key, .mapping([]))], layout: .block))])
        #expect(YAMLEmitter.emit([node]) == "\(key): []\na:\n  \(key): {}\n")
    }

    @Test func `documents are parted by markers`() {
        #expect(YAMLEmitter.emit([]) == "")
        #expect(YAMLEmitter.emit([.scalar("")]) == "---\n")
        #expect(
            YAMLEmitter.emit([.scalar("a"), .mapping([]), .scalar(""), .string("x\n")])
                == "---\na\n---\n{}\n---\n---\n|\n  x\n"
        )
    }

    @Test func `a key is quoted by the same rules`() {
        let keys = ["a b", "@name", "12", "", "<<", "a:b", "two\nlines"]
        let expected = "a b: 1\n\"@name\": 1\n\"12\": 1\n\"\": 1\n\"<<\": 1\na:b: 1\n\"two\\nlines\": 1\n"
        #expect(YAMLEmitter.emit([.mapping(keys.map { ($0, .scalar("1")) })]) == expected)
    }
}
