/// Trees to text, always in the same way: what `YAMLParser` reads from it has the same content.
///
/// Written here and not by libyaml's emitter, which cannot indent a list under its key, escapes all that is above
/// U+FFFF, and would make each scalar a call into C.
package enum YAMLEmitter {
    /// The documents one after the other, with `---` before each if they are several.
    package static func emit(_ documents: [YAMLNode]) -> String {
        var writer = BlockWriter()
        for document in documents {
            // An empty document is seen only by its marker.
            if documents.count > 1 || document.isEmpty { writer.write("---\n") }
            writer.write(document: document)
        }
        return writer.text
    }
}

/// Writes a line for each entry; what is short and shallow goes on one line (`FlowText`).
private struct BlockWriter {
    private(set) var text = ""
    /// Of the line that is being written, in characters.
    private var column = 0

    private static let step = 2
    private static let width = 120
    /// libyaml takes no longer key than 1024 characters without `?`.
    private static let longestKey = 1000

    mutating func write(_ string: String) {
        text += string
        if let lineFeed = string.utf8.lastIndex(of: UInt8(ascii: "\n")) {
            column = string[lineFeed...].unicodeScalars.count - 1
        } else {
            column += string.unicodeScalars.count
        }
    }

    mutating func write(document: YAMLNode) {
        switch document.content {
        case .scalar(let scalar):
            let value = scalarText(scalar, indent: Self.step)
            if !value.isEmpty { write(value + "\n") }
        case .sequence(let items): items.isEmpty ? write("[]\n") : write(items: items, indent: 0)
        case .mapping(let entries): entries.isEmpty ? write("{}\n") : write(entries: entries, indent: 0)
        }
    }

    private mutating func write(items: [YAMLNode], indent: Int) {
        for (index, item) in items.enumerated() {
            if index > 0 { write(spaces(indent)) }
            write("-")
            write(value: item, indent: indent, isItem: true)
        }
    }

    private mutating func write(entries: [YAMLEntry], indent: Int) {
        for (index, entry) in entries.enumerated() {
            if index > 0 { write(spaces(indent)) }
            let text = ScalarText.key(entry.key, inFlow: false)
            write(text.unicodeScalars.count > Self.longestKey ? "? \(text)\n\(spaces(indent)):" : "\(text):")
            write(value: entry.value, indent: indent, isItem: false)
        }
    }

    /// Writes what stands behind `-` or `key:`, and ends the line.
    private mutating func write(value: YAMLNode, indent: Int, isItem: Bool) {
        let inner = indent + Self.step
        if case .scalar(let scalar) = value.content {
            let text = scalarText(scalar, indent: inner)
            return write(text.isEmpty ? "\n" : " \(text)\n")
        }
        // `[]` and `{}` have no other form, so there is always room for them.
        if let flow = FlowText.of(value, width: max(2, Self.width - column - 1)) { return write(" \(flow)\n") }
        // The first entry of an item stands on the item's own line: `- name: x`.
        write(isItem ? " " : "\n" + spaces(inner))
        switch value.content {
        case .sequence(let items): write(items: items, indent: inner)
        case .mapping(let entries): write(entries: entries, indent: inner)
        case .scalar: break
        }
    }

    private func scalarText(_ scalar: YAMLScalar, indent: Int) -> String {
        guard let literal = LiteralText(scalar) else { return ScalarText.value(scalar, inFlow: false) }
        return literal.header + literal.lines.map { $0.isEmpty ? "\n" : "\n" + spaces(indent) + $0 }.joined()
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
