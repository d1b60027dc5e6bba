import Diagnostics
import HostModel
import Vocabulary
import XMLTree
import YAMLSyntax

/// Reads a `spec`: libvirt's XML, spelled in YAML by the eight rules of the manifest format.
struct SpecReader {
    let grammar: Grammar
    /// How diagnostics name the manifest: "Domain 'web'".
    let subject: String
    var diagnostics: [Diagnostic] = []
    var patterns = PatternCache()

    init(grammar: Grammar, subject: String) {
        self.grammar = grammar
        self.subject = subject
    }

    /// One element's place while it is read.
    struct Place {
        var rule: ElementRule
        /// Qualified names from the root on.
        var path: [String]
        /// Whether the mapping that is read has a `unit` of its own.
        var hasUnit = false

        func child(_ child: ChildRule, in grammar: Grammar) -> Place {
            Place(rule: grammar[child.rule], path: path + [child.name])
        }

        /// `devices.disk` in messages; the root has no name of its own.
        var words: String { path.dropFirst().joined(separator: ".") }
    }

    /// The intent for the root element, without its name.
    mutating func root(_ node: YAMLNode?) -> IntentElement {
        let rule = grammar[grammar.root]
        let place = Place(rule: rule, path: [rule.name])
        var element = IntentElement(rule.name, range: node?.range)
        guard let node else { return element }
        if node.isEmpty {
            report(.emptyValue, "Nothing stands behind 'spec'. Write `{}` for an empty one.", at: node.range)
        } else if let entries = node.entries {
            fields(entries, of: place, into: &element)
        } else {
            report(
                .wrongType,
                "'spec' must be a mapping: the names of libvirt's elements and their values.",
                at: node.range
            )
        }
        return element
    }

    /// What an element's mapping says: attributes, children, text.
    mutating func fields(_ entries: [YAMLEntry], of place: Place, into element: inout IntentElement) {
        var place = place
        place.hasUnit = entries.contains { $0.name == "unit" }
        for entry in entries { field(entry, of: place, into: &element) }
        inferType(of: &element, at: place)
    }

    private mutating func field(_ entry: YAMLEntry, of place: Place, into element: inout IntentElement) {
        let name = entry.name
        let attribute = place.rule.attribute(name)
        let child = place.rule.child(name)
        switch (attribute, child) {
        case _ where place.path.count == 1 && name == "name":
            report(
                .nameInSpec,
                "The name of \(subject) stands in 'metadata.name'. Remove 'name' from 'spec'.",
                at: entry.key.range
            )
        case (let attribute?, let child?):
            if entry.value.scalar != nil {
                self.attribute(attribute, entry, of: place, into: &element)
            } else {
                children(child, entry, of: place, into: &element)
            }
        case (let attribute?, nil): self.attribute(attribute, entry, of: place, into: &element)
        case (nil, let child?): children(child, entry, of: place, into: &element)
        case (nil, nil) where name == "xml": rawChildren(entry, of: place, into: &element)
        case (nil, nil) where name == "value" && place.rule.text != nil: text(entry.value, of: place, into: &element)
        case (nil, nil):
            if name.hasPrefix("@"), let attribute = place.rule.attribute(String(name.dropFirst())) {
                self.attribute(attribute, entry, of: place, into: &element)
            } else {
                unknownField(entry, of: place)
            }
        }
    }

    /// Rule 4: one attribute of a child may settle the type.
    func inferType(of element: inout IntentElement, at place: Place) {
        guard place.rule.attribute("type") != nil, !element.isAbsent else { return }
        guard !element.attributes.contains(where: { $0.name == "type" }) else { return }
        let rows = InferredType.table.all(place.path)
        for row in rows {
            guard let child = element.first(row.child), child.raw == nil, child[row.attribute] != nil else { continue }
            element.attributes.insert(IntentAttribute("type", row.type, range: child.range), at: 0)
            return
        }
    }

    mutating func report(
        _ mistake: ManifestMistake,
        _ detail: String,
        at range: SourceRange?,
        notes: [Diagnostic.Note] = []
    ) {
        diagnostics.append(mistake.diagnostic(detail, at: range, notes: notes))
    }

    private mutating func unknownField(_ entry: YAMLEntry, of place: Place) {
        let name = entry.name
        let owner = place.words.isEmpty ? subject : "'\(place.words)' of \(subject)"
        var sentences = "\(owner) has no field '\(name)'."
        if name == "$only" || name == "$absent" {
            sentences =
                "'\(name)' may only stand "
                + (name == "$only"
                    ? "in place of the list of a repeated element." : "in an item of a repeated element.")
        } else if place.rule.isOpen {
            sentences += " Its content belongs to others: write it as raw XML behind 'xml'."
        } else if let near = suggestion(for: name, among: known(place.rule)) {
            sentences += " Did you mean '\(near)'?"
        } else if known(place.rule).count <= 12 {
            let names = known(place.rule).sorted().map { "'\($0)'" }
            sentences += names.isEmpty ? " It has none." : " It has \(names.joined(separator: ", "))."
            sentences += " What libvirt knows and reeve does not can be written as raw XML behind 'xml'."
        } else {
            sentences += " What libvirt knows and reeve does not can be written as raw XML behind 'xml'."
        }
        report(.unknownField, sentences, at: entry.key.range)
    }

    private func known(_ rule: ElementRule) -> Set<String> {
        Set(rule.attributes.map(\.name) + rule.children.map(\.name) + (rule.text == nil ? [] : ["value"]))
    }
}

extension IntentElement {
    /// An element named as in the grammar; a usual prefix gets its namespace.
    init(named name: String, range: SourceRange?) {
        let element = XMLElement(usualName: name)
        self.init(element.name, prefix: element.prefix, namespace: element.namespace, range: range)
    }
}
