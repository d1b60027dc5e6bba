import Diagnostics
import HostModel
import Vocabulary
import YAMLSyntax

// Which keys a manifest may have.
extension EnvelopeReader {
    mutating func checkKeys(_ entries: [YAMLEntry], of kind: ResourceKind) {
        for entry in entries {
            let name = entry.name
            if let key = EnvelopeKey.at(name, of: kind) {
                if !key.isThere { notYet("'\(name)'", at: entry.key.range) }
            } else if EnvelopeKey.keys(of: nil).contains(where: { $0.name == name }) {
                report(.unknownField, "A \(kind.rawValue) has no '\(name)'.", at: entry.key.range)
            } else {
                unknownKey(entry, of: kind)
            }
        }
    }

    private mutating func unknownKey(_ entry: YAMLEntry, of kind: ResourceKind) {
        let name = entry.name
        let known = EnvelopeKey.keys(of: kind).filter(\.isThere).map(\.name).sorted()
        var detail = "A manifest has no key '\(name)'."
        let rule = Grammar.named(root: kind.rootElement).map { $0[$0.root] }
        if rule?.attribute(name) != nil || rule?.child(name) != nil {
            detail += " What is libvirt's stands within 'spec'."
        } else if let near = suggestion(for: name, among: known) {
            detail += " Did you mean '\(near)'?"
        } else {
            detail += " It has \(known.map { "'\($0)'" }.joined(separator: ", "))."
        }
        report(.unknownField, detail, at: entry.key.range)
    }

    /// Says of the keys of a mapping that are not among the known ones, or not there yet.
    mutating func checkFields(_ entries: [YAMLEntry], of owner: String, _ kind: ResourceKind) {
        let known = EnvelopeKey.keys(of: kind, in: owner)
        for entry in entries {
            if let key = known.first(where: { $0.name == entry.name }) {
                if !key.isThere { notYet("'\(key.path)'", at: entry.key.range) }
                continue
            }
            if let other = EnvelopeKey.keys(of: nil, in: owner).first(where: { $0.name == entry.name }) {
                let owners = other.kinds.sorted { $0.creationRank < $1.creationRank }.map(\.rawValue)
                let detail = "Only a \(owners.joined(separator: " or a ")) has '\(other.path)'."
                report(.unknownField, detail, at: entry.key.range)
                continue
            }
            var detail = "'\(owner)' has no field '\(entry.name)'."
            if let near = suggestion(for: entry.name, among: known.map(\.name)) { detail += " Did you mean '\(near)'?" }
            report(.unknownField, detail, at: entry.key.range)
        }
    }

    /// The entries of a mapping of ours; nil, and said, if it is none.
    mutating func mapping(_ node: YAMLNode, _ name: String) -> [YAMLEntry]? {
        if let entries = node.entries { return entries }
        if isNothing(node, name) { return nil }
        report(.wrongType, "'\(name)' must be a mapping.", at: node.range)
        return nil
    }

    /// The text of a scalar of ours; nil, and said, if it is none.
    mutating func text(_ node: YAMLNode, _ name: String) -> String? {
        if isNothing(node, name) { return nil }
        if let text = node.text, !node.isNull { return text }
        report(.wrongType, "'\(name)' must be a text.", at: node.range)
        return nil
    }

    /// True or false; nil if the key is absent.
    mutating func flag(_ name: String) -> Bool? {
        guard let node = document[name], !isNothing(node, name) else { return nil }
        if case .bool(let value) = node.scalar?.meaning { return value }
        report(.wrongType, "'\(name)' is true or false.", at: node.range)
        return nil
    }

    mutating func isNothing(_ node: YAMLNode, _ name: String) -> Bool {
        guard node.isEmpty else { return false }
        let detail = "Nothing stands behind '\(name)'. Write a value, or remove the key."
        report(.emptyValue, detail, at: ranges[name] ?? node.range)
        return true
    }
}
