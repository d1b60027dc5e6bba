/// A sequence or mapping on one line: `{pool: default, volume: web}`, `[a, b]`.
enum FlowText {
    /// How many mappings may lie within each other on one line.
    private static let depth = 2

    /// The node on one line of at most `width` characters; nil if it does not fit, or would be hard to read so.
    static func of(_ node: YAMLNode, width: Int) -> String? {
        text(of: node, width: width, depth: depth)
    }

    private static func text(of node: YAMLNode, width: Int, depth: Int) -> String? {
        switch node.content {
        case .scalar(let scalar):
            // Nothing at all is not seen between commas, and several lines are better read as lines.
            if node.isEmpty || LiteralText(scalar) != nil { return nil }
            return fitting(ScalarText.value(scalar, inFlow: true), width)
        case .sequence(let items):
            if items.isEmpty { return fitting("[]", width) }
            guard node.layout == .automatic, depth > 0, items.allSatisfy({ $0.scalar != nil }) else { return nil }
            return joined(items, "[", "]", width) { text(of: $0, width: $1, depth: 0) }
        case .mapping(let entries):
            if entries.isEmpty { return fitting("{}", width) }
            guard node.layout == .automatic, depth > 0 else { return nil }
            return joined(entries, "{", "}", width) { entry, left in
                let name = ScalarText.key(entry.key, inFlow: true)
                return text(of: entry.value, width: left - name.unicodeScalars.count - 2, depth: depth - 1)
                    .map { "\(name): \($0)" }
            }
        }
    }

    /// Gives up at the first part that does not fit, so that a long list costs no more than a short one.
    private static func joined<Part>(
        _ parts: [Part],
        _ opener: String,
        _ closer: String,
        _ width: Int,
        part: (Part, Int) -> String?
    ) -> String? {
        var text = opener
        var left = width - 2
        for (index, element) in parts.enumerated() {
            let separator = index == 0 ? "" : ", "
            left -= separator.count
            guard left > 0, let written = part(element, left) else { return nil }
            left -= written.unicodeScalars.count
            text += separator + written
        }
        return left < 0 ? nil : text + closer
    }

    private static func fitting(_ text: String, _ width: Int) -> String? {
        text.unicodeScalars.count <= width ? text : nil
    }
}
