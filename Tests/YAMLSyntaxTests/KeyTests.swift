import Testing
import YAMLSyntax

struct KeyTests {
    @Test func `a key that stands twice is refused, and the first one holds`() {
        let result = parse("a: 1\nb:\n  c: 1\n  \"c\": 2\na: 3\n'a': 4\n")
        #expect(result.outline == #"{"a": 1, "b": {"c": 1}}"#)
        #expect(
            result.messages == """
                m.yaml:4:3: error: Duplicate key [yaml.duplicate-key]
                  The key 'c' stands more than once in this mapping. Only one can hold: remove the other, or rename it.
                  m.yaml:3:3: The key 'c' is first given here.
                m.yaml:5:1: error: Duplicate key [yaml.duplicate-key]
                  The key 'a' stands more than once in this mapping. Only one can hold: remove the other, or rename it.
                  m.yaml:1:1: The key 'a' is first given here.
                m.yaml:6:1: error: Duplicate key [yaml.duplicate-key]
                  The key 'a' stands more than once in this mapping. Only one can hold: remove the other, or rename it.
                  m.yaml:1:1: The key 'a' is first given here.
                """
        )
    }

    @Test(arguments: [("? [a]\n: 1\n", "1:3", "list"), ("{{x: y}: 1}", "1:2", "mapping"), ("${NAME}: 1", "", "")])
    func `a key is a scalar`(text: String, place: String, kind: String) {
        // A variable at the beginning of a key is text: it begins with '$'.
        guard !place.isEmpty else { return #expect(parse(text).outline == #"{"${NAME}": 1}"#) }
        let result = parse(text)
        #expect(result.documents.isEmpty)
        #expect(
            result.messages == """
                m.yaml:\(place): error: Key is not a scalar [yaml.complex-key]
                  A key must be a word or a number, and this one is a \(kind). Text that begins with '{' or '[' needs \
                quotes.
                """
        )
    }

    @Test func `nothing is merged`() {
        let result = parse("a: &a {x: 1}\nb:\n  <<: *a\n  y: 2\n")
        #expect(result.documents.isEmpty)
        #expect(
            result.messages == """
                m.yaml:3:3: error: Merge key [yaml.merge-key]
                  The merge key '<<' is not part of YAML 1.2, and no mapping is merged here. Write the keys out, or use an \
                alias for the whole value.
                """
        )
        #expect(parse("'<<': 1").outline == #"{"<<": 1}"#)
    }
}
