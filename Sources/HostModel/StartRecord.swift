public import XMLTree

/// The record, in a domain's `<metadata>`, that we owe it a start: we have defined it and not started it yet, or
/// stopped it in order to start it again.
///
///     <metadata>
///       <reeve:record xmlns:reeve="urn:reeve:record" version="1" uuid="…" start="owed"/>
///     </metadata>
///
/// It lies where a kill -9 of ours leaves it. Outside this file and the calls that write it nobody sees it: a
/// ``HostObject`` says ``HostObject/owesStart``, and its definitions are without it.
public enum StartRecord {
    /// The namespace of all that we keep in a domain's metadata; libvirt allows one element of it.
    public static let namespace = "urn:reeve:record"
    /// The prefix for that namespace.
    public static let prefix = "reeve"
    private static let version = "1"

    /// The record for the domain of that UUID.
    public static func element(uuid: String) -> XMLElement {
        XMLElement(
            "record",
            prefix: prefix,
            namespace: namespace,
            attributes: [
                XMLAttribute("version", version), XMLAttribute("uuid", uuid), XMLAttribute("start", "owed"),
            ]
        )
    }

    /// Whether this is the record of the domain of that UUID: a clone carries a copy, which is not its own.
    fileprivate static func isRecord(_ element: XMLElement, of uuid: String?) -> Bool {
        guard element.namespace == namespace, element.name == "record", element["version"] == version else {
            return false
        }
        return uuid != nil && element["uuid"]?.lowercased() == uuid
    }
}

extension XMLElement {
    /// A domain's definition without our record in it, and whether that says that a start is owed.
    public var withoutStartRecord: (definition: XMLElement, owesStart: Bool) {
        guard name == "domain", let metadata = first("metadata") else { return (self, false) }
        let uuid = self.uuid
        guard let record = metadata.elements.first(where: { StartRecord.isRecord($0, of: uuid) }) else {
            return (self, false)
        }
        var rest = metadata
        rest.remove { StartRecord.isRecord($0, of: uuid) }
        return (replacing(metadata: rest.elements.isEmpty ? nil : rest), record["start"] == "owed")
    }

    /// A domain's definition without anything of ours in its metadata, whoever's record it is a copy of.
    package var withoutOurMetadata: XMLElement {
        guard name == "domain" else { return self }
        var copy = self
        copy.children = children.compactMap { node in
            guard case .element(let metadata) = node, metadata.name == "metadata" else { return node }
            var rest = metadata
            rest.remove { $0.namespace == StartRecord.namespace }
            if rest == metadata { return node }
            return rest.elements.isEmpty ? nil : .element(rest)
        }
        return copy
    }

    /// A domain's definition with the record that a start is owed.
    ///
    /// - Precondition: it has a UUID, of which the record is.
    public var withStartRecord: XMLElement {
        guard let uuid else { preconditionFailure("a definition without a UUID can have no record") }
        var metadata = first("metadata") ?? XMLElement("metadata")
        metadata.remove { $0.namespace == StartRecord.namespace }
        metadata.children.append(.element(StartRecord.element(uuid: uuid)))
        return replacing(metadata: metadata)
    }

    private var uuid: String? {
        guard let text = first("uuid")?.text.lowercased() else { return nil }
        let digits = text.filter { !$0.isWhitespace }
        return digits.isEmpty ? nil : digits
    }

    /// Removes child elements, each with the white space before it.
    private mutating func remove(where isUnwanted: (XMLElement) -> Bool) {
        var kept: [XMLNode] = []
        for node in children {
            if case .element(let element) = node, isUnwanted(element) {
                if case .text(let text)? = kept.last, text.allSatisfy(\.isWhitespace) { kept.removeLast() }
            } else {
                kept.append(node)
            }
        }
        children = kept
    }

    private func replacing(metadata: XMLElement?) -> XMLElement {
        var copy = self
        let index = copy.children.firstIndex { node in
            if case .element(let element) = node { element.name == "metadata" } else { false }
        }
        switch (index, metadata) {
        case (let index?, let metadata?): copy.children[index] = .element(metadata)
        case (let index?, nil): copy.children.remove(at: index)
        case (nil, let metadata?): copy.children.append(.element(metadata))
        case (nil, nil): break
        }
        return copy
    }
}

extension Presence {
    /// The same without our record, and whether the persistent definition says that a start is owed.
    ///
    /// What the running definition says counts for nothing: it is a copy from the moment of the start.
    var withoutStartRecord: (presence: Presence, owesStart: Bool) {
        switch self {
        case .inactive(let persistent):
            let (definition, owesStart) = persistent.withoutStartRecord
            return (.inactive(persistent: definition), owesStart)
        case .active(let persistent, let running):
            let (definition, owesStart) = persistent.withoutStartRecord
            return (.active(persistent: definition, running: running.withoutStartRecord.definition), owesStart)
        case .transient(let running):
            return (.transient(running: running.withoutStartRecord.definition), false)
        }
    }
}
