public import HostModel
internal import Libvirt
internal import XMLTree

extension LibvirtHypervisor {
    /// Writes on a persistent domain whether we owe it a start, in its metadata.
    public func record(_ id: ResourceID, owesStart: Bool) async throws {
        try Self.check(id, isOneOf: [.domain], to: "keep a record of")
        let domain = connection.domain(named: id.name)
        if owesStart {
            try await translated { () async throws(LibvirtError) in
                var element = StartRecord.element(uuid: try await domain.identity().uuid)
                // libvirt declares the namespace itself, and refuses an element that does.
                (element.prefix, element.namespace) = (nil, nil)
                try await domain.setMetadata(element.printed(), Self.recordKey, .persistent)
            }
        } else {
            try await removeRecord(from: domain)
        }
    }

    /// From the running definition too, which has a copy if it was started while the record was there.
    private func removeRecord(from domain: Domain) async throws(HostError) {
        try await translated { () async throws(LibvirtError) in
            try await domain.setMetadata(nil, Self.recordKey, .persistent)
            do throws(LibvirtError) {
                try await domain.setMetadata(nil, Self.recordKey, .running)
            } catch {
                if try await domain.isActive() { throw error }
            }
        }
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
        prefix: StartRecord.prefix,
        namespace: StartRecord.namespace
    )

    /// A new domain gets its UUID from us then, as it else would from libvirt: the record is of that domain alone.
    static func owingStart(_ definition: XMLElement) -> XMLElement {
        var definition = definition
        if definition.first("uuid") == nil {
            definition.children.append(.element(XMLElement("uuid", children: [.text(randomUUID())])))
        }
        return definition.withStartRecord
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
