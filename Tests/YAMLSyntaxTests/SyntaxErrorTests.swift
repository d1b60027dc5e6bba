import Testing
import YAMLSyntax

struct SyntaxErrorTests {
    static let misfit =
        "This does not fit the mapping that it stands in. Indent each key like the others, and let nothing follow a value "
        + "that is closed by a quote or a bracket."
    static let mapping =
        "This ':' would begin a mapping where none can be. Put a value that contains ': ' in quotes, correct the "
        + "indentation, or put a space behind the ':' of the line before."
    static let brackets =
        "Within brackets, entries are separated by ','. Add the missing ',' or closing bracket; a value that contains one "
        + "of , [ ] { } or ': ' needs quotes."
    static let directive =
        "A line that begins with '%' is a directive, and this one cannot be understood. Remove the line; a value that "
        + "begins with '%' needs quotes."
    static let blockHeader =
        "Behind '|' or '>' may stand '+' or '-', a digit from 1 to 9, and a comment. The text begins on the next line."

    @Test(arguments: [
        ("a: b: c\n", "1:5", mapping),
        ("a: 1\n b: 2\n", "2:3", mapping),
        ("a:b\nc: d\n", "2:2", mapping),
        ("a: \"x\" y\n", "1:8", misfit),
        ("a:\n  b: 1\n c: 2\n", "3:2", misfit),
        ("a: [1]]\n", "1:7", misfit),
        ("a: 'it's'\n", "1:8", misfit),
        (
            "- a\nb: 1\n", "2:1",
            "This does not fit the list that it stands in. Begin each item with '- ', indented like the others."
        ),
        (
            "a: - b\n", "1:4",
            "A list cannot begin here. Put each '- ' on a line of its own below the key, or put the value in quotes."
        ),
        (
            "a: ? b\n", "1:4",
            "This '?' would begin a mapping where none can be. Put a value that begins with '? ' in quotes."
        ),
        (
            "a: 1\nfoo\nb: 2\n", "2:1",
            "A line of a mapping is 'key: value', and this one has no ': '. Add it, or indent the line if it belongs to the value above."
        ),
        (
            "\"a\" b", "1:5",
            "The document's value has ended before this. Correct the indentation, or begin a new document with '---'."
        ),
        ("@name: x", "1:1", "Text without quotes cannot begin with '@'. Put it in quotes."),
        ("a: `x`", "1:4", "Text without quotes cannot begin with '`'. Put it in quotes."),
        ("a: %x", "1:4", "Text without quotes cannot begin with '%'. Put it in quotes."),
        ("a: ]", "1:4", "Text without quotes cannot begin with ']'. Put it in quotes."),
        ("a: ,x\n", "1:4", "Text without quotes cannot begin with ','. Put it in quotes."),
        ("%x\n---\n", "1:3", directive),
        ("%YAML x\n---\n", "1:7", directive),
        (
            "%YAML 2.0\n---\n", "1:1",
            "The document says that it is of a YAML version that cannot be read; YAML 1.2 can. Remove the %YAML line."
        ),
        (
            "%YAML 1.1\n%YAML 1.1\n---\n", "2:1",
            "The document has two %YAML lines. Remove both: YAML 1.2 is what is read."
        ),
        (
            "%TAG !a! x\n%TAG !a! y\n---\n", "2:1",
            "The document declares a tag handle twice. Remove both: tags of your own have no meaning here."
        ),
        (
            "a: *\n", "1:5",
            "An alias is '*' and a name of letters, digits, '-' and '_'. Put a value that begins with '*' in quotes."
        ),
        (
            "a: & x\n", "1:5",
            "An anchor is '&' and a name of letters, digits, '-' and '_'. Put a value that begins with '&' in quotes."
        ),
        (
            "a: !<x\n", "1:7",
            "A value that begins with '!' is a tag, and this one cannot be understood. Put the value in quotes."
        ),
        ("a: !foo!x y\n", "1:4", "This tag's handle is not declared. Put a value that begins with '!' in quotes."),
        ("a: | x\n", "1:6", blockHeader),
        ("a: |0\n x\n", "1:5", blockHeader),
        (
            #"a: "\q""#, "1:5",
            #"In double quotes a backslash begins an escape, and there is no such one. Write '\\' for a backslash, or use single quotes."#
        ),
        (
            #"a: "\xZZ""#, "1:7",
            #"An escape of a character is '\x' and 2, '\u' and 4 or '\U' and 8 hexadecimal digits. Add the missing ones."#
        ),
        (#"a: "\uD800""#, "1:7", "There is no character of this number. Correct the escape."),
    ])
    func `each has its place and remedy`(text: String, place: String, detail: String) {
        #expect(parse(text).messages == "m.yaml:\(place): error: YAML syntax error [yaml.syntax]\n  \(detail)")
    }

    @Test(arguments: [
        ("a: [1, 2\nb: 3\n", "2:2", "1:4", "["),
        ("a: [1, ,2]", "1:8", "1:4", "["),
        ("a: [\n  x: 1\n  y: 2\n]\n", "3:4", "1:4", "["),
        ("a: {b: ${NAME}}", "1:9", "1:4", "{"),
        ("a: {b: c, 'd': e f: g}", "1:19", "1:4", "{"),
    ])
    func `within brackets the bracket is noted`(text: String, place: String, bracketPlace: String, bracket: String) {
        #expect(
            parse(text).messages == """
                m.yaml:\(place): error: YAML syntax error [yaml.syntax]
                  \(Self.brackets)
                  m.yaml:\(bracketPlace): The '\(bracket)' is here.
                """
        )
    }

    @Test(arguments: [
        ("a: [1, 2", "1:4", "The '['", "']'", "1:9"),
        ("a: {b: [1, 2\n", "1:8", "The '['", "']'", "2:1"),
        ("{a: 1,\n", "1:1", "The '{'", "'}'", "2:1"),
        ("\u{FEFF}a: {\n", "1:4", "The '{'", "'}'", "2:1"),
        ("- [\n...\n", "1:3", "The '['", "']'", "2:1"),
        ("a: \"x\nb: 1\n", "1:4", "The quote that begins", "\"", "3:1"),
        ("a: 'x\n---\n", "1:4", "The quote that begins", "'", "2:1"),
        ("a: [x, {y: \"z", "1:12", "The quote that begins", "\"", "1:14"),
    ])
    func `what is not closed is shown where it opens`(
        text: String,
        place: String,
        opener: String,
        closer: String,
        end: String
    ) {
        #expect(
            parse(text).messages == """
                m.yaml:\(place): error: Unclosed quote or bracket [yaml.unclosed]
                  \(opener) here is not closed before the document ends. Add the missing \(closer) where it belongs.
                  m.yaml:\(end): The document ends here.
                """
        )
    }

    @Test(arguments: [
        ("a:\n\tb: 1\n", "2:1"), ("a: x\n\tb: 1\n", "2:1"), ("a: |\n\tx\n", "2:1"), ("a:\n  b: 1\n\tc: 2\n", "3:1"),
        ("\ta: 1\n", "1:1"), ("-\ta: 1\n", "1:2"),
    ])
    func `a tab cannot indent`(text: String, place: String) {
        #expect(
            parse(text).messages == """
                m.yaml:\(place): error: Tab in indentation [yaml.tab]
                  YAML is indented with spaces, and here is a tab. Replace it by spaces.
                """
        )
    }
}
