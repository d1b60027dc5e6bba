public import Diagnostics
public import XMLTree

/// An element of the intent: what a manifest says of one element of libvirt's XML, and of what must not be there.
///
/// Like `XMLElement`, with three differences: it can say that something must be absent, it can say that a list holds
/// these items and no others, and each part knows where it was written.
public struct IntentElement: Hashable, Sendable {
    /// The local name.
    public var name: String
    /// The prefix, nil if none.
    public var prefix: String?
    /// The namespace's URI, nil if none.
    public var namespace: String?
    /// In the order written.
    ///
    /// A nil value means: must not be there.
    public var attributes: [IntentAttribute]
    /// In the order written.
    public var children: [IntentElement]
    /// The text within; nil if the manifest says nothing of it.
    public var text: String?
    /// Of a list's item: whether the element must not be there (`null`, `false`, `$absent`).
    public var isAbsent: Bool
    /// The names of those children that must be just the ones listed (`$only`).
    public var exclusiveChildren: Set<String>
    /// Set for an element given as raw `xml:`: its content, white space included, is then this.
    public var raw: XMLElement?
    /// Where it was written; nil if we filled it in.
    public var range: SourceRange?

    /// An element of the given name.
    public init(
        _ name: String,
        prefix: String? = nil,
        namespace: String? = nil,
        attributes: [IntentAttribute] = [],
        children: [IntentElement] = [],
        text: String? = nil,
        isAbsent: Bool = false,
        exclusiveChildren: Set<String> = [],
        raw: XMLElement? = nil,
        range: SourceRange? = nil
    ) {
        self.name = name
        self.prefix = prefix
        self.namespace = namespace
        self.attributes = attributes
        self.children = children
        self.text = text
        self.isAbsent = isAbsent
        self.exclusiveChildren = exclusiveChildren
        self.raw = raw
        self.range = range
    }
}

/// An attribute of the intent.
public struct IntentAttribute: Hashable, Sendable {
    /// The name, with its prefix if it has one.
    public var name: String
    /// The value; nil means: must not be there.
    public var value: String?
    /// Whether it was written as a bare scalar on its element (`mac: "52:…"`): a path then ends with the element.
    public var isShorthand: Bool
    /// Where it was written.
    public var range: SourceRange?

    /// The attribute `name`, with that value or, for nil, absent.
    public init(_ name: String, _ value: String?, isShorthand: Bool = false, range: SourceRange? = nil) {
        self.name = name
        self.value = value
        self.isShorthand = isShorthand
        self.range = range
    }
}

extension IntentElement {
    /// The intent that holds exactly what an XML element says.
    public init(_ element: XMLElement, range: SourceRange? = nil) {
        let text = element.text
        let isMeaningful = !text.allSatisfy(\.isWhitespace) || (element.elements.isEmpty && !text.isEmpty)
        self.init(
            element.name,
            prefix: element.prefix,
            namespace: element.namespace,
            attributes: element.attributes.map { IntentAttribute($0.name, $0.value, range: range) },
            children: element.elements.map { IntentElement($0, range: range) },
            text: isMeaningful ? text : nil,
            range: range
        )
    }

    /// The XML that this stands for: what must be there, without what must not.
    public var element: XMLElement {
        if let raw { return raw }
        var nodes: [XMLNode] = text.map { [.text($0)] } ?? []
        nodes += children.filter { !$0.isAbsent }.map { .element($0.element) }
        return XMLElement(
            name,
            prefix: prefix,
            namespace: namespace,
            attributes: attributes.compactMap { attribute in attribute.value.map { XMLAttribute(attribute.name, $0) } },
            children: nodes
        )
    }

    /// The children of the given local name, in the order written.
    public func all(_ name: String) -> [IntentElement] { children.filter { $0.name == name } }

    /// The first child of the given local name that is meant to be there.
    public func first(_ name: String) -> IntentElement? { children.first { $0.name == name && !$0.isAbsent } }

    /// The value of an attribute; nil if not mentioned, or meant to be absent.
    public subscript(attribute: String) -> String? {
        attributes.first { $0.name == attribute }?.value
    }
}
