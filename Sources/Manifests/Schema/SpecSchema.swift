import Vocabulary

/// The JSON Schema of a `spec`: definitions for each rule of the grammar, by the rules of the manifest's form.
///
/// What `reeve validate` takes it takes; it is wider where a schema cannot say more. Nothing is required, since a
/// manifest says only what it cares about.
struct SpecSchema {
    private let grammar: Grammar
    /// The places of each rule's elements.
    private let places: [[[String]]]
    private let names: [String]
    /// The definitions of values, by content.
    private var values: [JSON: String] = [:]
    private var valueDefinitions: [JSON.Member] = []

    private init(grammar: Grammar) {
        self.grammar = grammar
        places = grammar.places
        names = places.enumerated().map { id, paths in
            paths.first?.dropFirst().joined(separator: ".") ?? "unused.\(id)"
        }
    }

    /// All definitions; that of the whole is named `spec`.
    static func definitions(of grammar: Grammar) -> [JSON.Member] {
        var schema = SpecSchema(grammar: grammar)
        var definitions = [JSON.Member(key: "spec", value: schema.mapping(of: grammar.root, isItem: false))]
        let children = grammar.rules.flatMap(\.children)
        let single = Set(children.filter { !$0.repeats }.map(\.rule))
        let repeated = Set(children.filter(\.repeats).map(\.rule))
        for id in grammar.rules.indices {
            let name = schema.names[id]
            if single.contains(id) { definitions.append(JSON.Member(key: name, value: schema.element(id))) }
            guard repeated.contains(id) else { continue }
            definitions.append(JSON.Member(key: "\(name)-item", value: schema.item(id)))
            let list = JSON.anyOf(schema.listForms("\(name)-item") + [.types(["null"]), .reference("\(name)-item")])
            definitions.append(JSON.Member(key: "\(name)-list", value: list))
        }
        return definitions + schema.valueDefinitions + ValueSchema.shared
    }

    // MARK: - Elements

    /// An element that stands at most once: a mapping, or what stands for it.
    private mutating func element(_ id: ElementRule.ID) -> JSON {
        .anyOf([mapping(of: id, isItem: false)] + scalars(for: id, isItem: false))
    }

    /// An item of a list.
    private mutating func item(_ id: ElementRule.ID) -> JSON {
        .anyOf([mapping(of: id, isItem: true)] + scalars(for: id, isItem: true))
    }

    /// Several items, or these and no others.
    private func listForms(_ item: String) -> [JSON] {
        let items: JSON = .object(["type": "array", "items": .reference(item)])
        return [items, .closed([JSON.Member(key: "$only", value: items)], required: ["$only"])]
    }

    /// What a scalar in place of an element may be: its text, its principal attribute, true and false.
    private mutating func scalars(for id: ElementRule.ID, isItem: Bool) -> [JSON] {
        let rule = grammar[id]
        if let text = rule.text {
            var schema = ValueSchema(allowsNull: !isItem)
            if text.booleanPair != nil { schema.extra = [.types(["boolean"])] }
            return [value(rule.hasQuantityText ? schema.quantityChoices() : schema.choices(text))]
        }
        // One of several cannot be false, unless that is a value: how many would that leave?
        let takesFalse = !isItem || places[id].contains { rule.booleanCarrier(at: $0) != nil }
        var extra: [JSON] = [takesFalse ? .types(["boolean"]) : .object(["const": true])]
        let principals = places[id].compactMap { rule.principal(at: $0) }
        guard let principal = principals.first else {
            if !isItem { extra.append(.types(["null"])) }
            return [value(extra + [.reference("variable")])]
        }
        let schema = ValueSchema(allowsNull: !isItem, extra: extra)
        let isQuantity = principal.name == rule.quantityAttribute?.name
        return [value(isQuantity ? schema.quantityChoices() : schema.choices(principal.data))]
    }

    /// An element's mapping: attributes, children, text.
    private mutating func mapping(of id: ElementRule.ID, isItem: Bool) -> JSON {
        let rule = grammar[id]
        var properties: [JSON.Member] = []
        func add(_ key: String, _ schema: JSON, part: String? = nil) {
            let text = part.flatMap { part in description(places[id].map { $0 + [part] }) }
            properties.append(JSON.Member(key: key, value: schema.described(text)))
        }
        // A manifest has the name of its object outside of `spec`.
        let hidden = id == grammar.root ? "name" : ""
        for attribute in rule.attributes where attribute.name != hidden {
            let schema = data(attribute, of: rule)
            guard let child = rule.child(attribute.name) else {
                add(attribute.name, schema, part: "@\(attribute.name)")
                continue
            }
            // Of one name: a scalar is the attribute, the rest the child.
            add(attribute.name, .anyOf([schema, mapping(of: child.rule, isItem: child.repeats)] + lists(child)))
            add("@\(attribute.name)", schema)
        }
        for child in rule.children where rule.attribute(child.name) == nil && child.name != hidden {
            add(child.name, .reference(names[child.rule] + (child.repeats ? "-list" : "")), part: child.name)
        }
        if let text = rule.text, rule.attribute("value") == nil, rule.child("value") == nil {
            let schema = ValueSchema(allowsNull: false)
            add(
                "value",
                value(rule.hasQuantityText ? schema.quantityChoices() + schema.choices(text) : schema.choices(text))
            )
        }
        if rule.attribute("xml") == nil, rule.child("xml") == nil { add("xml", .types(["string"])) }
        if isItem { add("$absent", .types(["boolean"])) }
        return with(marked(rule), JSON.closed(properties), isItem: isItem, quantity: quantityKey(of: rule))
    }

