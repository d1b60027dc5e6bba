import Diagnostics
import Testing
import YAMLSyntax

struct AliasTests {
    @Test func `an alias stands for what its anchor names, wherever it is`() {
        #expect(
            parse("a: &x {b: [1, 2]}\nc: *x\nd: [*x, *x]\n").outline
                == #"{"a": {"b": [1, 2]}, "c": {"b": [1, 2]}, "d": [{"b": [1, 2]}, {"b": [1, 2]}]}"#
        )
        #expect(parse("- &a\n- *a").outline == "[null, null]")
    }

    @Test(arguments: [
        ("a: &disk 1\nb: *dsik\n", "2:4", "dsik", "Did you mean '*disk'?"),
        ("a: *.log\n", "", "", ""),
        ("a: *x\n", "1:4", "x", "Put text that begins with '*' in quotes."),
        ("a: &x 1\n---\nb: *x\n", "3:4", "x", "Put text that begins with '*' in quotes."),
    ])
    func `an alias needs an anchor before it in its document`(text: String, place: String, name: String, remedy: String)
    {
        guard !place.isEmpty else { return #expect(parse(text).codes == ["yaml.syntax"]) }
        #expect(
            parse(text).messages == """
                m.yaml:\(place): error: Unknown alias [yaml.unknown-alias]
                  No anchor '&\(name)' stands before this alias in its document. \(remedy)
                """
        )
    }

    @Test(arguments: [("&a [*a]", "1:5"), ("&a {x: [*a]}", "1:9"), ("&a [1]\n--- &a {*a : 1}", "2:9")])
    func `an alias cannot lie within what it stands for`(text: String, place: String) {
        #expect(
            parse(text).messages == """
                m.yaml:\(place): error: Alias inside its own anchor [yaml.recursive-alias]
                  The alias '*a' lies within what it stands for, which would have no end. Write the value out.
                """
        )
    }

    @Test func `a billion laughs are refused at once`() {
        var text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
        for level in 1...9 {
            let aliases = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        text += "---\nafter: 1\n"
        let clock = ContinuousClock()
        var result = parse("")
        let time = clock.measure { result = parse(text) }
        #expect(time < .seconds(2))
        #expect(result.outline == #"{"after": 1}"#)
        #expect(
            result.messages == """
                m.yaml:5:45: error: Aliases expand too far [yaml.alias-limit]
                  The aliases of this document together stand for more than 100000 values or 16 MiB of text. Write fewer \
                aliases of aliases.
                """
        )
    }

    @Test func `a long text cannot be multiplied without bound`() {
        let text = "- &a \(String(repeating: "x", count: 1 << 20))\n" + String(repeating: "- *a\n", count: 17)
        #expect(parse(text).codes == ["yaml.alias-limit"])
        #expect(parse(text).diagnostics.first?.range?.start.line == 18)
    }

    @Test func `aliases of aliases cannot nest without bound`() {
        var text = "- &a0 [x]\n"
        for level in 1...300 { text += "- &a\(level) [*a\(level - 1)]\n" }
        let result = parse(text)
        #expect(result.documents.isEmpty)
        #expect(result.diagnostics.first?.code == "yaml.too-deep")
    }
}
