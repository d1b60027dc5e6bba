extension TraitTable {
    /// A row that names a place under some condition, or none.
    package struct Finding {
        package var pattern: PathPattern
        package var value: Value
    }

    /// All rows, in the table's order.
    package var all: [Finding] { rows.map { Finding(pattern: $0.pattern, value: $0.value) } }

    /// The rows that name a place with the attributes along it, in the table's order.
    package func findings(at path: [String], _ attributes: [[String: String]]) -> [Finding] {
        rows(at: path, attributes).map { Finding(pattern: $0.pattern, value: $0.value) }
    }

    /// The rows that name a place whatever the attributes along it are, in the table's order.
    package func findings(at path: [String]) -> [Finding] {
        rows.filter { $0.pattern.unconditional.matches(path) }.map { Finding(pattern: $0.pattern, value: $0.value) }
    }
}

extension PathPattern {
    /// Without the values that its elements are bound to.
    package var unconditional: PathPattern {
        PathPattern(components.map { Component(name: $0.name) })
    }

    /// The values that its elements are bound to: element, attribute, value.
    package var conditions: [(element: String, attribute: String, value: String)] {
        components.compactMap { component in
            component.condition.map { (component.name, $0.attribute, $0.value) }
        }
    }
}
