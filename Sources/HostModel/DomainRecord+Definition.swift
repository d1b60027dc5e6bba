public import XMLTree

// Where the record is in a definition.
extension XMLElement {
    /// A domain's definition without our record in it, and what that says.
    ///
    /// One that is another's, or of a version that we cannot read, stays where it is.
    public var withoutRecord: (definition: XMLElement, record: DomainRecord) {
        guard name == "domain", let metadata = first("metadata"), let uuid else { return (self, DomainRecord()) }
        guard let record = metadata.elements.compactMap({ DomainRecord($0, of: uuid) }).first else {
            return (self, DomainRecord())
        }
        guard record.laterVersion == nil else { return (self, record) }
        var rest = metadata
        rest.remove { DomainRecord($0, of: uuid) != nil }
        return (replacing(metadata: rest.saysNothing ? nil : rest), record)
    }

    /// A domain's definition without anything of ours in its metadata, whoever's record it is a copy of.
    package var withoutOurMetadata: XMLElement {
        guard name == "domain" else { return self }
        var copy = self
        copy.children = children.compactMap { node in
            guard case .element(let metadata) = node, metadata.name == "metadata" else { return node }
            var rest = metadata
            rest.remove { $0.namespace == DomainRecord.namespace }
            if rest == metadata { return node }
            return rest.saysNothing ? nil : .element(rest)
        }
        return copy
    }

    /// A domain's definition with our record; the same where there is nothing to keep, or no UUID of which it could be.
    public func with(_ record: DomainRecord) -> XMLElement {
        guard !record.isEmpty, let uuid else { return self }
        var metadata = first("metadata") ?? XMLElement("metadata")
        metadata.remove { $0.namespace == DomainRecord.namespace }
        metadata.children.append(.element(record.element(uuid: uuid, name: first("name")?.text)))
        return replacing(metadata: metadata)
    }

    private var uuid: String? {
        guard let text = first("uuid")?.text.lowercased() else { return nil }
        let digits = text.filter { !$0.isWhitespace }
        return digits.isEmpty ? nil : digits
    }

    private var saysNothing: Bool { elements.isEmpty && attributes.isEmpty && text.allSatisfy(\.isWhitespace) }

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
    /// The same without our record, and what the persistent definition's says.
    ///
    /// What the running definition's says counts for nothing: it is a copy.
    var withoutRecord: (presence: Presence, record: DomainRecord) {
        switch self {
        case .inactive(let persistent):
            let (definition, record) = persistent.withoutRecord
            return (.inactive(persistent: definition), record)
        case .active(let persistent, let running):
            let (definition, record) = persistent.withoutRecord
            return (.active(persistent: definition, running: running.withoutRecord.definition), record)
        case .transient(let running):
            return (.transient(running: running.withoutRecord.definition), DomainRecord())
        }
    }
}
