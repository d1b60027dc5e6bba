import Diagnostics

extension SyntaxProblem {
    /// The problem in words of ours; `openBracket` is the innermost `[` or `{` that was open.
    func diagnostic(in file: SourceFile, openBracket: SourcePosition?) -> Diagnostic {
        if problem.contains("tab character") || isUnexpectedTab(in: file) {
            return diagnostic(.tab, "YAML is indented with spaces, and here is a tab. Replace it by spaces.", in: file)
        }
        if context == "while scanning a quoted scalar", problem.hasPrefix("found unexpected"), let contextPosition {
            let quote = file.character(at: contextPosition) ?? "\""
            return unclosed("The quote that begins", closer: String(quote), at: contextPosition, in: file)
        }
        if let openBracket, let bracket = file.character(at: openBracket) {
            if isAtDocumentEnd(in: file) {
                let closer = bracket == "[" ? "']'" : "'}'"
                return unclosed("The '\(bracket)'", closer: closer, at: openBracket, in: file)
            }
            if let detail = Self.detail(withinBracket: problem) {
                let note = Diagnostic.Note("The '\(bracket)' is here.", at: range(openBracket, in: file))
                return diagnostic(.syntax, detail, in: file, notes: [note])
            }
        }
        if problem == "could not find expected ':'", let contextPosition {
            return YAMLMistake.syntax.diagnostic(wording(in: file), at: range(contextPosition, in: file))
        }
        return diagnostic(.syntax, wording(in: file), in: file)
    }

    private func diagnostic(
        _ mistake: YAMLMistake,
        _ detail: String,
        in file: SourceFile,
        notes: [Diagnostic.Note] = []
    ) -> Diagnostic {
        mistake.diagnostic(detail, at: range(position, in: file), notes: notes)
    }

    private func unclosed(
        _ opener: String,
        closer: String,
        at opening: SourcePosition,
        in file: SourceFile
    ) -> Diagnostic {
        YAMLMistake.unclosed.diagnostic(
            "\(opener) here is not closed before the document ends. Add the missing \(closer) where it belongs.",
            at: range(opening, in: file),
            notes: [Diagnostic.Note("The document ends here.", at: range(position, in: file))]
        )
    }

    private func isUnexpectedTab(in file: SourceFile) -> Bool {
        problem == "found character that cannot start any token" && file.character(at: position) == "\t"
    }

    private func isAtDocumentEnd(in file: SourceFile) -> Bool {
        guard let line = file.line(position.line) else { return true }
        if position.column == 1, line.hasPrefix("---") || line.hasPrefix("...") { return true }
        return file.character(at: position) == nil && file.line(position.line + 1) == nil
    }

    private func range(_ start: SourcePosition, in file: SourceFile) -> SourceRange {
        // libyaml reads a line feed after a last line that has none.
        if start.line > 1, file.line(start.line) == nil, let last = file.line(start.line - 1) {
            let end = SourcePosition(line: start.line - 1, column: last.unicodeScalars.count + 1)
            return SourceRange(file: file, start: end, end: end)
        }
        // At the end of a line there is no character to point at.
        let length = file.character(at: start) == nil ? 0 : 1
        let end = SourcePosition(line: start.line, column: start.column + length)
        return SourceRange(file: file, start: start, end: end)
    }
}

extension SourceFile {
    /// The character at the given place; nil at a line's end.
    fileprivate func character(at position: SourcePosition) -> Unicode.Scalar? {
        guard let line = line(position.line) else { return nil }
        var scalars = line.unicodeScalars[...]
        if position.line == 1, scalars.first == "\u{FEFF}" { scalars = scalars.dropFirst() }
        return scalars.dropFirst(position.column - 1).first
    }
}

extension SyntaxProblem {
    /// Sentences that need the text: which character it was that cannot stand there.
    fileprivate func wording(in file: SourceFile) -> String {
        let problems = ["found character that cannot start any token", "did not find expected node content"]
        if problems.contains(problem), let character = file.character(at: position) {
            return "Text without quotes cannot begin with '\(character)'. Put it in quotes."
        }
        return detail
    }
}
