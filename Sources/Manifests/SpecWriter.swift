import Vocabulary
import XMLTree
import YAMLSyntax

/// Writes libvirt's XML as a `spec`, in the short forms that a person would use.
///
/// What the grammar refuses is written raw behind `xml` at the nearest place that takes it: an element that it does
/// not know below its parent, and one of which it does not know an attribute or a value whole.
struct SpecWriter {
    let grammar: Grammar
    /// Whether an amount is written in the largest unit that divides it, rather than in its own.
    let usesLargestUnits: Bool
    private var patterns = PatternCache()

    init(grammar: Grammar, usesLargestUnits: Bool = false) {
        self.grammar = grammar
        self.usesLargestUnits = usesLargestUnits
    }

    typealias Entry = (String, YAMLNode)

    private struct Place {
        var rule: ElementRule
        var path: [String]
    }

    /// The mapping behind `spec`, and the attributes of the root that no manifest can say.
    mutating func spec(of root: XMLElement) -> (node: YAMLNode, refused: [XMLAttribute]) {
        let place = Place(rule: grammar[grammar.root], path: [grammar[grammar.root].name])
        // The name stands in `metadata`; what else has that name stays.
        let hasAttribute = place.rule.attribute("name") != nil
        let (accepted, refused) = partitioned(root.attributes.filter { !hasAttribute || $0.name != "name" }, at: place)
        var nameless = root.elements
        let name = place.rule.child("name") == nil ? nil : nameless.firstIndex { $0.usualName == "name" }
        let named = name.map { nameless.remove(at: $0) }
        let content = children(nameless, of: place)
        let attributes = entries(accepted, of: root, rawNames: content.rawNames, at: place)
        return (.mapping(attributes + content.entries, layout: .block), refused + (named?.attributes ?? []))
    }

    /// What stands behind an element's key; nil if the grammar refuses the element.
    private mutating func value(of element: XMLElement, at place: Place, asMapping: Bool) -> YAMLNode? {
        if place.rule.isOpen { return open(element, at: place) }
        guard let text = writableText(of: element, at: place) else { return nil }
        let (accepted, refused) = partitioned(element.attributes, at: place)
        guard refused.isEmpty else { return nil }
        guard let text = text.isEmpty ? .some(nil) : quantityOrText(text, of: element, at: place) else { return nil }
        let isQuantity = place.rule.hasQuantityText && text?.takesUnit == true
        let quantity = place.rule.quantityAttribute.flatMap { element[$0.name] }
        let saysUnit = isQuantity || quantity != nil && element["unit"] != ""
        let rest = saysUnit ? accepted.filter { $0.name != "unit" } : accepted
        let content = children(element.elements, of: place)
        if isMistaken(element, rawNames: content.rawNames, at: place) { return nil }
        if !asMapping, content.entries.isEmpty {
            if let text, rest.isEmpty { return text.node }
            if let short = shorthand(rest, of: element, hasText: text != nil, at: place) { return short }
        }
        let attributes = entries(rest, of: element, rawNames: content.rawNames, at: place)
        return .mapping((text.map { [("value", $0.node)] } ?? []) + attributes + content.entries)
    }

    // MARK: - Text

    private struct Text {
        var node: YAMLNode
        /// Whether the node says the unit too.
        var takesUnit = false
    }

    /// The text, empty if there is none; nil if the grammar takes none such.
    private mutating func writableText(of element: XMLElement, at place: Place) -> String? {
        let text = element.text
        let trimmed = text.trimmingXMLSpace
        guard !trimmed.isEmpty else { return "" }
        guard let rule = place.rule.text, element.elements.isEmpty else { return nil }
        guard place.rule.attribute("value") == nil, place.rule.child("value") == nil else { return nil }
        if rule.accepts(text, patterns: &patterns) { return text }
        return rule.accepts(trimmed, patterns: &patterns) ? trimmed : nil
    }

    private func quantityOrText(_ text: String, of element: XMLElement, at place: Place) -> Text?? {
        if place.rule.hasQuantityText {
            let number = text.trimmingXMLSpace
            guard number.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
            // An empty unit is no default: it is repeated as it is.
            if element["unit"] == "" { return Text(node: scalar(number)) }
            let unit = element["unit"] ?? ElementRule.defaultUnit(at: place.path)
            return Text(node: scalar(quantity(number, unit.trimmingXMLSpace)), takesUnit: true)
        }
        if let pair = place.rule.text?.booleanPair, let isTrue = Self.truth(text, pair) {
            return Text(node: .scalar(isTrue ? "true" : "false"))
        }
        return Text(node: scalar(text))
    }

