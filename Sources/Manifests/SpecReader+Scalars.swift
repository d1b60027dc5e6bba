import Diagnostics
import HostModel
import Vocabulary
import XMLTree
import YAMLSyntax

extension SpecReader {
    /// A key that is an attribute.
    mutating func attribute(
        _ rule: AttributeRule,
        _ entry: YAMLEntry,
        of place: Place,
        into element: inout IntentElement
    ) {
        let node = entry.value
        guard let scalar = node.scalar else {
            let detail = "'\(entry.name)' is an attribute: it takes \(rule.data.expectation), not a list or a mapping."
            return report(.wrongType, detail, at: node.range)
        }
        if isNothing(entry) { return }
        if scalar.meaning == .null, rule.data.values.contains("null") {
            let detail =
                "libvirt's own word null is written \"null\", in quotes: `\(entry.name): \"null\"`. "
                + "Bare, it would say that '\(entry.name)' must not be there."
            return report(.nullWord, detail, at: node.range)
        }
        let value = scalar.meaning == .null ? nil : scalar
        set(rule, value, range: entry.range, node, of: place, into: &element)
    }

    /// Gives an attribute its value, or for nil its absence.
    private mutating func set(
        _ rule: AttributeRule,
        _ scalar: YAMLScalar?,
        range: SourceRange?,
        _ node: YAMLNode,
        of place: Place,
        isShorthand: Bool = false,
        into element: inout IntentElement
    ) {
        if let already = element.attributes.first(where: { $0.name == rule.name }) {
            let note = Diagnostic.Note("It is said here first.", at: already.range)
            return report(.conflict, "The attribute '\(rule.name)' is said twice.", at: node.range, notes: [note])
        }
        func add(_ name: String, _ value: String?) {
            element.attributes.append(IntentAttribute(name, value, isShorthand: isShorthand, range: range))
        }
        guard let scalar else { return add(rule.name, nil) }
        if case .bool(let isTrue) = scalar.meaning {
            if let pair = rule.data.booleanPair { return add(rule.name, isTrue ? pair.yes : pair.no) }
            if let sole = rule.data.soleValue { return add(rule.name, isTrue ? sole : nil) }
        }
        if rule.name == place.rule.quantityAttribute?.name {
            guard let quantity = quantity(scalar.text, rule.data, node, of: place) else { return }
            add(rule.name, quantity.number)
            if !quantity.unit.isEmpty { add("unit", quantity.unit) }
            return
        }
        let owner = isShorthand ? place.path.last ?? "" : rule.name
        guard check(scalar.text, rule.data, "'\(owner)'", node) else { return }
        add(rule.name, scalar.text)
    }

    /// A scalar in place of an element: its text, or its principal attribute (rules 2, 4, 6).
    mutating func shorthand(_ node: YAMLNode, _ scalar: YAMLScalar, of place: Place, into element: inout IntentElement)
    {
        if case .bool(let isTrue) = scalar.meaning, boolean(isTrue, of: place, into: &element) { return }
        if place.rule.text != nil { return text(node, of: place, into: &element) }
        if let principal = place.rule.principal(at: place.path) {
            return set(principal, scalar, range: node.range, node, of: place, isShorthand: true, into: &element)
        }
        let names = place.rule.attributes.map(\.name) + place.rule.children.map(\.name)
        let last = place.path.last ?? ""
        var detail = "'\(last)' cannot stand for one value. "
        if names.isEmpty {
            detail += "It has no content: write `true` or `{}` for it, `null` for its absence."
        } else {
            detail += "Write a mapping, such as `\(last): {\(names[0]): …}`."
        }
        report(.wrongType, detail, at: node.range)
    }

    /// Rule 6 for an element; false where `true` and `false` mean nothing of their own, but are text.
    private func boolean(_ isTrue: Bool, of place: Place, into element: inout IntentElement) -> Bool {
        let rule = place.rule
        if let text = rule.text {
            guard let pair = text.booleanPair else { return false }
            element.text = isTrue ? pair.yes : pair.no
            return true
        }
        if let carrier = rule.booleanCarrier(at: place.path), let pair = carrier.data.booleanPair {
            let value = isTrue ? pair.yes : pair.no
            element.attributes.append(IntentAttribute(carrier.name, value, isShorthand: true, range: element.range))
        } else if !isTrue {
            element.isAbsent = true
        }
        return true
    }

