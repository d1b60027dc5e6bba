/// A scalar of several lines as a literal block.
struct LiteralText {
    /// `|`, with what says how it begins and ends.
    let header: String
    /// Without indentation and line feeds.
    let lines: [Substring]

    /// Nil for a text of one line, and for one with a character that a block cannot hold.
    init?(_ scalar: YAMLScalar) {
        let text = scalar.text
        guard text.utf8.contains(UInt8(ascii: "\n")) else { return nil }
        guard text.unicodeScalars.allSatisfy({ $0 == "\n" || $0 == "\t" || ScalarText.isVerbatim($0) })
        else { return nil }
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Substring.init)
        guard let first = lines.first(where: { !$0.isEmpty })?.unicodeScalars.first else { return nil }
        let chomping: String
        if lines.last != "" {
            chomping = "-"
        } else {
            lines.removeLast()
            chomping = lines.last == "" ? "+" : ""
        }
        // The indentation is told by the first line, unless that begins with white space itself.
        let isIndented = first == " " || first == "\t" || lines.first == ""
        header = "|" + (isIndented ? "2" : "") + chomping
        self.lines = lines
    }
}
