import Diagnostics
import Rendering
import Testing

@Suite struct DiagnosticTextTests {
    @Test func `an error shows its place, its line and the remedy`() {
        let file = SourceFile(path: "lab.yaml", text: "spec:\n      memroy: 2GiB\n")
        let diagnostic = Diagnostic(
            code: "manifest.unknown-field",
            summary: "Unknown field",
            detail: "Domain 'web' has no field 'memroy'. Did you mean 'memory'?",
            at: range(in: file, line: 2, columns: 7..<13)
        )
        #expect(
            DiagnosticText().text([diagnostic]) == """
                lab.yaml:2:7: error: Unknown field [manifest.unknown-field]
                    2 │       memroy: 2GiB
                      │       ^~~~~~
                  Domain 'web' has no field 'memroy'. Did you mean 'memory'?

                """
        )
    }

    @Test func `notes show the other place`() {
        let file = SourceFile(path: "a.yaml", text: "name: a\nname: a\n")
        let diagnostic = Diagnostic(
            .warning,
            code: "x.y",
            summary: "Twice",
            detail: "",
            at: range(in: file, line: 2, columns: 1..<5),
            notes: [.init("first written here", at: range(in: file, line: 1, columns: 1..<5))]
        )
        #expect(
            DiagnosticText().text([diagnostic]) == """
                a.yaml:2:1: warning: Twice [x.y]
                    2 │ name: a
                      │ ^~~~
                a.yaml:1:1: note: first written here
                    1 │ name: a
                      │ ^~~~

                """
        )
    }

    @Test(arguments: [
        ("\tkey: x", 2..<5, "    key: x", "    ^~~"),
        ("名前: x", 1..<3, "名前: x", "^~~~"),
        ("名前: x", 5..<6, "名前: x", "      ^"),
        ("e\u{301}a: x", 3..<4, "e\u{301}a: x", " ^"),
        ("key:", 5..<5, "key:", "    ^"),
        ("a\u{1B}[31m", 1..<2, "a\u{FFFD}[31m", "^"),
        ("\u{FEFF}key: x", 1..<4, "key: x", "^~~"),
    ])
    func `the mark stands below its characters`(line: String, columns: Range<Int>, shown: String, mark: String) {
        let file = SourceFile(path: "a", text: line)
        let diagnostic = Diagnostic(code: "c", summary: "S", detail: "", at: range(in: file, line: 1, columns: columns))
        let lines = DiagnosticText().text([diagnostic]).split(separator: "\n").map(String.init)
        #expect(Array(lines.dropFirst()) == ["    1 │ \(shown)", "      │ \(mark)"])
    }

    @Test func `a long line is cut around the mark`() throws {
        let file = SourceFile(
            path: "a",
            text: String(repeating: "a", count: 5000) + "HERE" + String(repeating: "b", count: 5000)
        )
        let diagnostic = Diagnostic(
            code: "c",
            summary: "S",
            detail: "",
            at: range(in: file, line: 1, columns: 5001..<5005)
        )
        let lines = DiagnosticText().text([diagnostic]).split(separator: "\n").map(Array.init)
        #expect(lines[1].count < 120)
        let mark = try #require(lines[2].firstIndex(of: "^"))
        #expect(String(lines[1][mark..<(mark + 4)]) == "HERE")
    }

    @Test func `colours are escape sequences and nothing else`() {
        let diagnostic = Diagnostic(code: "c", summary: "S", detail: "D")
        let text = DiagnosticText(palette: Palette(isColoured: true)).text(diagnostic)
        #expect(text == "\u{1B}[1;31merror:\u{1B}[0m \u{1B}[1mS\u{1B}[0m [c]\n  D\n")
    }

    private func range(in file: SourceFile, line: Int, columns: Range<Int>) -> SourceRange {
        SourceRange(
            file: file,
            start: SourcePosition(line: line, column: columns.lowerBound),
            end: SourcePosition(line: line, column: columns.upperBound)
        )
    }
}