    /// The text of an element.
    mutating func text(_ node: YAMLNode, of place: Place, into element: inout IntentElement) {
        guard let rule = place.rule.text else { return }
        let last = place.path.last ?? ""
        guard let scalar = node.scalar else {
            return report(
                .wrongType,
                "The text of '\(last)' must be \(rule.expectation), not a list or a mapping.",
                at: node.range
            )
        }
        if isNothing(node, "value", at: node.range) { return }
        if scalar.meaning == .null {
            let detail =
                "The text of '\(last)' cannot be absent by itself: write `\(last): null` for the absence of the "
                + "element, or \"\" for no text."
            return report(.wrongType, detail, at: node.range)
        }
        if case .bool(let isTrue) = scalar.meaning, let pair = rule.booleanPair {
            element.text = isTrue ? pair.yes : pair.no
            return
        }
        guard place.rule.hasQuantityText else {
            if check(scalar.text, rule, "'\(last)'", node) { element.text = scalar.text }
            return
        }
        guard let quantity = quantity(scalar.text, rule, node, of: place) else { return }
        element.text = quantity.number
        guard !quantity.unit.isEmpty else { return }
        element.attributes.append(IntentAttribute("unit", quantity.unit, isShorthand: true, range: node.range))
    }

    /// A quantity; the unit is empty where the mapping has one of its own.
    private mutating func quantity(_ text: String, _ rule: DataRule, _ node: YAMLNode, of place: Place) -> Quantity? {
        let last = place.path.last ?? ""
        switch Quantity.read(text.trimmingXMLSpace) {
        case .quantity(let quantity) where place.hasUnit:
            let detail = "'\(last)' has the unit '\(quantity.unit)' and a 'unit' beside it. Write only one of them."
            report(.conflict, detail, at: node.range)
        case .quantity(let quantity):
            let unit = place.rule.attribute("unit")?.data
            guard unit?.accepts(quantity.unit, patterns: &patterns) != false else {
                let detail =
                    "'\(quantity.unit)' is no unit that libvirt knows. Write one of b, KiB, MiB, GiB, TiB, PiB or "
                    + "EiB; KB, MB, … are powers of 1000."
                report(.badQuantity, detail, at: node.range)
                return nil
            }
            guard check(quantity.number, rule, "'\(last)'", node) else { return nil }
            return quantity
        case .withoutUnit(let number) where place.hasUnit:
            return check(number, rule, "'\(last)'", node) ? Quantity(number: number, unit: "") : nil
        case .withoutUnit(let number):
            let unit = ElementRule.defaultUnit(at: place.path)
            let detail =
                "An amount of memory or storage carries its unit: libvirt would take \(number) as "
                + "\(number)\(unit). Write `\(number)\(unit)`, or such as `\(number)MiB` or `\(number)GiB` if that is meant."
            report(.missingUnit, detail, at: node.range)
        case .fractional(let remedy):
            let advice = remedy.map { "Write `\($0)`." } ?? "Write a whole number of a smaller unit."
            report(.badQuantity, "libvirt takes whole numbers only, not '\(text)'. \(advice)", at: node.range)
        case .other:
            let detail =
                "'\(text)' is no amount of memory or storage. Write a whole number with its unit, such as `4GiB`."
            report(.badQuantity, detail, at: node.range)
        }
        return nil
    }

    /// Whether the schema allows a value; if not, says so.
    mutating func check(_ text: String, _ rule: DataRule, _ owner: String, _ node: YAMLNode) -> Bool {
        guard XMLElement.canHold(text) else {
            report(.wrongValue, "The value of \(owner) has a control character, which XML cannot hold.", at: node.range)
            return false
        }
        if rule.accepts(text, patterns: &patterns) { return true }
        var detail = "'\(text)' is no value of \(owner), which takes \(rule.expectation)."
        let isBoolean =
            switch node.scalar?.meaning {
            case .bool: true
            default: text == "true" || text == "false"
            }
        if isBoolean, rule.booleanPair != nil {
            detail += " Write true and false without quotes."
        } else if let near = suggestion(for: text, among: rule.values) {
            detail += " Did you mean '\(near)'?"
        }
        report(.wrongValue, detail, at: node.range)
        return false
    }

    /// Whether nothing at all stands behind a key, which is said.
    mutating func isNothing(_ entry: YAMLEntry) -> Bool { isNothing(entry.value, entry.name, at: entry.key.range) }

    private mutating func isNothing(_ node: YAMLNode, _ name: String, at range: SourceRange?) -> Bool {
        guard node.isEmpty else { return false }
        let detail =
            "Nothing stands behind '\(name)'. Write `null` if it must not be there, `{}` for an element without "
            + "content, or \"\" for an empty text."
        report(.emptyValue, detail, at: range)
        return true
    }
}

extension YAMLEntry {
    /// What the plan points at: the key, on whose line the value begins.
    var range: SourceRange? { key.range }
}

extension ElementRule {
    /// The attribute that `true` and `false` on the element set; nil where they mean presence and absence.
    func booleanCarrier(at path: [String]) -> AttributeRule? {
        if let state = attribute("state"), state.data.booleanPair != nil { return state }
        // Without its required attribute the element would mean nothing: `bootmenu: true` is its `enable`.
        guard let principal = principal(at: path), principal.isRequired else { return nil }
        return principal.data.booleanPair == nil ? nil : principal
    }
}
