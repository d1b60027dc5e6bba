import Diagnostics
import HostModel
import XMLTree
import YAMLSyntax

// Name, pool and labels.
extension EnvelopeReader {
    struct Metadata {
        var id: ResourceID
        var labels: [String: String] = [:]
    }

    /// Nil, and said, if the name is not clear.
    mutating func metadata(of kind: ResourceKind) -> Metadata? {
        guard let node = document["metadata"] else {
            report(.missingField, "A manifest says with 'metadata.name' which object it declares.", at: document.range)
            return nil
        }
        guard let entries = mapping(node, "metadata") else { return nil }
        checkFields(entries, of: "metadata", kind)
        let labels = labels(node)
        let name = name(node, "name", of: kind)
        let pool = kind == .volume ? self.name(node, "pool", of: .storagePool) : nil
        guard let name, kind != .volume || pool != nil else { return nil }
        return Metadata(id: ResourceID(kind, name, pool: pool), labels: labels)
    }

    private mutating func name(_ metadata: YAMLNode, _ key: String, of kind: ResourceKind) -> String? {
        guard let entry = metadata.entry(key) else {
            let detail =
                key == "pool"
                ? "A Volume says with 'metadata.pool' in which storage pool it is."
                : "A manifest says with 'metadata.name' which object it declares."
            report(.missingField, detail, at: ranges["metadata"])
            return nil
        }
        ranges[key] = entry.value.range
        guard let text = text(entry.value, "metadata.\(key)") else { return nil }
        if let reason = Self.refusal(ofName: text, of: kind) {
            report(.badName, reason, at: entry.value.range)
            return nil
        }
        return text
    }

    /// libvirt's rules for names: `/` and line breaks are illegal in all (virXMLCheckIllegalChars), `.` and `..` are
    /// no names of files.
    static func refusal(ofName name: String, of kind: ResourceKind) -> String? {
        if name.isEmpty { return "A name must not be empty." }
        if name.allSatisfy(\.isWhitespace) { return "A name must not be only white space." }
        // What a secret is named by may be a path.
        if kind != .secret, name.contains("/") { return "A name must not contain '/': '\(name)'." }
        if name.contains(where: \.isNewline) { return "A name must not contain a line break." }
        if name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) || !XMLElement.canHold(name) {
            return "A name must not contain control characters."
        }
        if name == "." || name == ".." { return "'\(name)' is no name: it stands for a directory." }
        return nil
    }

    private mutating func labels(_ metadata: YAMLNode) -> [String: String] {
        guard let node = metadata["labels"], let entries = mapping(node, "metadata.labels") else { return [:] }
        var labels: [String: String] = [:]
        for entry in entries {
            let path = "metadata.labels.\(entry.name)"
            guard let text = text(entry.value, path) else { continue }
            // A domain's are kept in its XML.
            guard XMLElement.canHold(entry.name), XMLElement.canHold(text) else {
                report(.wrongValue, "A label must not contain control characters.", at: entry.value.range)
                continue
            }
            ranges[path] = entry.value.range
            labels[entry.name] = text
        }
        return labels
    }
}
