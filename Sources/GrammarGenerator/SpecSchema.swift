import Vocabulary

/// The JSON Schema of a `spec`: a definition for each rule of the grammar, by the rules of the manifest format.
///
/// It serves editors and is wider than what reeve takes: nothing is required, since a manifest says only what it
/// cares about, patterns are not checked, and a scalar may stand for any element that has attributes.
struct SpecSchema {
    private let grammar: Grammar
    private let names: [String]
    private let repeated: Set<ElementRule.ID>
    /// The definitions of enumerations, by content.
    private var enumerations: [JSON: String] = [:]
    private var definitions: [JSON.Member] = []

    private init(grammar: Grammar) {
        self.grammar = grammar
        let counts = grammar.rules.reduce(into: [:]) { $0[$1.name, default: 0] += 1 }
        names = grammar.rules.enumerated().map { id, rule in counts[rule.name] == 1 ? rule.name : "\(rule.name).\(id)" }
        repeated = Set(grammar.rules.flatMap { $0.children.filter(\.repeats).map(\.rule) })
    }

    /// All definitions; that of the whole is named `spec`.
    static func definitions(of grammar: Grammar) -> [JSON.Member] {
        var schema = SpecSchema(grammar: grammar)
        schema.define("spec", schema.object(of: grammar.root))
        for id in grammar.rules.indices where id != grammar.root {
            schema.define(schema.names[id], schema.item(of: id))
            if schema.repeated.contains(id) { schema.define("\(schema.names[id]).list", list(schema.names[id])) }
        }
        schema.define("scalar", .object(["type": ["string", "number", "boolean", "null"]]))
        schema.define("variable", .object(["type": "string", "pattern": #"\$\{"#]))
        return schema.definitions
    }

    private mutating func define(_ name: String, _ schema: JSON) {
        definitions.append(JSON.Member(key: name, value: schema))
    }

    /// One item, several, or these and no others.
    private static func list(_ name: String) -> JSON {
        let items: JSON = .object(["type": "array", "items": reference(name)])
        let only: JSON = .object([
            "type": "object", "properties": .object(["$only": items]), "required": ["$only"],
            "additionalProperties": false,
        ])
        return .object(["anyOf": [reference(name), items, only]])
    }

    /// An element that is a mapping, or the scalar that stands for it.
    private mutating func item(of id: ElementRule.ID) -> JSON {
        let rule = grammar[id]
        let object = object(of: id)
        if let text = rule.text, rule.attributes.isEmpty, text.types.isEmpty {
            return .object(["anyOf": [data(text), object]])
        }
        let hasScalar = rule.text != nil || !rule.attributes.isEmpty
        let types: [JSON] = ["object", "boolean", "null"] + (hasScalar ? ["string", "number"] : [])
        guard case .object(let members) = object else { return object }
        return .object([JSON.Member(key: "type", value: .array(types))] + members.dropFirst())
    }

    private mutating func object(of id: ElementRule.ID) -> JSON {
        let rule = grammar[id]
        var properties: [JSON.Member] = []
        func add(_ key: String, _ schema: JSON) { properties.append(JSON.Member(key: key, value: schema)) }
        for attribute in rule.attributes {
            let schema = data(attribute.data)
            guard let child = rule.child(attribute.name) else {
                add(attribute.name, schema)
                continue
            }
            // Of one name: a scalar is the attribute, the rest the child.
            add(attribute.name, .object(["anyOf": [schema, self.child(child)]]))
            add("@\(attribute.name)", schema)
        }
        // A manifest has the name of its object outside of `spec`.
        let hidden = id == grammar.root ? "name" : ""
        for child in rule.children where rule.attribute(child.name) == nil && child.name != hidden {
            add(child.name, self.child(child))
        }
        if let text = rule.text, rule.attribute("value") == nil, rule.child("value") == nil { add("value", data(text)) }
        add("xml", .object(["type": "string"]))
        if repeated.contains(id) { add("$absent", .object(["const": true])) }
        return .object(["type": "object", "properties": .object(properties), "additionalProperties": false])
    }

    private func child(_ child: ChildRule) -> JSON {
        reference(names[child.rule] + (child.repeats ? ".list" : ""))
    }

    private mutating func data(_ rule: DataRule) -> JSON {
        guard !rule.values.isEmpty else { return reference("scalar") }
        let enumeration: JSON = .object(["enum": .array(rule.values.flatMap(spellings) + truth(of: rule) + [.null])])
        let rest = reference(rule.types.isEmpty ? "variable" : "scalar")
        let schema: JSON = .object(["anyOf": [enumeration, rest]])
        if let name = enumerations[schema] { return reference(name) }
        let name = "values.\(enumerations.count)"
        enumerations[schema] = name
        define(name, schema)
        return reference(name)
    }

    /// YAML reads a value of digits as a number.
    private func spellings(_ value: String) -> [JSON] {
        if value.hasPrefix("0x"), let number = Int(value.dropFirst(2), radix: 16) {
            return [.string(value), .number(String(number))]
        }
        let isNumber = value.wholeMatch(of: /(0|[1-9][0-9]*)(\.[0-9]+)?/) != nil
        return isNumber ? [.string(value), .number(value)] : [.string(value)]
    }

    /// Whether `true` and `false` stand for some of the values.
    private func truth(of rule: DataRule) -> [JSON] {
        let values = Set(rule.values)
        let isPair = values.isSuperset(of: ["yes", "no"]) || values.isSuperset(of: ["on", "off"])
        return isPair || values.count == 1 ? [true, false] : []
    }
}

extension JSON: ExpressibleByArrayLiteral {
    init(arrayLiteral elements: JSON...) { self = .array(elements) }
}

/// A definition of the same document.
func reference(_ name: String) -> JSON { .object(["$ref": .string("#/$defs/\(name)")]) }
