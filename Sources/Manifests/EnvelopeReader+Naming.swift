import Diagnostics
import HostModel
import XMLTree

// Where the name stands in libvirt's XML.
extension EnvelopeReader {
    mutating func nameSpec(of resource: inout ResourceIntent) {
        let name = resource.id.name
        switch resource.id.kind {
        case .secret: nameSecret(&resource)
        case .networkFilter:
            resource.spec.attributes.insert(IntentAttribute("name", name, range: ranges["name"]), at: 0)
        case .domain, .network, .storagePool, .volume:
            resource.spec.children.insert(IntentElement("name", text: name, range: ranges["name"]), at: 0)
        }
    }

    /// libvirt knows a secret by its UUID and by what it is for; one of these is its name here.
    private mutating func nameSecret(_ resource: inout ResourceIntent) {
        let name = resource.id.name
        let uuid = resource.spec.first("uuid")?.text
        let secret = resource.spec.element
        if let uuid, Self.uuid(uuid) == Self.uuid(name) {
            resource.id.name = Self.uuid(uuid) ?? name
        } else if let usage = secret.secretUsage {
            if usage == name { return }
            misnamed(resource, as: usage, "it is named by its usage")
            resource.id.name = usage
        } else if let uuid {
            misnamed(resource, as: uuid, "without a usage it is named by its UUID")
            resource.id.name = Self.uuid(uuid) ?? uuid
        } else if let uuid = Self.uuid(name) {
            resource.id.name = uuid
            resource.spec.children.insert(IntentElement("uuid", text: uuid, range: ranges["name"]), at: 0)
        } else if secret.first("usage") == nil {
            let detail =
                "A Secret is named by its usage, else by its UUID, and '\(name)' is neither. Say in 'spec.usage' what "
                + "it is for, or write its UUID."
            report(.badName, detail, at: ranges["name"])
        }
    }

    private mutating func misnamed(_ resource: ResourceIntent, as name: String, _ reason: String) {
        var diagnostic = ManifestMistake.badName.diagnostic(
            "libvirt has no names for secrets: \(reason), '\(name)', also in 'dependsOn' and in plans. Write "
                + "`name: \(name)`.",
            at: ranges["name"]
        )
        diagnostic.severity = .warning
        diagnostics.append(diagnostic)
    }

    /// A UUID as libvirt prints it; nil for a text that is none.
    private static func uuid(_ text: String) -> String? {
        let digits = text.lowercased().filter { $0 != "-" }
        guard digits.count == 32, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
        var rest = digits[...]
        return [8, 4, 4, 4, 12].map { length in
            defer { rest = rest.dropFirst(length) }
            return String(rest.prefix(length))
        }.joined(separator: "-")
    }
}
