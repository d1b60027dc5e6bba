extension YAMLNode {
    /// Whether both say the same: places, layout and the way of quoting aside.
    ///
    /// Scalars are the same when text and meaning are, so `"12"` and `12` differ, and `'a'` and `a` do not; all
    /// spellings of null are one. Keys are compared by their text, entries in their order.
    package func hasSameContent(as other: YAMLNode) -> Bool {
        switch (content, other.content) {
        case let (.scalar(left), .scalar(right)):
            left.meaning == right.meaning && (left.text == right.text || left.meaning == .null)
        case let (.sequence(left), .sequence(right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.hasSameContent(as: $1) }
        case let (.mapping(left), .mapping(right)):
            left.count == right.count
                && zip(left, right).allSatisfy { left, right in
                    left.key.hasSameKey(as: right.key) && left.value.hasSameContent(as: right.value)
                }
        default: false
        }
    }

    private func hasSameKey(as other: YAMLNode) -> Bool {
        guard let text, let otherText = other.text else { return hasSameContent(as: other) }
        return text == otherText
    }
}
