package import Vocabulary

/// Turns a schema into a grammar, by the construction that makes an automaton deterministic.
///
/// A rule is made for each *set* of element patterns that can stand, under one name, below a rule's elements: a disk
/// of type `file` and one of type `network` are patterns of one rule. Equal sets share a rule, so that an element
/// which holds itself (`backingStore`) comes to an end.
package struct Derivation {
    private let schema: Schema
    /// nil for an element that can never stand.
    private var contents: [Int: Content?] = [:]
    /// The elements that hold the one being looked at.
    private var holders: Set<Int> = []
    private var queue: [Key] = []
    private var ids: [Key: ElementRule.ID] = [:]

    private struct Key: Hashable {
        var name: String
        var elements: [Int]
    }

    private init(schema: Schema) { self.schema = schema }

    package static func grammar(of schema: Schema, release: String) throws -> Grammar {
        var derivation = Derivation(schema: schema)
        guard let start = try derivation.content(of: schema.start, given: nil), start.children.count == 1 else {
            throw SchemaError("The schema does not start with elements of one name.")
        }
        let root = derivation.id(of: start.children[0])
        var rules: [ElementRule] = []
        while rules.count < derivation.queue.count {
            rules.append(try derivation.rule(of: derivation.queue[rules.count]))
        }
        return Grammar(release: release, root: root, rules: rules)
    }

    private mutating func id(of child: Content.Child) -> ElementRule.ID {
        let key = Key(name: child.name, elements: child.elements.sorted())
        if let id = ids[key] { return id }
        ids[key] = queue.count
        queue.append(key)
        return queue.count - 1
    }

    private mutating func rule(of key: Key) throws -> ElementRule {
        var variants: [Content] = []
        for element in key.elements { if let content = try content(ofElement: element) { variants.append(content) } }
        guard let first = variants.first else { throw SchemaError("'\(key.name)' can never stand.") }
        let merged = variants.dropFirst().reduce(first) { $0.or($1) }
        return ElementRule(
            name: key.name,
            attributes: merged.attributes.map {
                AttributeRule(name: $0.name, data: $0.data, isRequired: $0.isRequired)
            },
            children: merged.children.map {
                ChildRule(name: $0.name, rule: id(of: $0), repeats: $0.repeats, isRequired: $0.isRequired)
            },
            text: merged.text,
            isOpen: merged.isOpen,
            needs: try needs(of: key.elements, all: merged),
            alternatives: merged.clauses.filter { $0.count > 1 }.map { $0.sorted() }
                .sorted { $0.lexicographicallyPrecedes($1) }
        )
    }

    private mutating func content(ofElement index: Int) throws -> Content? {
        if let known = contents[index] { return known }
        holders.insert(index)
        let content = try content(of: schema.elements[index].content, given: nil)
        holders.remove(index)
        contents[index] = .some(content)
        return content
    }

    func pattern(of element: Int) -> Pattern { schema.elements[element].content }

    /// nil where nothing fits the pattern; `choice` is the value that an attribute of this element has, or nil if it
    /// may have any.
    mutating func content(of pattern: Pattern, given choice: Choice?) throws -> Content? {
        switch pattern {
        case .empty: return Content()
        case .notAllowed: return nil
        case .text: return Content(text: DataRule(types: [DataType(name: "text")]))
        case .value(let value): return Content(text: DataRule(values: [value]))
        case .data(let type): return Content(text: DataRule(types: [type]))
        case .list(let item): return Content(text: try content(of: item, given: choice)?.text?.asList)
        case .element(let index): return try child(index)
        case .attribute(let names, let value): return try attribute(names, value, given: choice)
        case .repeated(let item, let atLeastOnce):
            guard let content = try content(of: item, given: choice) else {
                return atLeastOnce ? nil : Content()
            }
            return content.repeated(atLeastOnce: atLeastOnce)
        case .choice(let members):
            var contents: [Content] = []
            for member in members {
                if let content = try content(of: member, given: choice) { contents.append(content) }
            }
            return contents.first.map { first in contents.dropFirst().reduce(first) { $0.or($1) } }
        case .group(let members):
            var all = Content()
            for member in members {
                guard let content = try content(of: member, given: choice) else { return nil }
                all = all.and(content)
            }
            return all
        case .reference(let scope, let name):
            guard schema.scopes.indices.contains(scope), let target = schema.scopes[scope][name] else {
                throw SchemaError("'\(name)' is not defined.")
            }
            return try content(of: target, given: choice)
        }
    }

    private mutating func child(_ index: Int) throws -> Content? {
        guard let names = schema.elements[index].names else { return Content(isOpen: true) }
        // One that is impossible inside is impossible (`privateData` of a domain). One within itself is taken as
        // possible: whether it is, shows from its other parts.
        if !holders.contains(index), try content(ofElement: index) == nil { return nil }
        // Of several names one may stand.
        let isRequired = names.count == 1
        return Content(
            children: try names.map {
                Content.Child(name: try $0.usualName(), elements: [index], isRequired: isRequired, repeats: false)
            },
            clauses: [Set(try names.map { try $0.usualName() })]
        )
    }

    private mutating func attribute(
        _ names: [ExpandedName]?,
        _ value: Pattern,
        given choice: Choice?
    ) throws -> Content? {
        guard let names else { return Content(isOpen: true) }
        guard let value = try content(of: value, given: nil) else { return nil }
        if let choice, try names.contains(where: { try $0.usualName() == choice.attribute }),
            value.text?.isMet(by: choice.value) == false
        {
            return nil
        }
        let isRequired = names.count == 1
        return Content(
            attributes: try names.map {
                // Where nothing may stand in it, it is an empty text.
                Content.Attribute(
                    name: try $0.usualName(),
                    data: value.text ?? DataRule(values: [""]),
                    isRequired: isRequired
                )
            },
            clauses: [Set(try names.map { "@" + (try $0.usualName()) })]
        )
    }
}