    // MARK: - Attributes

    private mutating func partitioned(
        _ attributes: [XMLAttribute],
        at place: Place
    ) -> (accepted: [XMLAttribute], refused: [XMLAttribute]) {
        var accepted: [XMLAttribute] = []
        var refused: [XMLAttribute] = []
        for attribute in attributes {
            if let rule = place.rule.attribute(attribute.name), rule.data.accepts(attribute.value, patterns: &patterns)
            {
                accepted.append(attribute)
            } else {
                refused.append(attribute)
            }
        }
        return (accepted, refused)
    }

    private func entries(
        _ attributes: [XMLAttribute],
        of element: XMLElement,
        rawNames: Set<String>,
        at place: Place
    ) -> [Entry] {
        var entries: [Entry] = []
        for attribute in attributes {
            if attribute.name == "type" {
                if attribute.value == inferredType(of: element, rawNames: rawNames, at: place) { continue }
            }
            // Where a child of this name is written too, the attribute needs its mark.
            let isTaken = element.elements.contains { $0.usualName == attribute.name }
            entries.append((isTaken ? "@\(attribute.name)" : attribute.name, node(attribute, of: element, at: place)))
        }
        return entries
    }

    private func node(_ attribute: XMLAttribute, of element: XMLElement, at place: Place) -> YAMLNode {
        if attribute.name == place.rule.quantityAttribute?.name, element["unit"] != "" {
            let unit = element["unit"] ?? ElementRule.defaultUnit(at: place.path)
            return scalar(quantity(attribute.value.trimmingXMLSpace, unit.trimmingXMLSpace))
        }
        let data = place.rule.attribute(attribute.name)?.data
        if let pair = data?.booleanPair, let isTrue = Self.truth(attribute.value, pair) {
            return .scalar(isTrue ? "true" : "false")
        }
        // `yes` is a string to YAML 1.2, and a person would not write it.
        if attribute.value == "yes", data?.soleValue == "yes" { return .scalar("true") }
        return scalar(attribute.value)
    }

    /// The `type` that the reader infers from a child.
    private func inferredType(of element: XMLElement, rawNames: Set<String>, at place: Place) -> String? {
        guard place.rule.attribute("type") != nil else { return nil }
        return InferredType.table.all(place.path).first { row in
            guard let child = element.elements.first(where: { $0.usualName == row.child }) else { return false }
            return !rawNames.contains(row.child) && child[row.attribute] != nil
        }?.type
    }

    /// Whether the reader would infer a `type` where there is none, and libvirt would take another.
    private func isMistaken(_ element: XMLElement, rawNames: Set<String>, at place: Place) -> Bool {
        guard element["type"] == nil, let type = inferredType(of: element, rawNames: rawNames, at: place) else {
            return false
        }
        return type != Traits.defaults.first(place.path + ["@type"])
    }

    /// One value, or a word, for an element without children; nil if that would say something else.
    private func shorthand(
        _ attributes: [XMLAttribute],
        of element: XMLElement,
        hasText: Bool,
        at place: Place
    ) -> YAMLNode? {
        guard !hasText, attributes.count < 2 else { return nil }
        let rule = place.rule
        let carrier = rule.booleanCarrier(at: place.path)
        guard let attribute = attributes.first else {
            let isFlag = rule.text == nil && carrier == nil && rule.children.isEmpty && place.path.last != "source"
            return isFlag ? .scalar("true") : .mapping([])
        }
        guard rule.text == nil else { return nil }
        let value = node(attribute, of: element, at: place)
        if case .bool = value.scalar?.meaning { return carrier?.name == attribute.name ? value : nil }
        guard attribute.name != rule.quantityAttribute?.name || rule.principal(at: place.path) != nil else {
            return nil
        }
        return rule.principal(at: place.path)?.name == attribute.name ? value : nil
    }

    // MARK: - Children

    private struct Content {
        var entries: [Entry] = []
        /// The names of children of which one is written raw.
        var rawNames: Set<String> = []
    }

