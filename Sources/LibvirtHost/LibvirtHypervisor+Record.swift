public import HostModel
internal import Libvirt
internal import XMLTree

extension LibvirtHypervisor {
    /// Writes our record into a persistent domain's metadata; an empty one is taken away.
    ///
    /// Into both definitions, so that who asks libvirt for it reads the same of each. What counts is the persistent one's:
    /// it comes last, so that a run that is killed in between is seen not to have finished. One that owes a start stands
    /// in that one only: the guest is about to go.
    public func write(_ record: DomainRecord, on id: ResourceID) async throws {
        try Self.check(id, isOneOf: [.domain], to: "keep a record of")
        let domain = connection.domain(named: id.name)
        try await translated { () async throws(LibvirtError) in
            // libvirt declares the namespace itself, and refuses an element that does (virXMLInjectNamespace).
            let xml =
                record.isEmpty
                ? nil
                : record.element(uuid: try await domain.identity().uuid, name: id.name)
                    .unqualified(in: DomainRecord.namespace).printed()
            if !record.owesStart {
                do throws(LibvirtError) {
                    try await domain.setMetadata(xml, Self.recordKey, .running)
                } catch {
                    if try await domain.isActive() { throw error }
                }
            }
            try await domain.setMetadata(xml, Self.recordKey, .persistent)
        }
        if record.isEmpty { try await removeEmptyMetadata(of: domain) }
    }

    private func removeEmptyMetadata(of domain: Domain) async throws(HostError) {
        // libvirt leaves an empty <metadata/> behind, which was not there before us.
        let xml = try await translated { () async throws(LibvirtError) in try await domain.xml(domainDefinition) }
        var definition = try Self.tree(xml)
        guard let metadata = definition.first("metadata"), metadata.elements.isEmpty,
            metadata.text.allSatisfy(\.isWhitespace)
        else { return }
        definition.children.removeAll { $0 == .element(metadata) }
        let clean = definition.printed()
        try await translated { () async throws(LibvirtError) in try await connection.defineDomain(clean) }
    }

    private static let recordKey = Domain.MetadataKey(
        prefix: DomainRecord.prefix,
        namespace: DomainRecord.namespace
    )

    /// A new domain gets its UUID from us then, as it else would from libvirt: the record is of that domain alone.
    static func recording(_ record: DomainRecord, in definition: XMLElement) -> XMLElement {
        var definition = definition
        if definition.first("uuid") == nil {
            definition.children.append(.element(XMLElement("uuid", children: [.text(randomUUID())])))
        }
        return definition.with(record)
    }

    /// Of version 4 (RFC 9562, section 5.4).
    private static func randomUUID() -> String {
        var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
        bytes[6] = bytes[6] & 0x0f | 0x40
        bytes[8] = bytes[8] & 0x3f | 0x80
        let digits = bytes.map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        let groups = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16]
        return groups.map { digits[$0].joined() }.joined(separator: "-")
    }
}

extension XMLElement {
    /// The same without the prefixes of that namespace, down to the bottom.
    fileprivate func unqualified(in namespace: String) -> XMLElement {
        var copy = self
        if copy.namespace == namespace { (copy.prefix, copy.namespace) = (nil, nil) }
        copy.children = children.map { node in
            if case .element(let child) = node { .element(child.unqualified(in: namespace)) } else { node }
        }
        return copy
    }
}
