import HostModel
import Vocabulary

// The keys around `spec`.
extension Explanation {
    static func envelope(_ kind: ResourceKind, _ names: [String]) -> Result<Explanation, UnknownPath> {
        var path: [String] = []
        for name in names {
            let owner = path.joined(separator: ".")
            guard EnvelopeKey.at((path + [name]).joined(separator: "."), of: kind) != nil else {
                let known = EnvelopeKey.keys(of: kind, in: owner).map(\.name)
                let whole = ([kind.rawValue] + path).joined(separator: ".")
                var unknown = UnknownPath(name: name, owner: whole, known: known)
                if path.isEmpty, isInSpec(name, of: kind) {
                    unknown.instead = ([kind.rawValue, "spec"] + names).joined(separator: ".")
                }
                return .failure(unknown)
            }
            path.append(name)
        }
        guard let key = EnvelopeKey.at(path.joined(separator: "."), of: kind) else { return .success(whole(kind)) }
        return .success(explanation(of: key, kind))
    }

    /// A kind: its envelope.
    private static func whole(_ kind: ResourceKind) -> Explanation {
        var explanation = Explanation(path: kind.rawValue, form: "a kind of manifest")
        explanation.note = "It stands for libvirt's <\(kind.rootElement)>."
        explanation.fields = fields(kind, in: "")
        if let grammar = Grammar.named(root: kind.rootElement),
            case .success(let spec) = SpecExplainer(kind: kind, grammar: grammar).explanation(of: [])
        {
            explanation.fields += spec.fields.map {
                Field(name: "spec.\($0.name)", text: $0.text, isRequired: $0.isRequired)
            }
        }
        if let grammar = Grammar.named(root: kind.rootElement) {
            explanation.add("grammar", "libvirt \(grammar.release)'s schema")
        }
        for row in Traits.creationNotes.all where row.pattern.components.first?.name == kind.rootElement {
            let names = row.pattern.components.dropFirst().map { $0.name.drop { $0 == "@" } }
            explanation.add("creation", "`spec.\(names.joined(separator: "."))`: \(row.value)")
        }
        return explanation
    }

    private static func explanation(of key: EnvelopeKey, _ kind: ResourceKind) -> Explanation {
        var explanation = Explanation(path: "\(kind.rawValue).\(key.path)", form: key.value.words, note: key.meaning)
        explanation.add("values", key.value.values)
        explanation.add("if absent", key.absence ?? "it must be there")
        if case .choice(_, let later) = key.value, key.isThere, !later.isEmpty, key.path != "kind" {
            explanation.add("not there yet", later.map { "`\($0)`" }.joined(separator: ", "))
        }
        if !key.isThere { explanation.add("not there yet", "This version refuses the key.") }
        explanation.fields = fields(kind, in: key.path)
        return explanation
    }

    private static func fields(_ kind: ResourceKind, in owner: String) -> [Field] {
        EnvelopeKey.keys(of: kind, in: owner).map { key in
            let text = key.meaning + (key.isThere ? "" : " Not there yet.")
            return Field(name: key.name, text: text, isRequired: key.absence == nil)
        }
    }

    private static func isInSpec(_ name: String, of kind: ResourceKind) -> Bool {
        guard let grammar = Grammar.named(root: kind.rootElement) else { return false }
        let rule = grammar[grammar.root]
        return name != "name" && (rule.attribute(name) != nil || rule.child(name) != nil)
    }
}

extension EnvelopeKey.Value {
    fileprivate var words: String {
        switch self {
        case .constant, .choice: "a word"
        case .name: "a name"
        case .text: "a text"
        case .flag: "true or false"
        case .duration: "a duration"
        case .wholeNumber: "a whole number"
        case .object: "an object, as KIND/NAME"
        case .labels: "a mapping of texts"
        case .mapping: "a mapping"
        case .list: "a list"
        case .spec: "libvirt's XML, spelled in YAML"
        }
    }

    fileprivate var values: String? {
        switch self {
        case .constant(let text): "`\(text)`"
        case .choice(let words, _): words.map { "`\($0)`" }.joined(separator: ", ")
        case .duration: "Whole numbers with units: `500ms`, `90s`, `1m30s`, `1h`."
        case .wholeNumber(let range): "From \(range.lowerBound) to \(range.upperBound)."
        case .object: "`Domain/web-1`, of a volume `Volume/POOL/NAME`."
        case .name, .text, .flag, .labels, .mapping, .list, .spec: nil
        }
    }
}
