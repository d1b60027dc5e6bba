public import Diagnostics

/// Diagnostics as commands of a GitHub workflow, which shows them beside the lines of a pull request.
public struct DiagnosticAnnotations: Sendable {
    /// A writer.
    public init() {}

    /// One line for each, sorted by place: `::error file=…,line=…,col=…,title=…::…`.
    public func text(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.sortedByPlace().map { line($0) + "\n" }.joined()
    }

    private func line(_ diagnostic: Diagnostic) -> String {
        let properties = (place(diagnostic.range) + [("title", "\(diagnostic.summary) [\(diagnostic.code)]")])
            .map { "\($0)=\(Self.escaped(property: $1))" }
        let notes = diagnostic.notes.map { note in "\n\(note.range.map { "\($0): " } ?? "")\(note.text)" }
        let text = Self.escaped(diagnostic.detail + notes.joined())
        return "::\(diagnostic.severity.rawValue) \(properties.joined(separator: ","))::\(text)"
    }

    private func place(_ range: SourceRange?) -> [(String, String)] {
        guard let range else { return [] }
        // Of a range over several lines the columns would be read as those of the first.
        let isOneLine = range.start.line == range.end.line && range.end.column > range.start.column
        return [("file", range.file.path), ("line", "\(range.start.line)")]
            + (isOneLine ? [] : [("endLine", "\(max(range.start.line, range.end.line))")])
            + [("col", "\(range.start.column)")] + (isOneLine ? [("endColumn", "\(range.end.column)")] : [])
    }

    /// What the runner would take for its own syntax (`escapeData` of its toolkit).
    private static func escaped(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func escaped(property text: String) -> String {
        escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
