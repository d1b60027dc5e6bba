import HostModel
import Manifests
import Vocabulary
import YAMLSyntax

/// What stands at a place of a manifest, told by the grammar and the table of the envelope.
enum Slot {
    case envelope(ResourceKind, path: String)
    /// A mapping whose keys a person chooses.
    case labels
    case element(ElementRule, [String], Grammar)
    case attribute(AttributeRule, ElementRule)
    case text(ElementRule)
    /// Raw XML: it is not validated.
    case raw
    /// `$absent`.
    case flag

    static func document(of node: YAMLNode) -> Slot {
        .envelope(node["kind"]?.text.flatMap { ResourceKind(rawValue: $0) } ?? .domain, path: "")
    }

    /// What stands behind a key.
    func entry(_ entry: YAMLEntry) -> Slot {
        let name = entry.name
        switch self {
        case .envelope(let kind, let path):
            let inner = path.isEmpty ? name : "\(path).\(name)"
            if inner == "metadata.labels" { return .labels }
            guard inner == "spec", let grammar = Grammar.named(root: kind.rootElement) else {
                return .envelope(kind, path: inner)
            }
            return .element(grammar[grammar.root], [kind.rootElement], grammar)
        case .element(let rule, let path, let grammar):
            let bare = name.hasPrefix("@") ? String(name.dropFirst()) : name
            if let attribute = rule.attribute(bare), entry.value.scalar != nil || rule.child(name) == nil {
                return .attribute(attribute, rule)
            }
            if let child = rule.child(name) { return .element(grammar[child.rule], path + [name], grammar) }
            if name == "xml" { return .raw }
            if name == "$absent" { return .flag }
            return name == "$only" ? self : .text(rule)
        case .labels, .attribute, .text, .raw, .flag: return self
        }
    }

    /// What stands in a list.
    var item: Slot { self }

    var takesAnyKey: Bool { if case .labels = self { true } else { false } }

    /// Why a text may stand there; nil if it may not.
    func reasonToAccept(_ text: String) -> String? {
        var patterns = PatternCache()
        func takes(_ data: DataRule) -> String? {
            data.accepts(text, patterns: &patterns) ? "the grammar takes \(data.expectation)" : nil
        }
        switch self {
        case .labels: return "a label is any text"
        case .raw: return "raw XML is not validated"
        case .flag: return nil
        case .envelope(_, let path):
            let free = ["metadata.name", "metadata.pool"]
            return free.contains(path) ? "libvirt takes the name" : nil
        case .attribute(let attribute, let rule):
            return attribute.name == rule.quantityAttribute?.name ? nil : takes(attribute.data)
        case .text(let rule): return rule.hasQuantityText ? nil : rule.text.flatMap(takes)
        case .element(let rule, let path, _):
            if let data = rule.text { return rule.hasQuantityText ? nil : takes(data) }
            guard let principal = rule.principal(at: path), principal.name != rule.quantityAttribute?.name else {
                return nil
            }
            return takes(principal.data)
        }
    }
}
