import Diagnostics

/// The line that a range starts on, as a terminal shows it, and where the range stands in it.
struct SourceExcerpt {
    /// The line: tabs as spaces, control characters replaced, a long line cut around the range.
    var line: String
    /// How many cells stand before the range.
    var indent: Int
    /// `^~~~`, as wide as the part of the range on this line.
    var underline: String

    /// The most characters that are shown of a line.
    private static let limit = 100

    /// Nil when the file has no such line.
    init?(_ range: SourceRange) {
        guard var source = range.file.line(range.start.line) else { return nil }
        // A byte order mark is no character of the first line: no column counts it.
        if range.start.line == 1, source.unicodeScalars.first == "\u{FEFF}" { source.unicodeScalars.removeFirst() }
        var cells = Self.cells(of: Self.masked(source))
        let end = range.end.line == range.start.line ? range.end.column : cells.count + 1
        // A range may stand just past the last character: something is missing there.
        var start = min(max(range.start.column, 1) - 1, cells.count)
        var length = max(min(end - 1, cells.count) - start, 0)
        if cells.count > Self.limit {
            let first = max(0, start - Self.limit / 3)
            let last = min(cells.count, first + Self.limit)
            cells = (first > 0 ? ["…"] : []) + cells[first..<last] + (last < cells.count ? ["…"] : [])
            start -= first > 0 ? first - 1 : 0
            length = min(length, cells.count - start)
        }
        line = cells.joined()
        indent = cells[..<start].reduce(0) { $0 + $1.displayWidth }
        let width = cells[start..<(start + length)].reduce(0) { $0 + $1.displayWidth }
        underline = "^" + String(repeating: "~", count: max(0, width - 1))
    }

    /// The line with a password's characters replaced, one for one: an excerpt shows whole lines.
    private static func masked(_ source: String) -> String {
        let secret = #/passwd["']?\s*[:=]\s*(?<value>"[^"]*"|'[^']*'|[^\s,}>]+)/#
        var line = source
        for match in source.matches(of: secret).reversed() {
            let value = match.output.value
            let dots = String(repeating: "•", count: value.unicodeScalars.count)
            line.replaceSubrange(value.startIndex..<value.endIndex, with: dots)
        }
        return line
    }

    /// What is shown for each scalar of the line: a column counts scalars, as libyaml does.
    private static func cells(of source: String) -> [String] {
        var column = 0
        return source.unicodeScalars.map { scalar in
            let shown =
                switch scalar {
                case "\t": String(repeating: " ", count: 4 - column % 4)
                case _ where scalar.isControl: "\u{FFFD}"
                default: String(scalar)
                }
            column += shown.displayWidth
            return shown
        }
    }
}
