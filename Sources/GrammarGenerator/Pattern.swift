import Vocabulary

/// A pattern of RELAX NG, simplified: order within a group says nothing about a subset, so groups, interleaves and
/// mixed content are one.
indirect enum Pattern {
    case empty
    case notAllowed
    case text
    case value(String)
    case data(DataType)
    case list(Pattern)
    /// An index into `Schema.elements`.
    case element(Int)
    /// Of any name where `names` is nil.
    case attribute(names: [ExpandedName]?, Pattern)
    case choice([Pattern])
    case group([Pattern])
    case repeated(Pattern, atLeastOnce: Bool)
    case reference(scope: Int, name: String)

    static func optional(_ pattern: Pattern) -> Pattern { .choice([pattern, .empty]) }
}

/// A name with the URI of its namespace, empty for none.
struct ExpandedName: Hashable {
    var namespace: String
    var local: String

    /// With the prefix that libvirt's documents use.
    func usualName() throws -> String {
        if namespace.isEmpty { return local }
        if namespace == "http://www.w3.org/XML/1998/namespace" { return "xml:\(local)" }
        guard let prefix = Namespaces.prefix(ofURI: namespace) else {
            throw SchemaError("No prefix is known for '\(namespace)': add it to Namespaces.")
        }
        return "\(prefix):\(local)"
    }
}

/// One `<element>` of a schema.
struct ElementPattern {
    /// nil for any name.
    var names: [ExpandedName]?
    var content: Pattern
}

/// A schema with all that it includes.
package struct Schema {
    /// Definitions by name; a grammar within a grammar has a scope of its own.
    var scopes: [[String: Pattern]]
    var elements: [ElementPattern]
    var start: Pattern
}

/// Why a schema cannot be used.
package struct SchemaError: Error, CustomStringConvertible {
    package var description: String

    init(_ description: String) { self.description = description }
}
