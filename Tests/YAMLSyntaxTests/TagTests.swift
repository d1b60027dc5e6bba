import Testing
import YAMLSyntax

struct TagTests {
    @Test(arguments: [
        ("!vault x", "!vault"), ("!!binary aGk=", "!!binary"), ("!!set {a}", "!!set"),
        ("!<tag:x,1:y> [1]", "tag:x,1:y"),
    ])
    func `other tags than the core schema's are refused`(text: String, tag: String) {
        let result = parse("a: \(text)")
        #expect(result.documents.isEmpty)
        #expect(
            result.messages == """
                m.yaml:1:4: error: Unknown tag [yaml.unknown-tag]
                  The tag '\(tag)' has no meaning here; the only ones are !!str, !!int, !!float, !!bool, !!null, !!seq and \
                !!map. Remove it, or put text that begins with '!' in quotes.
                """
        )
    }

    @Test(arguments: [
        ("!!int no", "!!int", "the value 'no'"), ("!!null x", "!!null", "the value 'x'"),
        ("!!bool 1", "!!bool", "the value '1'"), ("!!float x", "!!float", "the value 'x'"),
        ("!!seq x", "!!seq", "the value 'x'"), ("!!str [x]", "!!str", "a list"), ("!!seq {}", "!!seq", "a mapping"),
        ("!!map [x]", "!!map", "a list"),
    ])
    func `a tag must fit its value`(text: String, tag: String, value: String) {
        let result = parse("a: \(text)")
        #expect(result.documents.isEmpty)
        #expect(
            result.messages == """
                m.yaml:1:4: error: Value does not fit its tag [yaml.tag-mismatch]
                  The tag '\(tag)' cannot be given to \(value). Remove the tag, or correct the value.
                """
        )
    }

    @Test(
        arguments: [
            ("!!str null", .string), ("!!str", .string), ("! true", .string), ("!!null ''", .null),
            ("!!bool 'true'", .bool(true)),
            ("!!int 0x1", .integer), ("!!float 1.5", .float), ("!<tag:yaml.org,2002:str> 1", .string),
        ] as [(String, YAMLScalar.Meaning)]
    )
    func `a tag of the core schema settles the meaning`(text: String, meaning: YAMLScalar.Meaning) {
        #expect(parse("a: \(text)").documents.first?["a"]?.scalar?.meaning == meaning)
    }
}
