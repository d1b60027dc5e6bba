import Vocabulary

/// What the tables say of an attribute.
struct AttributeFacts {
    let attribute: AttributeRule
    /// The element that it is of.
    let rule: ElementRule
    /// From the root on, the attribute last, as `@name`.
    let path: [String]

    func add(to explanation: inout Explanation) {
        let owner = Array(path.dropLast())
        explanation.add(
            "xml",
            owner.dropLast().map { "<\($0)>" }.joined() + "<\(owner.last ?? "") \(attribute.name)='…'>"
        )
        explanation.add("values", values(in: owner))
        if let pair = attribute.data.booleanPair { explanation.add("true, false", "`\(pair.yes)` and `\(pair.no)`") }
        if attribute.isRequired { explanation.add("required", (Traits.wanted.first(path) ?? .unknown).words) }
        if rule.principal(at: owner)?.name == attribute.name {
            explanation.add("principal", "A scalar in place of <\(rule.name)> is this attribute.")
        }
        if attribute.name == "type" {
            let rows = InferredType.table.all(owner).map { "`\($0.type)` for `\($0.child).\($0.attribute)`" }
            if !rows.isEmpty { explanation.add("inferred", rows.joined(separator: ", ")) }
        }
        explanation.add("since", Traits.releases.first(path).map { "libvirt \($0)" })
        PlaceFacts(path: path).add(to: &explanation)
        if let variant = Traits.variants.first(owner), variant.attribute == attribute.name {
            let parts = variant.parts.sorted().map(ElementFacts.words)
            let names = variant.parts == ["*"] ? "the rest" : parts.joined(separator: ", ")
            explanation.add("variant", "When it changes, what belongs to the old one goes: \(names).")
        }
    }

    private func values(in owner: [String]) -> String {
        if attribute.name == rule.quantityAttribute?.name { return ElementFacts(rule: rule, path: owner).quantity }
        let unit = Traits.fixedUnits.first(path).map { ", in \($0)" } ?? ""
        return attribute.data.fullExpectation + unit
    }
}

extension Wanted {
    fileprivate var words: String {
        switch self {
        case .refused: "libvirt refuses the element without it."
        case .accepted: "By libvirt's schema; libvirt itself does without."
        case .unknown: "libvirt wants it wherever the element stands."
        }
    }
}
