import Vocabulary

/// A value that an attribute of the element in question has.
struct Choice {
    var attribute: String
    var value: String
}

// What an element needs where one of its attributes has a certain value, and not everywhere: an interface of type
// `network` needs a source with a `network`.
extension Derivation {
    /// By each attribute that has a choice of values, of the element patterns that make one rule; `all` is what they
    /// hold together.
    mutating func needs(of elements: [Int], all: Content) throws -> [Need] {
        var needs: [Need] = []
        for attribute in all.attributes where attribute.data.values.count > 1 && attribute.data.types.isEmpty {
            for value in attribute.data.values {
                let choice = Choice(attribute: attribute.name, value: value)
                guard let content = try content(of: elements, given: choice) else { continue }
                let parts = try parts(of: content, beyond: all)
                if parts.isEmpty { continue }
                if let known = needs.firstIndex(where: { $0.attribute == attribute.name && $0.parts == parts }) {
                    needs[known].values.append(value)
                } else {
                    needs.append(Need(attribute: attribute.name, values: [value], parts: parts))
                }
            }
        }
        return needs
    }

    /// What is required in the first and not in the second: its own parts, and those of its children.
    private mutating func parts(of content: Content, beyond all: Content) throws -> [String] {
        var parts = Self.required(in: content, beyond: all)
        for child in content.children {
            guard let whole = all.children.first(where: { $0.name == child.name }), whole.elements != child.elements,
                let narrow = try self.content(of: child.elements.sorted(), given: nil),
                let wide = try self.content(of: whole.elements.sorted(), given: nil)
            else { continue }
            parts += Self.required(in: narrow, beyond: wide).map { part in
                child.name + (part.hasPrefix("@") ? part : "/\(part)")
            }
        }
        return parts
    }

    private static func required(in content: Content, beyond all: Content) -> [String] {
        let attributes = content.attributes.filter { own in
            own.isRequired && !all.attributes.contains { $0.name == own.name && $0.isRequired }
        }
        let children = content.children.filter { own in
            own.isRequired && !all.children.contains { $0.name == own.name && $0.isRequired }
        }
        return attributes.map { "@\($0.name)" } + children.map(\.name)
    }

    /// What one of several element patterns holds; nil if none can stand.
    private mutating func content(of elements: [Int], given choice: Choice?) throws -> Content? {
        var contents: [Content] = []
        for element in elements {
            if let content = try content(of: pattern(of: element), given: choice) { contents.append(content) }
        }
        return contents.first.map { first in contents.dropFirst().reduce(first) { $0.or($1) } }
    }
}

extension DataRule {
    /// Whether a value that the schema lists may stand here; a type takes any.
    func isMet(by value: String) -> Bool { !types.isEmpty || values.contains(value) }
}
