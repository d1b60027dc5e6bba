import Vocabulary

/// What a pattern lets stand in an element: attributes, children, text.
struct Content {
    var attributes: [Attribute] = []
    var children: [Child] = []
    var text: DataRule?
    /// Whether elements or attributes of any name may stand.
    var isOpen = false
    /// Of each of these sets of parts (`@name`, `child`) one must be there.
    var clauses: Set<Set<String>> = []

    struct Attribute {
        var name: String
        var data: DataRule
        var isRequired: Bool
    }

    struct Child {
        var name: String
        /// The element patterns of that name, as indices into `Schema.elements`.
        var elements: Set<Int>
        var isRequired: Bool
        var repeats: Bool
    }
}

extension Content {
    /// Both, side by side: what either requires is required, and a child of both repeats.
    func and(_ other: Content) -> Content {
        var merged = merged(with: other, isRequired: { $0 || $1 }, repeats: { _, _ in true })
        merged.clauses = Self.weakest(clauses.union(other.clauses))
        return merged
    }

    /// One or the other: only what both require is required.
    func or(_ other: Content) -> Content {
        var merged = merged(with: other, isRequired: { $0 && $1 }, repeats: { $0 || $1 })
        merged.clauses = Self.weakest(Set(clauses.flatMap { one in other.clauses.map { one.union($0) } }))
        for index in merged.attributes.indices {
            let name = merged.attributes[index].name
            let isInBoth = attributes.contains { $0.name == name } && other.attributes.contains { $0.name == name }
            if !isInBoth { merged.attributes[index].isRequired = false }
        }
        for index in merged.children.indices {
            let name = merged.children[index].name
            let isInBoth = children.contains { $0.name == name } && other.children.contains { $0.name == name }
            if !isInBoth { merged.children[index].isRequired = false }
        }
        return merged
    }

    /// Any number of times.
    func repeated(atLeastOnce: Bool) -> Content {
        var content = atLeastOnce ? self : or(Content())
        for index in content.children.indices { content.children[index].repeats = true }
        return content
    }

    /// Without those that another one makes true, and those that are too long to help a person.
    private static func weakest(_ clauses: Set<Set<String>>) -> Set<Set<String>> {
        let short = clauses.filter { $0.count <= 4 }
        return short.filter { clause in !short.contains { $0.isStrictSubset(of: clause) } }
    }

    private func merged(
        with other: Content,
        isRequired: (Bool, Bool) -> Bool,
        repeats: (Bool, Bool) -> Bool
    ) -> Content {
        var result = self
        result.isOpen = isOpen || other.isOpen
        if let text = other.text { result.text = result.text?.union(text) ?? text }
        for attribute in other.attributes {
            guard let index = result.attributes.firstIndex(where: { $0.name == attribute.name }) else {
                result.attributes.append(attribute)
                continue
            }
            let own = result.attributes[index]
            result.attributes[index].data = own.data.union(attribute.data)
            result.attributes[index].isRequired = isRequired(own.isRequired, attribute.isRequired)
        }
        for child in other.children {
            guard let index = result.children.firstIndex(where: { $0.name == child.name }) else {
                result.children.append(child)
                continue
            }
            let own = result.children[index]
            result.children[index].elements.formUnion(child.elements)
            result.children[index].isRequired = isRequired(own.isRequired, child.isRequired)
            result.children[index].repeats = repeats(own.repeats, child.repeats)
        }
        return result
    }
}

extension DataRule {
    /// The values and types of both, each once.
    func union(_ other: DataRule) -> DataRule {
        var result = self
        result.values += other.values.filter { !values.contains($0) }
        result.types += other.types.filter { !types.contains($0) }
        return result
    }

    /// The same, as an item of a list separated by white space.
    var asList: DataRule {
        var types = types
        if !values.isEmpty { types.append(DataType(name: "token")) }
        for index in types.indices { types[index].isList = true }
        return DataRule(types: types)
    }
}
