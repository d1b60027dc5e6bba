import Diagnostics

extension TreeBuilder {
    /// The node as a key of the innermost open mapping, or a diagnostic of why it cannot be one.
    mutating func check(key: YAMLNode, writtenAt range: SourceRange) -> OpenCollection.PendingKey {
        guard let scalar = key.scalar else {
            hasHole = true
            report(
                .complexKey,
                "A key must be a word or a number, and this one is a \(key.items == nil ? "mapping" : "list"). Text "
                    + "that begins with '{' or '[' needs quotes.",
                at: range
            )
            return .refused
        }
        if scalar == YAMLScalar("<<", style: .plain) {
            hasHole = true
            report(
                .mergeKey,
                "The merge key '<<' is not part of YAML 1.2, and no mapping is merged here. Write the keys out, or use "
                    + "an alias for the whole value.",
                at: range
            )
            return .refused
        }
        return isFirst(scalar.text, at: range) ? .key(YAMLNode(key.content, range: range)) : .refused
    }

    private mutating func isFirst(_ key: String, at range: SourceRange) -> Bool {
        let last = open.count - 1
        guard let first = open[last].keyRanges[key] else {
            open[last].keyRanges[key] = range
            return true
        }
        report(
            .duplicateKey,
            "The key '\(key)' stands more than once in this mapping. Only one can hold: remove the other, or rename it.",
            at: range,
            notes: [Diagnostic.Note("The key '\(key)' is first given here.", at: first)]
        )
        return false
    }
}
