package import Diagnostics

extension YAMLNode {
    /// The scalar that this node is; nil for a sequence or a mapping.
    package var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    /// The text of the scalar that this node is, whatever it means.
    package var text: String? { scalar?.text }

    /// The items of the sequence that this node is.
    package var items: [YAMLNode]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    /// The entries of the mapping that this node is, in the order written.
    package var entries: [YAMLEntry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// Whether nothing at all is written here: `key:` with nothing behind it, or a document that is only `---`.
    package var isEmpty: Bool { scalar == YAMLScalar("", style: .plain) }

    /// Whether this means null: `null`, `~`, or nothing at all.
    package var isNull: Bool { scalar?.meaning == .null }

    /// The value behind the given key; nil if there is none, or if this is no mapping.
    package subscript(key: String) -> YAMLNode? { entry(key)?.value }

    /// The entry with the given key; nil if there is none, or if this is no mapping.
    package func entry(_ key: String) -> YAMLEntry? {
        entries?.first { $0.key.text == key }
    }
}

extension YAMLEntry {
    /// The key's text.
    package var name: String { key.text ?? "" }
}

// How to build a tree that no person wrote.
extension YAMLNode {
    /// A scalar that is written as the given style says if that keeps its meaning: plain `12` is a number.
    package static func scalar(_ text: String, style: YAMLScalar.Style = .plain, range: SourceRange? = nil) -> YAMLNode
    {
        YAMLNode(.scalar(YAMLScalar(text, style: style)), range: range)
    }

    /// A string, whatever it looks like: `12` and `null` get quotes when written.
    package static func string(_ text: String) -> YAMLNode { .scalar(text, style: .doubleQuoted) }

    package static func sequence(_ items: [YAMLNode], layout: Layout = .automatic) -> YAMLNode {
        var node = YAMLNode(.sequence(items))
        node.layout = layout
        return node
    }

    /// A mapping with the given keys, which are written plain wherever that is possible.
    package static func mapping(_ entries: [(String, YAMLNode)], layout: Layout = .automatic) -> YAMLNode {
        var node = YAMLNode(.mapping(entries.map { YAMLEntry(key: .string($0.0), value: $0.1) }))
        node.layout = layout
        return node
    }
}
