/// An element of an XML tree, as a value: what libvirt says, and what we say to it.
///
/// Comments and processing instructions are not kept. White space between child elements is not kept either, except
/// below an element named `metadata`, whose content belongs to others and is repeated to the letter.
public struct XMLElement: Hashable, Sendable {
    /// The local name, without a prefix.
    public var name: String
    /// The prefix as written, nil if none: `qemu` of `<qemu:commandline>`.
    public var prefix: String?
    /// The URI that the prefix, or the default declaration, stands for.
    public var namespace: String?
    /// In document order, without the declarations of namespaces.
    public var attributes: [XMLAttribute]
    /// In document order.
    public var children: [XMLNode]

    /// An element with the given parts.
    public init(
        _ name: String,
        prefix: String? = nil,
        namespace: String? = nil,
        attributes: [XMLAttribute] = [],
        children: [XMLNode] = []
    ) {
        self.name = name
        self.prefix = prefix
        self.namespace = namespace
        self.attributes = attributes
        self.children = children
    }
}

/// An attribute of an element.
public struct XMLAttribute: Hashable, Sendable {
    /// The name, with its prefix if it has one.
    public var name: String
    /// The value, with entities resolved.
    public var value: String
    /// The URI that the name's prefix stands for; nil without a prefix, and for `xml:`, which needs no declaration.
    public var namespace: String?

    /// The attribute `name="value"`.
    public init(_ name: String, _ value: String, namespace: String? = nil) {
        self.name = name
        self.value = value
        self.namespace = namespace
    }
}

/// What an element can hold.
public enum XMLNode: Hashable, Sendable {
    /// A child element.
    case element(XMLElement)
    /// A run of text, CDATA sections included.
    case text(String)
}

extension XMLElement {
    /// The name as written: prefix, colon, local name.
    public var qualifiedName: String { prefix.map { "\($0):\(name)" } ?? name }

    /// The child elements, in document order.
    public var elements: [XMLElement] {
        children.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// All text directly within, joined.
    public var text: String {
        children.reduce(into: "") { if case .text(let run) = $1 { $0 += run } }
    }

    /// The first child element of that name (local name, any namespace).
    public func first(_ name: String) -> XMLElement? {
        for case .element(let element) in children where element.name == name { return element }
        return nil
    }

    /// The child elements of that name, in document order.
    public func all(_ name: String) -> [XMLElement] { elements.filter { $0.name == name } }

    /// The first element at the end of a path of local names, from here: `at("devices", "emulator")`.
    public func at(_ path: String...) -> XMLElement? {
        var current = self
        for name in path {
            guard let next = current.first(name) else { return nil }
            current = next
        }
        return current
    }

    /// The value of an attribute, by its name as written; set to nil to remove it.
    public subscript(attribute: String) -> String? {
        get { attributes.first { $0.name == attribute }?.value }
        set {
            let index = attributes.firstIndex { $0.name == attribute }
            switch (index, newValue) {
            case (let index?, let value?): attributes[index].value = value
            case (let index?, nil): attributes.remove(at: index)
            case (nil, let value?): attributes.append(XMLAttribute(attribute, value))
            case (nil, nil): break
            }
        }
    }
}
