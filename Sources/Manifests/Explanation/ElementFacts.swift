import Vocabulary

/// What the tables say of an element.
struct ElementFacts {
    let rule: ElementRule
    /// From the root on.
    let path: [String]

    func add(to explanation: inout Explanation) {
        explanation.add("xml", xml)
        if path.count > 1 {
            explanation.add("scalar", scalar)
            explanation.add("true, false", booleans)
        }
        explanation.add("type", inferredTypes)
        if rule.isOpen { explanation.add("content", "XML of other programs, raw behind `xml: |`.") }
        explanation.add("since", Traits.releases.first(path).map { "libvirt \($0)" })
        PlaceFacts(path: path, holdsValue: rule.text != nil).add(to: &explanation)
        explanation.add("identity", identity)
        explanation.add("members", Traits.memberSets.first(path).map { "One item names a set of them by `\($0)`." })
        if Traits.exactWhenBare.first(path) != nil {
            explanation.add("bare", "`{}` says something: that it ends here.")
        }
        if Traits.vacuous.first(path) != nil { explanation.add("bare", "`{}` says nothing.") }
        relations(&explanation)
        // What holds for the attribute that a scalar stands for is of interest here, too.
        guard rule.text == nil, let principal = rule.principal(at: path) else { return }
        var inner = Explanation(path: "", form: "")
        let place = path + ["@\(principal.name)"]
        inner.add("since", Traits.releases.first(place).map { "libvirt \($0)" })
        PlaceFacts(path: place).add(to: &inner)
        for fact in inner.facts { explanation.add("\(principal.name): \(fact.name)", fact.text) }
    }

    /// libvirt's XML: the elements from the root on, and the first of its parts.
    private var xml: String {
        let opening = path.dropLast().map { "<\($0)>" }.joined()
        let attributes = rule.attributes.prefix(3).map { " \($0.name)='…'" }.joined()
        let content = rule.text != nil ? "…" : rule.children.isEmpty ? "" : "…"
        let name = path[path.count - 1]
        return opening + "<\(name)\(attributes)" + (content.isEmpty ? "/>" : ">\(content)</\(name)>")
    }

    /// What a scalar in place of the element is.
    private var scalar: String? {
        if rule.hasQuantityText { return "its text: \(quantity)" }
        if let text = rule.text {
            let unit = Traits.fixedUnits.first(path).map { ", in \($0)" } ?? ""
            return "its text: \(text.fullExpectation)\(unit)"
        }
        guard let principal = rule.principal(at: path) else { return nil }
        let isQuantity = principal.name == rule.quantityAttribute?.name
        return "its `\(principal.name)`: \(isQuantity ? quantity : principal.data.fullExpectation)"
    }

    var quantity: String {
        "an amount with its unit, such as 4GiB; libvirt would take a bare number as \(ElementRule.defaultUnit(at: path))"
    }

    private var booleans: String? {
        if let text = rule.text { return text.booleanPair.map { "`\($0.yes)` and `\($0.no)`" } }
        if let carrier = rule.booleanCarrier(at: path), let pair = carrier.data.booleanPair {
            return "\(carrier.name)='\(pair.yes)' and \(carrier.name)='\(pair.no)'"
        }
        return "there, without content, and not there"
    }

    private var inferredTypes: String? {
        guard rule.attribute("type") != nil else { return nil }
        let rows = InferredType.table.all(path)
        guard !rows.isEmpty else { return nil }
        let cases = rows.map { "`\($0.child).\($0.attribute)` says `\($0.type)`" }
        return "`type` need not be written where \(cases.joined(separator: ", "))"
    }

    private var identity: String? {
        guard let identity = Traits.identities.first(path) else { return nil }
        if identity.isWhole { return "The list is compared complete and in order." }
        let keys = identity.keys + (path.dropLast().last == "devices" ? [Identity.alias] : [])
        let listed = keys.map { $0.map(Self.words).joined(separator: " with ") }
        guard listed.isEmpty else { return "Items are told apart by \(listed.joined(separator: ", else by "))." }
        return "Items are told apart by their likeness."
    }

    // MARK: - How its parts depend on each other

    private func relations(_ explanation: inout Explanation) {
        if let variant = Traits.variants.first(path) {
            let parts = variant.parts.sorted().map(Self.words)
            let names = variant.parts == ["*"] ? "the rest" : parts.joined(separator: ", ")
            explanation.add(
                "variant",
                "When `\(variant.attribute)` changes, what belongs to the old one goes: \(names)."
            )
        }
        for parts in rule.alternatives {
            explanation.add("required", "One of \(parts.map(Self.words).joined(separator: ", ")).")
        }
        for need in rule.needs {
            let values = need.values.map { "`\($0)`" }.joined(separator: ", ")
            let parts = need.parts.map(Self.words).joined(separator: ", ")
            explanation.add("required", "Where `\(need.attribute)` is \(values): \(parts).")
        }
        for row in Traits.exclusions.all(path) {
            let unless = row.harmless.sorted().map { ", unless it is \($0)" }.joined()
            let text =
                "\(Self.list(row.mentioned)) excludes \(Self.list(row.others))\(unless): what the manifest says wins."
            explanation.add("excludes", text)
        }
        if let mirror = Traits.mirrors.first(path) {
            explanation.add(
                "mirrors",
                "`\(mirror.attribute)` and `\(mirror.child).\(mirror.childAttribute)` are one value, changed together."
            )
        }
        for reference in Traits.references.all(path) {
            let parts = [reference.pool, reference.name, reference.path].compactMap { $0 }.map(Self.words)
            explanation.add("refers to", "a \(reference.root), by \(parts.joined(separator: " and "))")
        }
        if let part = Traits.exclusives.first(path) {
            explanation.add("exclusive", "Only one object at a time can have the value of \(Self.words(part)).")
        }
    }

    private static func list(_ parts: Set<String>) -> String { parts.sorted().map(words).joined(separator: " or ") }

    /// A part as a manifest writes it: `target.dev`.
    static func words(_ part: Identity.Part) -> String {
        if part == "." { return "the text" }
        return "`"
            + part.replacing("/@", with: ".").replacing("@", with: ".").replacing("/", with: ".")
            .drop { $0 == "." } + "`"
    }
}
