/// The table of `SpecificationChaptersTests`: number of the example, text, result.
enum SpecificationCases {
    typealias Case = SpecificationChaptersTests.Case

    static let read: [Case] = [
        // Chapter 5: characters
        Case(
            "5.3",
            "list:\n- a\n- b\nmap:\n  ? sky\n  : blue\n  sea : green\n",
            #"{"list": ["a", "b"], "map": {"sky": "blue", "sea": "green"}}"#
        ),
        Case("5.4", "{a: [x, y,], b: {c : d, e,},}\n", #"{"a": ["x", "y"], "b": {"c": "d", "e": null}}"#),
        Case("5.5", "# a comment alone\n", ""),
        Case("5.6", "first: !!str &a text\nsecond: *a\n", #"{"first": "text", "second": "text"}"#),
        Case(
            "5.7",
            "lit: |\n  some\n  text\nfold: >\n  some\n  text\n",
            #"{"lit": "some\ntext\n", "fold": "some text\n"}"#
        ),
        Case("5.8", "one: 'text'\ntwo: \"text\"\n", #"{"one": "text", "two": "text"}"#),
        Case(
            "5.12",
            "quoted: \"a \t\"\nblock:\t|\n  f() {\n  \tg();\n  }\n",
            "{\"quoted\": \"a \t\", \"block\": \"f() {\\n\tg();\\n}\\n\"}"
        ),
        Case(
            "5.13",
            #""\\ \" \a \b \e \f \n \r \t \v \0 \  \_ \N \L \P \x41 \u0041 \U00000041 \/""#,
            "\"\\\\ \\\" \u{7} \u{8} \u{1B} \u{C} \\n \r \t \u{B} \u{0}   \u{A0} \u{85} \u{2028} \u{2029} A A A /\""
        ),
        Case("5.13", "\"a \\\n   b \\\n\"", #""a b ""#),
        // Chapter 6: indentation, folding, comments, directives, properties
        Case(
            "6.1",
            "  # a comment\n\nNot indented:\n By one: |\n    By four\n      spaces\n Flow: [   # x\n   two,    # y\n  \tthree  # z\n    ]\n",
            #"{"Not indented": {"By one": "By four\n  spaces\n", "Flow": ["two", "three"]}}"#
        ),
        Case("6.2", "? a\n: - b\n  -  - c\n     - d\n", #"{"a": ["b", ["c", "d"]]}"#),
        Case("6.3", "- foo:\t bar\n- - baz\n  - baz\n", #"[{"foo": "bar"}, ["baz", "baz"]]"#),
        Case(
            "6.4",
            "plain: text\n  lines\nquoted: \"text\n  \tlines\"\nblock: |\n  text\n   \tlines\n",
            "{\"plain\": \"text lines\", \"quoted\": \"text lines\", \"block\": \"text\\n \tlines\\n\"}"
        ),
        Case(
            "6.5",
            "folding:\n  \"empty line\n   \t\n  as a line feed\"\nclipped: |\n  empty lines\n \n",
            #"{"folding": "empty line\nas a line feed", "clipped": "empty lines\n"}"#
        ),
        Case("6.6", ">-\n  trimmed\n  \n \n\n  as\n  space\n", #""trimmed\n\n\nas space""#),
        Case("6.7", ">\n  foo \n \n  \t bar\n\n  baz\n", "\"foo \\n\\n\t bar\\n\\nbaz\\n\""),
        Case("6.8", "\"\n  foo \n \n  \t bar\n\n  baz\n\"\n", #"" foo\nbar\nbaz ""#),
        Case("6.9", "key:    # a comment\n  value\n", #"{"key": "value"}"#),
        Case("6.10", "  # a comment\n   \n\n", ""),
        Case("6.11", "key:    # a comment\n        # of lines\n  value\n\n\n", #"{"key": "value"}"#),
        Case("6.12", "? a b\n# between\n:  # and here\n     65\n", #"{"a b": 65}"#),
        Case("6.14", "%YAML 1.2\n---\nfoo\n", #""foo""#),
        Case("6.16", "%TAG !y! tag:yaml.org,2002:\n---\n!y!str 12\n", #""12""#),
        Case("6.20", "%TAG !e! tag:yaml.org,2002:\n---\n- !e!int 3\n- !!str 3\n", #"[3, "3"]"#),
        Case("6.23", "!!str &a1 \"foo\":\n  !!str bar\n&a2 baz : *a1\n", #"{"foo": "bar", "baz": "foo"}"#),
        Case("6.24", "!<tag:yaml.org,2002:str> foo : !<tag:yaml.org,2002:int> 7\n", #"{"foo": 7}"#),
        Case("6.28", "- \"12\"\n- 12\n- ! 12\n", #"["12", 12, "12"]"#),
        Case("6.29", "first: &anchor value\nsecond: *anchor\n", #"{"first": "value", "second": "value"}"#),
        // Chapter 7: flow styles
        Case(
            "7.1",
            "first: &a foo\nsecond: *a\nagain: &a bar\nlast: *a\n",
            #"{"first": "foo", "second": "foo", "again": "bar", "last": "bar"}"#
        ),
        Case("7.2", "{a : !!str , b : !!null }\n", #"{"a": "", "b": null}"#),
        Case("7.3", "{ ? foo : , ? bar }\n", #"{"foo": null, "bar": null}"#),
        Case("7.4", "'a key' : [\n  'another key' : value,\n ]\n", #"{"a key": [{"another key": "value"}]}"#),
        Case(
            "7.5",
            "\"folded \nto a space,\t\n \nto a line feed, or \t\\\n \\ \tcontent\"\n",
            "\"folded to a space,\\nto a line feed, or \t \tcontent\""
        ),
        Case("7.6", "\" 1st\n\n 2nd \n\t3rd \"\n", #"" 1st\n2nd 3rd ""#),
        Case("7.7", " 'here''s to \"quotes\"'\n", #""here's to \"quotes\"""#),
        Case("7.9", "' 1st\n\n 2nd \n\t3rd '\n", #"" 1st\n2nd 3rd ""#),
        Case(
            "7.10",
            "- ::vector\n- \": - ()\"\n- Up, up, and away!\n- -123\n- https://example.com/foo#bar\n",
            #"["::vector", ": - ()", "Up, up, and away!", -123, "https://example.com/foo#bar"]"#
        ),
        Case("7.11", "a key : [\n  another key : value,\n ]\n", #"{"a key": [{"another key": "value"}]}"#),
        Case("7.12", "1st\n\n 2nd \n\t3rd\n", #""1st\n2nd 3rd""#),
        Case("7.13", "- [ one, two, ]\n- [three ,four]\n", #"[["one", "two"], ["three", "four"]]"#),
        Case(
            "7.14",
            "[\n\"double\n quoted\", 'single\n           quoted',\nplain\n text, [ nested ],\nsingle: pair,\n]\n",
            #"["double quoted", "single quoted", "plain text", ["nested"], {"single": "pair"}]"#
        ),
        Case(
            "7.15",
            "- { one : two , three: four , }\n- {five: six,seven : eight}\n",
            #"[{"one": "two", "three": "four"}, {"five": "six", "seven": "eight"}]"#
        ),
        Case(
            "7.16",
            "{\n? explicit: entry,\nimplicit: entry,\n? alone\n}\n",
            #"{"explicit": "entry", "implicit": "entry", "alone": null}"#
        ),
        Case(
            "7.17",
            "{\nunquoted : \"separate\",\nhttps://foo.com,\nomitted value: ,\n}\n",
            #"{"unquoted": "separate", "https://foo.com": null, "omitted value": null}"#
        ),
        Case(
            "7.18",
            "{\n\"adjacent\":value,\n\"readable\": value,\n\"empty\":\n}\n",
            #"{"adjacent": "value", "readable": "value", "empty": null}"#
        ),
        Case("7.19", "[\nfoo: bar\n]\n", #"[{"foo": "bar"}]"#),
        Case("7.20", "[\n? foo\n bar : baz\n]\n", #"[{"foo bar": "baz"}]"#),
        Case("7.21", "- [ a : separate ]\n", #"[[{"a": "separate"}]]"#),
        Case("7.23", "- [ a, b ]\n- { a: b }\n- \"a\"\n- 'b'\n- c\n", #"[["a", "b"], {"a": "b"}, "a", "b", "c"]"#),
        Case("7.24", "- !!str \"a\"\n- 'b'\n- &anchor \"c\"\n- *anchor\n- !!str\n", #"["a", "b", "c", "c", ""]"#),
        // Chapter 8: block styles
        Case(
            "8.1",
            "- | # a comment\n literal\n- >1 # of indentation\n  folded\n- |+ # of chomping\n keep\n\n- >1- # of both\n  strip\n",
            #"["literal\n", " folded\n", "keep\n\n", " strip"]"#
        ),
        Case(
            "8.2",
            "- |\n detected\n- >\n \n  \n  # detected\n- |1\n  explicit\n",
            ##"["detected\n", "\n\n# detected\n", " explicit\n"]"##
        ),
        Case(
            "8.4",
            "strip: |-\n  text\nclip: |\n  text\nkeep: |+\n  text\n",
            #"{"strip": "text", "clip": "text\n", "keep": "text\n"}"#
        ),
        Case(
            "8.5",
            " # A\nstrip: |-\n  # text\n  \n # B\n\nclip: |\n  # text\n \n # C\n\nkeep: |+\n  # text\n\n # D\n",
            ##"{"strip": "# text", "clip": "# text\n", "keep": "# text\n\n"}"##
        ),
        Case("8.6", "strip: >-\n\nclip: >\n\nkeep: |+\n\n", #"{"strip": "", "clip": "", "keep": "\n"}"#),
        Case("8.7", "|\n literal\n \ttext\n\n\n", "\"literal\\n\ttext\\n\""),
        Case("8.8", "|\n \n  \n  literal\n   \n  \n  text\n\n # a comment\n", #""\n\nliteral\n \n\ntext\n""#),
        Case(
            "8.10",
            ">\n\n folded\n line\n\n next\n line\n   * bullet\n\n   * list\n\n last\n line\n\n# a comment\n",
            #""\nfolded line\nnext line\n  * bullet\n\n  * list\n\nlast line\n""#
        ),
        Case("8.14", "a list:\n  - one\n  - two : three\n", #"{"a list": ["one", {"two": "three"}]}"#),
        Case(
            "8.15",
            "- # nothing\n- |\n text\n- - one # compact\n  - two\n- one: two # compact\n",
            #"[null, "text\n", ["one", "two"], {"one": "two"}]"#
        ),
        Case("8.16", "a mapping:\n key: value\n", #"{"a mapping": {"key": "value"}}"#),
        Case(
            "8.17",
            "? explicit key # without a value\n? |\n  block key\n: - one\n  - two\n",
            #"{"explicit key": null, "block key\n": ["one", "two"]}"#
        ),
        Case(
            "8.18",
            "plain key: value\n\"quoted key\":\n- entry\n",
            #"{"plain key": "value", "quoted key": ["entry"]}"#
        ),
        Case(
            "8.20",
            "-\n  \"flow in block\"\n- >\n Block scalar\n- !!map # a comment\n  foo : bar\n",
            #"["flow in block", "Block scalar\n", {"foo": "bar"}]"#
        ),
        Case(
            "8.21",
            "literal: |2\n  value\nfolded:\n   !!str\n  >1\n value\n",
            #"{"literal": "value\n", "folded": "value\n"}"#
        ),
        Case(
            "8.22",
            "list: !!seq\n- entry\n- !!seq\n - nested\nmapping: !!map\n foo: bar\n",
            #"{"list": ["entry", ["nested"]], "mapping": {"foo": "bar"}}"#
        ),
        // Chapter 9: documents
        Case("9.1", "\u{FEFF}# a comment\n# of lines\nDocument\n", #""Document""#),
        Case("9.2", "%YAML 1.2\n---\nDocument\n... # a comment\n", #""Document""#),
        Case("9.4", "---\n{ a: 20 }\n...\n---\n# nothing\n...\n", "{\"a\": 20}\nnull"),
        Case("9.5", "%YAML 1.2\n--- |\n a\n...\n---\n# nothing\n...\n", "\"a\\n\"\nnull"),
        Case(
            "9.6",
            "Document\n---\n# nothing\n...\n%YAML 1.2\n---\nmatches %: 20\n",
            "\"Document\"\nnull\n{\"matches %\": 20}"
        ),
        Case("9.7", "a\n--- b\n", "\"a\"\n\"b\""),
    ]

    /// What the specification calls invalid.
    static let invalid: [Case] = [
        Case("5.10", "a: @text\n", "yaml.syntax"),
        Case("5.10", "a: `text\n", "yaml.syntax"),
        Case("5.14", "a: \"\\c\"\n", "yaml.syntax"),
        Case("5.14", "a: \"\\xq-\"\n", "yaml.syntax"),
        Case("6.15", "%YAML 1.2\n%YAML 1.1\nfoo\n", "yaml.syntax"),
        Case("6.17", "%TAG ! !foo\n%TAG ! !foo\nbar\n", "yaml.syntax"),
        Case("6.27", "- !e!tag%21 baz\n", "yaml.syntax"),
        Case("7.22", "[ foo\n bar: invalid ]\n", "yaml.syntax"),
        Case("8.3", "- |\n  \n \n text\n", "yaml.syntax"),
        Case("8.3", "- >\n  text\n text\n", "yaml.syntax"),
        Case("8.3", "- |2\n text\n", "yaml.syntax"),
    ]

    /// What it allows, and is refused here; `docs/yaml.md` has them.
    static let refused: [Case] = [
        Case("6.2", "? a\n: -\tb\n", "yaml.tab"),
        Case("6.12", "{first: a, last: b}:\n  hr: 65\n", "yaml.complex-key"),
        Case("6.13", "%FOO  bar baz\n--- \"foo\"\n", "yaml.syntax"),
        Case("6.14", "%YAML 1.3\n---\n\"foo\"\n", "yaml.syntax"),
        Case("6.18", "!foo \"bar\"\n", "yaml.unknown-tag"),
        Case("7.3", "{\n  ? foo :,\n}\n", "yaml.syntax"),
        Case("7.10", "[ ::vector, a ]\n", "yaml.syntax"),
        Case("7.17", "{\nomitted value:,\n}\n", "yaml.syntax"),
        Case("7.21", "- [ : empty key ]\n", "yaml.syntax"),
        Case("7.21", "- [ {JSON: like}:adjacent ]\n", "yaml.complex-key"),
        Case("8.2", "- >\n \t\n detected\n", "yaml.tab"),
        Case("8.18", "plain key: value\n: # both empty\n", "yaml.syntax"),
        Case("9.3", "Bare\ndocument\n...\nanother\n", "yaml.syntax"),
        Case("9.4", "---\n{ matches\n% : 20 }\n", "yaml.syntax"),
        Case("9.5", "--- |\n%!PS\n", "yaml.syntax"),
    ]
}
