import Testing
import YAMLSyntax

/// Trees in the manner of YAML 1.2.2's chapter 2, one for each construct that it shows.
struct SpecificationExamplesTests {
    @Test(arguments: [
        // 2.1–2.4: block collections in each other
        ("- a b\n- c\n", #"["a b", "c"]"#),
        ("hr:  65    # home runs\navg: 0.278\n", #"{"hr": 65, "avg": 0.278}"#),
        ("american:\n  - a\n  - b\nnational:\n- c\n- d\n", #"{"american": ["a", "b"], "national": ["c", "d"]}"#),
        ("-\n  name: m\n  hr: 65\n-\n  name: s\n", #"[{"name": "m", "hr": 65}, {"name": "s"}]"#),
        // 2.5, 2.6: flow collections
        ("- [name, hr]\n- [m, 65]\n", #"[["name", "hr"], ["m", 65]]"#),
        ("m: {hr: 65, avg: 0.278}\ns: {\n    hr: 63,\n  }\n", #"{"m": {"hr": 65, "avg": 0.278}, "s": {"hr": 63}}"#),
        // 2.8: a stream of documents with end markers
        (
            "---\ntime: 20:03:20\n...\n---\ntime: 20:03:47\n...\n",
            #"{"time": "20:03:20"}"# + "\n" + #"{"time": "20:03:47"}"#
        ),
        // 2.9, 2.10: comments, anchors and aliases
        ("---\nhr: # 1998\n  - m\n  # other\n  - &SS s\nrbi:\n  - *SS\n", #"{"hr": ["m", "s"], "rbi": ["s"]}"#),
        // 2.12: compact nested mappings
        ("- item: x\n  quantity: 1\n- item: y\n", #"[{"item": "x", "quantity": 1}, {"item": "y"}]"#),
        // 2.13–2.16: block scalars
        ("# ASCII\n--- |\n  \\//||\\/||\n  // ||  ||__\n", #""\\//||\\/||\n// ||  ||__\n""#),
        ("--- >\n  Mark's\n  year was\n  crippled.\n", #""Mark's year was crippled.\n""#),
        (
            ">\n Sammy set\n a year.\n\n   63 Home\n   0.288\n\n What!\n",
            #""Sammy set a year.\n\n  63 Home\n  0.288\n\nWhat!\n""#
        ),
        ("a: >\n  b\n  c\nd: |-\n  e\n  f\n", #"{"a": "b c\n", "d": "e\nf"}"#),
        ("a: |+\n  b\n\nc: |2\n   d\n", #"{"a": "b\n\n", "c": " d\n"}"#),
        // 2.17, 2.18: quoted and many-line flow scalars
        (#"u: "Sosa\u263A\x0d""# + "\n", "{\"u\": \"Sosa\u{263A}\r\"}"),
        (#"s: '"Howdy!" he said.'"# + "\n", #"{"s": "\"Howdy!\" he said."}"#),
        ("q: ' # Not a ''comment''.'\n", #"{"q": " # Not a 'comment'."}"#),
        (
            "plain:\n  This spans\n  lines.\nquoted: \"So does\n  this.\\n\"\n",
            #"{"plain": "This spans lines.", "quoted": "So does this.\n"}"#
        ),
        // 2.21, 2.22: what is plain
        ("null:\nb: [true, false]\ns: '012345'\n", #"{"null": null, "b": [true, false], "s": "012345"}"#),
        ("date: 2002-12-14\n", #"{"date": "2002-12-14"}"#),
        // 2.23: tags
        (
            "a: !!str 2002\nb: !!int '3'\nc: ! 12\nd: !!map {e: !!seq []}\n",
            #"{"a": "2002", "b": 3, "c": "12", "d": {"e": []}}"#
        ),
        // 7.4, 8.2: single pairs and explicit keys
        ("[a: b, ? c : d]\n", #"[{"a": "b"}, {"c": "d"}]"#),
        ("? a\n: - b\n- c\n".replacing("- c\n", with: ""), #"{"a": ["b"]}"#),
        ("{a, b: , \"c\":d}\n", #"{"a": null, "b": null, "c": "d"}"#),
    ])
    func `a tree is read from it`(text: String, outline: String) {
        let result = parse(text)
        #expect(result.messages == "")
        #expect(result.outline == outline)
    }

    @Test func `an anchor may be given anew`() {
        #expect(parse("- &a 1\n- *a\n- &a 2\n- *a\n").outline == "[1, 1, 2, 2]")
    }

    @Test func `lines may end with carriage return and line feed`() {
        #expect(parse("a: 1\r\nb: |\r\n  c\r\n  d\r\n").outline == #"{"a": 1, "b": "c\nd\n"}"#)
    }
}