    private mutating func children(_ elements: [XMLElement], of place: Place) -> Content {
        let sequence = Traits.sequences.first(place.path) ?? []
        let (elements, interleaved) = Array(elements.enumerated()).split(interleaving: sequence)
        var names: [String] = []
        for (_, element) in elements where !names.contains(element.usualName) { names.append(element.usualName) }
        var content = Content(rawNames: Set(interleaved.map(\.element.usualName)))
        var raw = interleaved
        for name in names {
            let group = elements.filter { $0.element.usualName == name }
            // A second name of the object can stand nowhere else.
            guard let child = place.rule.child(name), place.path.count > 1 || name != "name" else {
                raw += group
                content.rawNames.insert(name)
                continue
            }
            let childPlace = Place(rule: grammar[child.rule], path: place.path + [name])
            let asMapping = place.rule.attribute(name) != nil
            var nodes: [YAMLNode] = []
            for (index, numbered) in group.enumerated() {
                let element = numbered.element
                if child.repeats || index == 0, let node = value(of: element, at: childPlace, asMapping: asMapping) {
                    nodes.append(node)
                    continue
                }
                content.rawNames.insert(name)
                if child.repeats {
                    nodes.append(.mapping([("xml", rawNode([element], isVerbatim: false))], layout: .block))
                } else {
                    raw.append(numbered)
                }
            }
            if !nodes.isEmpty { content.entries.append((name, nodes.count == 1 ? nodes[0] : .sequence(nodes))) }
        }
        // As they stand, so that they stand so again when they have come back.
        let inOrder = raw.sorted { $0.offset < $1.offset }.map(\.element)
        if !inOrder.isEmpty { content.entries.append(("xml", rawNode(inOrder, isVerbatim: false))) }
        return content
    }

    /// An element whose content belongs to others.
    private func open(_ element: XMLElement, at place: Place) -> YAMLNode? {
        guard element.attributes.isEmpty, element.text.trimmingXMLSpace.isEmpty else { return nil }
        guard !element.elements.isEmpty else { return .mapping([]) }
        return .mapping([("xml", rawNode(element.elements, isVerbatim: true))], layout: .block)
    }

    private func rawNode(_ elements: [XMLElement], isVerbatim: Bool) -> YAMLNode {
        let texts = elements.map { element in
            guard isVerbatim else { return element.printed() }
            // Only below `metadata` is nothing broken into lines.
            let printed = XMLElement("metadata", children: [.element(element)]).printed()
            return String(printed.dropFirst("<metadata>".count).dropLast("</metadata>\n".count)) + "\n"
        }
        return .scalar(escaped(texts.joined()), style: .literal)
    }

    // MARK: - Scalars

    private func scalar(_ text: String) -> YAMLNode {
        let text = escaped(text)
        if text.contains(where: \.isNewline) { return .scalar(text, style: .literal) }
        switch YAMLScalar(text).meaning {
        case .null, .bool: return .string(text)
        default: return .scalar(text)
        }
    }

    private func quantity(_ number: String, _ unit: String) -> String {
        guard usesLargestUnits, let count = UInt64(number), let scale = ByteUnit.scale(unit) else {
            return number + unit
        }
        let (bytes, isTooLarge) = count.multipliedReportingOverflow(by: scale)
        if isTooLarge { return number + unit }
        let (amount, largest) = ByteUnit.shortest(bytes)
        return String(amount) + largest
    }

    private func escaped(_ text: String) -> String { text.replacing("${", with: "$${") }

    private static func truth(_ text: String, _ pair: (yes: String, no: String)) -> Bool? {
        switch text {
        case pair.yes: true
        case pair.no: false
        default: nil
        }
    }
}

extension [EnumeratedSequence<[XMLElement]>.Element] {
    /// What can stand in lists by name, and what follows in an order that lists by name cannot say.
    fileprivate func split(interleaving names: Set<String>) -> (listed: Self, rest: Self) {
        var ended: Set<String> = []
        var current: String?
        for (index, (_, element)) in enumerated() where names.contains(element.usualName) {
            if element.usualName == current { continue }
            if let current { ended.insert(current) }
            current = element.usualName
            if ended.contains(element.usualName) {
                let rest = self[index...]
                return (
                    self[..<index] + rest.filter { !names.contains($0.element.usualName) },
                    rest.filter { names.contains($0.element.usualName) }
                )
            }
        }
        return (self, [])
    }
}
