package import Foundation
import XMLTree

/// Reads a RELAX NG schema in XML syntax.
package struct SchemaReader {
    let folder: URL
    private var scopes: [[String: Pattern]] = []
    private var elements: [ElementPattern] = []

    private init(folder: URL) { self.folder = folder }

    package static func read(_ file: String, in folder: URL) throws -> Schema {
        var reader = SchemaReader(folder: folder)
        let start = try reader.externalPattern(file, namespace: "")
        return Schema(scopes: reader.scopes, elements: reader.elements, start: start)
    }

    /// A `<define>` or `<start>` with the namespace that is in force there.
    private struct Component {
        var name: String
        var combine: String?
        var body: [XMLElement]
        var namespace: String
    }

    /// The place that a pattern stands at: it decides what its names mean.
    private struct Place {
        var scope: Int
        var parentScope: Int?
        var namespace: String
    }

    /// The name under which a scope keeps its start; no definition can have it.
    private static let start = "<start>"

    private func document(_ file: String) throws -> XMLElement {
        let url = folder.appending(path: file)
        guard let data = try? Data(contentsOf: url) else { throw SchemaError("\(url.path) cannot be read.") }
        return try XMLElement.parse([UInt8](data), file: url.path)
    }

    private mutating func externalPattern(_ file: String, namespace: String) throws -> Pattern {
        let root = try document(file)
        return try pattern(root, at: Place(scope: -1, parentScope: nil, namespace: namespace))
    }

    // MARK: - Grammars

    /// Opens a scope, fills it, and gives the grammar's start.
    private mutating func grammar(_ element: XMLElement, within place: Place) throws -> Pattern {
        let scope = scopes.count
        scopes.append([:])
        let inner = Place(scope: scope, parentScope: place.scope, namespace: place.namespace)
        for component in try components(of: element, namespace: place.namespace) {
            var place = inner
            place.namespace = component.namespace
            let body = Pattern.group(try component.body.map { try pattern($0, at: place) })
            switch (scopes[scope][component.name], component.combine) {
            case (nil, _): scopes[scope][component.name] = body
            case (let other?, "interleave"): scopes[scope][component.name] = .group([other, body])
            case (let other?, "choice"): scopes[scope][component.name] = .choice([other, body])
            case (_?, _): throw SchemaError("'\(component.name)' is defined twice.")
            }
        }
        return .reference(scope: scope, name: Self.start)
    }

    /// The definitions of a grammar, with those it includes; what stands within an `<include>` replaces its like.
    private func components(of element: XMLElement, namespace: String) throws -> [Component] {
        let namespace = element["ns"] ?? namespace
        return try element.patternElements.flatMap { child -> [Component] in
            let inner = child["ns"] ?? namespace
            switch child.name {
            case "define", "start":
                let name = child.name == "start" ? Self.start : child["name"] ?? ""
                let body = child.patternElements
                return [Component(name: name, combine: child["combine"], body: body, namespace: inner)]
            case "div":
                return try components(of: child, namespace: namespace)
            case "include":
                let own = try components(of: child, namespace: namespace)
                let replaced = Set(own.map(\.name))
                let file = child["href"] ?? ""
                let included = try components(of: document(file), namespace: inner)
                return included.filter { !replaced.contains($0.name) } + own
            default:
                throw SchemaError("<\(child.name)> is unknown in a grammar.")
            }
        }
    }

    // MARK: - Patterns

    private mutating func pattern(_ element: XMLElement, at outer: Place) throws -> Pattern {
        var place = outer
        place.namespace = element["ns"] ?? outer.namespace
        switch element.name {
        case "grammar": return try grammar(element, within: outer)
        case "externalRef": return try externalPattern(element["href"] ?? "", namespace: place.namespace)
        case "ref": return .reference(scope: place.scope, name: element["name"] ?? "")
        case "parentRef": return .reference(scope: place.parentScope ?? -1, name: element["name"] ?? "")
        case "empty": return .empty
        case "notAllowed": return .notAllowed
        case "text": return .text
        case "value": return .value(element.text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        case "data": return .data(try dataType(element))
        case "list": return .list(try content(element.patternElements, at: place))
        case "choice": return .choice(try element.patternElements.map { try pattern($0, at: place) })
        case "group", "interleave", "mixed":
            let body = try content(element.patternElements, at: place)
            return element.name == "mixed" ? .group([.text, body]) : body
        case "optional": return .optional(try content(element.patternElements, at: place))
        case "zeroOrMore": return .repeated(try content(element.patternElements, at: place), atLeastOnce: false)
        case "oneOrMore": return .repeated(try content(element.patternElements, at: place), atLeastOnce: true)
        case "element":
            let (names, body) = try nameClass(of: element, namespace: place.namespace)
            // The number is taken first: elements count in the order in which the schema opens them.
            let index = elements.count
            elements.append(ElementPattern(names: names, content: .empty))
            elements[index].content = try content(body, at: place)
            return .element(index)
        case "attribute":
            // An attribute's short name has no namespace but one of its own.
            let (names, body) = try nameClass(of: element, namespace: element["ns"] ?? "")
            return .attribute(names: names, body.isEmpty ? .text : try content(body, at: place))
        default: throw SchemaError("<\(element.name)> is unknown in a pattern.")
        }
    }

    private mutating func content(_ elements: [XMLElement], at place: Place) throws -> Pattern {
        let members = try elements.map { try pattern($0, at: place) }
        return members.count == 1 ? members[0] : .group(members)
    }
}
