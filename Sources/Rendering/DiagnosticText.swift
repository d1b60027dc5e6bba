public import Diagnostics

/// Diagnostics for a person: where, what, the line itself with the place underlined, and the remedy.
public struct DiagnosticText: Sendable {
    private let palette: Palette

    /// Text in the given colours.
    public init(palette: Palette = .plain) {
        self.palette = palette
    }

    /// All of them, sorted by place, each ended by a line break.
    public func text(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.sortedByPlace().map(text).joined()
    }

    /// One of them.
    public func text(_ diagnostic: Diagnostic) -> String {
        let severity = palette.paint(
            "\(diagnostic.severity.rawValue):",
            as: diagnostic.severity == .error ? .error : .warning
        )
        let summary = palette.paint(diagnostic.summary.printable, as: .heading)
        var lines = ["\(place(diagnostic.range))\(severity) \(summary) [\(diagnostic.code)]"]
        lines += excerpt(diagnostic.range)
        lines += indented(diagnostic.detail)
        for note in diagnostic.notes {
            lines.append("\(place(note.range))\(palette.paint("note:", as: .note)) \(note.text.printable)")
            lines += excerpt(note.range)
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// A failure or a warning that is about no file: `error: …`, and below it the remedy.
    public func line(_ severity: Diagnostic.Severity, _ sentence: String, detail: String? = nil) -> String {
        let word = palette.paint("\(severity.rawValue):", as: severity == .error ? .error : .warning)
        return (["\(word) \(sentence.printable)"] + indented(detail ?? "")).map { $0 + "\n" }.joined()
    }

    private func place(_ range: SourceRange?) -> String {
        range.map { "\($0.description.printable): " } ?? ""
    }

    private func indented(_ detail: String) -> [String] {
        if detail.isEmpty { return [] }
        return detail.split(separator: "\n", omittingEmptySubsequences: false).map { "  \(String($0).printable)" }
    }

    private func excerpt(_ range: SourceRange?) -> [String] {
        guard let range, let excerpt = SourceExcerpt(range) else { return [] }
        let number = String(range.start.line)
        let margin = String(repeating: " ", count: max(0, 5 - number.count))
        let bar = palette.paint("│", as: .aside)
        return [
            "\(margin)\(number) \(bar) \(excerpt.line)",
            "\(String(repeating: " ", count: max(5, number.count))) \(bar) "
                + String(repeating: " ", count: excerpt.indent) + palette.paint(excerpt.underline, as: .error),
        ]
    }
}