    /// What people are told of the places of one key, where it is the same for all of them.
    private func description(_ places: [[String]]) -> String? {
        var texts: Set<String> = []
        for place in places {
            var sentences = [Traits.notes.first(place)].compactMap(\.self)
            if let unit = Traits.fixedUnits.first(place) { sentences.append("In \(unit).") }
            if let value = Traits.defaults.first(place) {
                let isInferred = place.last == "@type" && !InferredType.table.all(place.dropLast()).isEmpty
                sentences.append("If absent: \(isInferred ? "as the source says, else \(value)" : value).")
            }
            if let release = Traits.releases.first(place) { sentences.append("Since libvirt \(release).") }
            texts.insert(sentences.joined(separator: " "))
            if texts.count > 1 { return nil }
        }
        return texts.first.flatMap { $0.isEmpty ? nil : $0 }
    }

    private func lists(_ child: ChildRule) -> [JSON] { child.repeats ? listForms("\(names[child.rule])-item") : [] }

    /// `@name` for any attribute: needed where a child has its name, allowed elsewhere.
    private func marked(_ rule: ElementRule) -> JSON? {
        let names = rule.attributes.map(\.name).filter { rule.child($0) == nil }
        guard !names.isEmpty else { return nil }
        let pattern = names.map { $0.replacing(".", with: "\\.") }.joined(separator: "|")
        let scalar = JSON.types(["string", "number", "boolean", "null"])
        return .object([JSON.Member(key: "^@(?:\(pattern))$", value: scalar)])
    }

    /// The key behind which an amount stands, whose unit may stand beside it.
    private func quantityKey(of rule: ElementRule) -> String? {
        rule.hasQuantityText ? "value" : rule.quantityAttribute?.name
    }

    private func with(_ marked: JSON?, _ mapping: JSON, isItem: Bool, quantity: String?) -> JSON {
        guard case .object(var members) = mapping else { return mapping }
        if let marked { members.append(JSON.Member(key: "patternProperties", value: marked)) }
        if isItem {
            // Which item must not be there is said beside it.
            members.append(
                JSON.Member(
                    key: "if",
                    value: .object([
                        "required": ["$absent"], "properties": .object(["$absent": .object(["const": true])]),
                    ])
                )
            )
            members.append(JSON.Member(key: "then", value: .object(["minProperties": .number("2")])))
        }
        if let quantity {
            let properties = { (schema: JSON) -> JSON in
                .object(["properties": .object([JSON.Member(key: quantity, value: schema)])])
            }
            let bare = JSON.anyOf([
                .types(["integer", "null"]), .string(matching: #"\s*[0-9]+(?:\.0+)?\s*"#), .reference("variable"),
            ])
            let amount = JSON.anyOf([.reference("quantity"), .types(["null"]), .reference("variable")])
            let choice: JSON = .object([
                "if": .object(["required": ["unit"]]), "then": properties(bare), "else": properties(amount),
            ])
            members.append(JSON.Member(key: "allOf", value: [choice]))
        }
        return .object(members)
    }

    // MARK: - Values

    private mutating func data(_ attribute: AttributeRule, of rule: ElementRule) -> JSON {
        let schema = ValueSchema()
        guard attribute.name == rule.quantityAttribute?.name else { return value(schema.choices(attribute.data)) }
        return value(schema.quantityChoices() + schema.choices(attribute.data))
    }

    /// Alternatives under a name of their own, where they are long enough for one.
    private mutating func value(_ choices: [JSON]) -> JSON {
        var unique: [JSON] = []
        for choice in choices where !unique.contains(choice) { unique.append(choice) }
        let schema = JSON.anyOf(unique)
        if let name = values[schema] { return .reference(name) }
        let name = "value.\(values.count + 1)"
        values[schema] = name
        valueDefinitions.append(JSON.Member(key: name, value: schema))
        return .reference(name)
    }
}
