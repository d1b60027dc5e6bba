import Vocabulary
import XMLTree

extension SchemaReader {
    /// The names that an element or attribute may have, nil for any, and the patterns behind them.
    func nameClass(of element: XMLElement, namespace: String) throws -> ([ExpandedName]?, [XMLElement]) {
        let body = element.patternElements
        if let name = element["name"] { return ([try expandedName(name, namespace)], body) }
        guard let first = body.first else { throw SchemaError("<\(element.name)> has no name.") }
        return (try names(first, namespace: namespace), Array(body.dropFirst()))
    }

    private func names(_ element: XMLElement, namespace: String) throws -> [ExpandedName]? {
        let namespace = element["ns"] ?? namespace
        switch element.name {
        case "name": return [try expandedName(element.text, namespace)]
        case "anyName", "nsName": return nil
        case "choice":
            let classes = try element.patternElements.map { try names($0, namespace: namespace) }
            return classes.contains { $0 == nil } ? nil : classes.flatMap { $0 ?? [] }
        default: throw SchemaError("<\(element.name)> is unknown in a name class.")
        }
    }

    private func expandedName(_ name: String, _ namespace: String) throws -> ExpandedName {
        let name = name.split(whereSeparator: \.isWhitespace).joined()
        guard name.contains(":") else { return ExpandedName(namespace: namespace, local: name) }
        guard name.hasPrefix("xml:") else { throw SchemaError("The prefix of '\(name)' is unknown: use ns.") }
        return ExpandedName(namespace: "http://www.w3.org/XML/1998/namespace", local: String(name.dropFirst(4)))
    }

    func dataType(_ element: XMLElement) throws -> DataType {
        var type = DataType(name: element["type"] ?? "string")
        for child in element.patternElements {
            switch (child.name, child["name"]) {
            case ("param", "pattern"):
                guard type.pattern == nil else { throw SchemaError("<data> has two patterns.") }
                type.pattern = child.text
            case ("param", "minInclusive"): type.minInclusive = child.text
            case ("param", "maxInclusive"): type.maxInclusive = child.text
            case ("param", "minLength"): type.minLength = Int(child.text)
            case ("param", "maxLength"): type.maxLength = Int(child.text)
            case ("except", _): type.excluded = try excluded(child)
            case (_, let name): throw SchemaError("<\(child.name) \(name ?? "")> is unknown in <data>.")
            }
        }
        return type
    }

    private func excluded(_ element: XMLElement) throws -> [String] {
        try element.patternElements.flatMap { child throws -> [String] in
            switch child.name {
            case "value": [child.text]
            case "choice": try excluded(child)
            default: throw SchemaError("<\(child.name)> is unknown in <except>.")
            }
        }
    }
}

extension XMLElement {
    /// The children that are RELAX NG; elements of other namespaces are annotations.
    var patternElements: [XMLElement] { elements.filter { $0.namespace == "http://relaxng.org/ns/structure/1.0" } }
}
