/// The grammar of one kind's XML: which attributes and children an element may have, and of what type they are.
///
/// Derived from libvirt's RELAX NG schemas by `GrammarGenerator`. Elements that the schema describes in several
/// variants (a disk of type `file` and one of type `network`) are merged into one rule: the union of what they allow,
/// and as required only what all of them require.
package struct Grammar: Sendable {
    /// The libvirt release that the schemas are of: `11.3.0`.
    package let release: String
    /// The rule of the document's root element.
    package let root: ElementRule.ID
    /// All rules; an `ElementRule.ID` is an index into it.
    package let rules: [ElementRule]

    package init(release: String, root: ElementRule.ID, rules: [ElementRule]) {
        self.release = release
        self.root = root
        self.rules = rules
    }

    package subscript(id: ElementRule.ID) -> ElementRule { rules[id] }
}

/// What one element may hold, at the places where it may stand.
package struct ElementRule: Sendable {
    /// An index into `Grammar.rules`.
    package typealias ID = Int

    /// The name as written in libvirt's documents, with its usual prefix: `disk`, `qemu:commandline`.
    package var name: String
    package var attributes: [AttributeRule]
    package var children: [ChildRule]
    /// The type of the text; nil if the element holds no text.
    package var text: DataRule?
    /// Whether any content is allowed (`metadata`).
    package var isOpen: Bool
    /// What it needs beside its required attributes and children where an attribute has a certain value.
    package var needs: [Need]
    /// Parts of which one must be there: `@name`, `source`.
    package var alternatives: [[String]]

    package init(
        name: String,
        attributes: [AttributeRule] = [],
        children: [ChildRule] = [],
        text: DataRule? = nil,
        isOpen: Bool = false,
        needs: [Need] = [],
        alternatives: [[String]] = []
    ) {
        self.name = name
        self.attributes = attributes
        self.children = children
        self.text = text
        self.isOpen = isOpen
        self.needs = needs
        self.alternatives = alternatives
    }

    package func attribute(_ name: String) -> AttributeRule? { attributes.first { $0.name == name } }
    package func child(_ name: String) -> ChildRule? { children.first { $0.name == name } }
}

/// What every variant of an element requires that allows certain values of an attribute.
package struct Need: Hashable, Sendable {
    package var attribute: String
    package var values: [String]
    /// By their paths from the element on: `@name`, `source`, and of a child that stands there `source@network`.
    package var parts: [String]

    package init(attribute: String, values: [String], parts: [String]) {
        self.attribute = attribute
        self.values = values
        self.parts = parts
    }
}

/// An attribute that an element may have.
package struct AttributeRule: Sendable {
    /// The name, with its prefix if it has one.
    package var name: String
    package var data: DataRule
    /// Whether every variant of the element requires it.
    package var isRequired: Bool

    package init(name: String, data: DataRule, isRequired: Bool) {
        self.name = name
        self.data = data
        self.isRequired = isRequired
    }
}

/// A child that an element may have.
package struct ChildRule: Sendable {
    /// The child's name with its usual prefix, as `ElementRule.name`.
    package var name: String
    package var rule: ElementRule.ID
    /// Whether it may stand more than once.
    package var repeats: Bool
    /// Whether every variant of the parent requires it.
    package var isRequired: Bool

    package init(name: String, rule: ElementRule.ID, repeats: Bool, isRequired: Bool) {
        self.name = name
        self.rule = rule
        self.repeats = repeats
        self.isRequired = isRequired
    }
}

/// The values that an attribute or a text may have: those listed, or of one of the types.
package struct DataRule: Hashable, Sendable {
    /// The values of `<value>` patterns, in the schema's order.
    package var values: [String]
    package var types: [DataType]

    package init(values: [String] = [], types: [DataType] = []) {
        self.values = values
        self.types = types
    }
}

/// A type of XML Schema's library with its parameters, as RELAX NG's `<data>` gives it; `text` for `<text/>`.
package struct DataType: Hashable, Sendable {
    /// As in the schema: `text`, `string`, `unsignedInt`, `long`, `positiveInteger`, `anyURI`, `dateTime` and so on.
    package var name: String
    /// A regular expression of XML Schema that the whole value must match.
    package var pattern: String?
    package var minInclusive: String?
    package var maxInclusive: String?
    package var minLength: Int?
    package var maxLength: Int?
    /// Values that are not allowed though all else fits: `..` of a volume's name.
    package var excluded: [String]
    /// Whether the value is a list of such, separated by white space.
    package var isList: Bool

    package init(
        name: String,
        pattern: String? = nil,
        minInclusive: String? = nil,
        maxInclusive: String? = nil,
        minLength: Int? = nil,
        maxLength: Int? = nil,
        excluded: [String] = [],
        isList: Bool = false
    ) {
        self.name = name
        self.pattern = pattern
        self.minInclusive = minInclusive
        self.maxInclusive = maxInclusive
        self.minLength = minLength
        self.maxLength = maxLength
        self.excluded = excluded
        self.isList = isList
    }
}
