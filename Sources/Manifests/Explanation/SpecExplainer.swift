import HostModel
import Vocabulary

/// Says what a path within `spec` means, out of the grammar and the traits.
struct SpecExplainer {
    let kind: ResourceKind
    let grammar: Grammar

    /// What stands at the end of a path.
    private enum End {
        case element(ElementRule, ChildRule?)
        case attribute(AttributeRule, of: ElementRule)
        case text(DataRule, of: ElementRule)
        /// A key of ours that may stand anywhere: `xml`, `$absent`, `$only`.
        case ours(String)
    }

    func explanation(of names: [String]) -> Result<Explanation, UnknownPath> {
        let root = grammar[grammar.root]
        var path = [root.name]
        var end = End.element(root, nil)
        for (index, name) in names.enumerated() {
            let isLast = index == names.count - 1
            guard case .element(let rule, let child) = end, let next = step(name, from: rule, child, isLast: isLast)
            else {
                return .failure(unknown(name, below: end, path))
            }
            // A manifest has the name of its object outside of `spec`.
            if index == 0, name == "name" {
                var unknown = unknown(name, below: end, path)
                unknown.instead = "\(kind.rawValue).metadata.name"
                return .failure(unknown)
            }
            path.append(self.name(of: next, name))
            end = next
        }
        return .success(explanation(of: end, at: path, named: names))
    }

    /// Of an attribute and a child of one name, the attribute is meant where nothing follows: the scalar is it.
    private func step(_ name: String, from rule: ElementRule, _ child: ChildRule?, isLast: Bool) -> End? {
        let bare = name.hasPrefix("@") ? String(name.dropFirst()) : name
        if isLast, let attribute = rule.attribute(bare) { return .attribute(attribute, of: rule) }
        if name == bare, let child = rule.child(name) { return .element(grammar[child.rule], child) }
        if let attribute = rule.attribute(bare) { return .attribute(attribute, of: rule) }
        if name == "value", let text = rule.text { return .text(text, of: rule) }
        if name == "xml" { return .ours(name) }
        if name.hasPrefix("$"), child?.repeats == true, Self.ours[name] != nil { return .ours(name) }
        return nil
    }

    private func name(of end: End, _ name: String) -> String {
        switch end {
        case .attribute(let attribute, _): "@\(attribute.name)"
        case .element, .text, .ours: name
        }
    }

    private func unknown(_ name: String, below end: End, _ path: [String]) -> UnknownPath {
        let owner =
            ([kind.rawValue, "spec"] + path.dropFirst().map { $0.hasPrefix("@") ? String($0.dropFirst()) : $0 })
            .joined(separator: ".")
        guard case .element(let rule, _) = end else { return UnknownPath(name: name, owner: owner, known: []) }
        let names = rule.attributes.map(\.name) + rule.children.map(\.name) + (rule.text == nil ? [] : ["value"])
        return UnknownPath(name: name, owner: owner, known: Array(Set(names)).sorted())
    }

    // MARK: - What it says

    private func explanation(of end: End, at path: [String], named names: [String]) -> Explanation {
        let words = ([kind.rawValue, "spec"] + names).joined(separator: ".")
        switch end {
        case .ours(let name):
            return Explanation(path: words, form: "a key of reeve's", note: Self.ours[name])
        case .text(let data, let rule):
            var explanation = Explanation(path: words, form: "the text of <\(rule.name)>")
            explanation.add("values", expectation(data, ElementFacts(rule: rule, path: Array(path.dropLast()))))
            return explanation
        case .attribute(let attribute, let rule):
            var explanation = Explanation(path: words, form: "an attribute", note: Traits.notes.first(path))
            if rule.child(attribute.name) != nil {
                explanation.form += "; behind a mapping or a list, the element of the same name"
            }
            AttributeFacts(attribute: attribute, rule: rule, path: path).add(to: &explanation)
            if let child = rule.child(attribute.name) { explanation.fields = fields(of: grammar[child.rule], at: path) }
            return explanation
        case .element(let rule, let child):
            var explanation = Explanation(path: words, form: form(child), note: Traits.notes.first(path))
            if names.isEmpty { explanation.note = EnvelopeKey.at("spec", of: kind)?.meaning }
            ElementFacts(rule: rule, path: path).add(to: &explanation)
            explanation.fields = fields(of: rule, at: path)
            return explanation
        }
    }

    private func form(_ child: ChildRule?) -> String {
        guard let child else { return "libvirt's XML, spelled in YAML" }
        return child.repeats ? "an element, or a list of them" : "an element, at most once"
    }

    private func expectation(_ data: DataRule, _ facts: ElementFacts) -> String {
        facts.rule.hasQuantityText ? facts.quantity : data.fullExpectation
    }

    private func fields(of rule: ElementRule, at path: [String]) -> [Explanation.Field] {
        var fields: [Explanation.Field] = []
        // A manifest has the name of its object outside of `spec`.
        let hidden = path.count == 1 ? "name" : ""
        for attribute in rule.attributes where attribute.name != hidden {
            let at = path + ["@\(attribute.name)"]
            let isQuantity = attribute.name == rule.quantityAttribute?.name
            let unit = Traits.fixedUnits.first(at).map { ", in \($0)" } ?? ""
            let values = isQuantity ? Self.amount : attribute.data.briefExpectation + unit
            let text = Traits.notes.first(at) ?? values
            fields.append(Explanation.Field(name: attribute.name, text: text, isRequired: attribute.isRequired))
        }
        for child in rule.children where child.name != hidden {
            let inner = grammar[child.rule]
            let unit = Traits.fixedUnits.first(path + [child.name]).map { ", in \($0)" } ?? ""
            let brief = inner.hasQuantityText ? Self.amount : inner.text.map { $0.briefExpectation + unit }
            let text = Traits.notes.first(path + [child.name]) ?? brief ?? "an element"
            let suffix = child.repeats ? "[]" : ""
            fields.append(Explanation.Field(name: child.name + suffix, text: text, isRequired: child.isRequired))
        }
        return fields
    }

    private static let amount = "an amount with its unit, such as 4GiB"

    private static let ours: [String: String] = [
        "xml":
            "Raw XML, as a block behind `xml: |`: elements that the grammar does not know, or knows otherwise. It is "
            + "not checked, but compared like the rest.",
        "$absent": "true: the item of the list that the keys beside it tell must not be there.",
        "$only": "In place of a list, `{$only: [ … ]}`: these items and no others.",
    ]
}

extension DataRule {
    /// What may stand there, with every value.
    var fullExpectation: String {
        guard values.count > 1 else { return expectation }
        let listed = values.map { "`\($0)`" }.joined(separator: ", ")
        let others = DataRule(types: types)
        return types.isEmpty ? listed : "\(listed), or \(others.expectation)"
    }

    /// The same in few words.
    var briefExpectation: String {
        guard values.count > 6 else { return values.isEmpty ? expectation : fullExpectation }
        return values.prefix(5).map { "`\($0)`" }.joined(separator: ", ") + " or others"
    }
}
