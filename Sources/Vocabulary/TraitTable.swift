/// Facts about places in libvirt's XML, found by path.
package struct TraitTable<Value: Sendable>: Sendable {
    /// One fact about the places that a pattern names.
    struct Row: Sendable {
        var order: Int
        var pattern: PathPattern
        var value: Value
    }

    private let rowsByName: [String: [Row]]
    private let rowsOfAnyName: [Row]

    /// A table of the given rows; of two that match, the earlier one counts.
    package init(_ rows: [(PathPattern, Value)]) {
        var byName: [String: [Row]] = [:]
        var ofAnyName: [Row] = []
        for (order, (pattern, value)) in rows.enumerated() {
            let row = Row(order: order, pattern: pattern, value: value)
            if let name = pattern.index { byName[name, default: []].append(row) } else { ofAnyName.append(row) }
        }
        rowsByName = byName
        rowsOfAnyName = ofAnyName
    }

    /// All rows, in the table's order.
    var rows: [Row] { (rowsByName.values.joined() + rowsOfAnyName).sorted { $0.order < $1.order } }

    /// The value of the first row that names `path`; nil if none does.
    ///
    /// - Parameters:
    ///   - path: Qualified names from the root on, an attribute last as `@name`.
    ///   - attributes: The attributes of the elements along the path, for rows that are bound to a value.
    /// - Returns: The row's value; nil if no row names the place.
    package func first(_ path: [String], _ attributes: [[String: String]] = []) -> Value? {
        guard let name = path.last else { return nil }
        let named = rowsByName[name]?.first { $0.pattern.matches(path, attributes) }
        if rowsOfAnyName.isEmpty { return named?.value }
        let other = rowsOfAnyName.first { $0.pattern.matches(path, attributes) }
        guard let named, let other else { return named?.value ?? other?.value }
        return named.order < other.order ? named.value : other.value
    }

    /// The values of all rows that name `path`, in the table's order.
    package func all(_ path: [String], _ attributes: [[String: String]] = []) -> [Value] {
        // A key path of a generic type is made anew at each call, which was an eighth of the time of `validate`.
        rows(at: path, attributes).map { $0.value }
    }

    /// The rows that name `path`, in the table's order.
    func rows(at path: [String], _ attributes: [[String: String]]) -> [Row] {
        guard let name = path.last, !rowsOfAnyName.isEmpty || rowsByName[name] != nil else { return [] }
        let named = (rowsByName[name] ?? []).filter { $0.pattern.matches(path, attributes) }
        if rowsOfAnyName.isEmpty { return named }
        let others = rowsOfAnyName.filter { $0.pattern.matches(path, attributes) }
        return (named + others).sorted { $0.order < $1.order }
    }
}
