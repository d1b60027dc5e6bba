package import XMLTree

// What an object is called: libvirt's name, or what stands for it where libvirt has none.
extension ResourceKind {
    /// The name that the XML of an object of this kind says; nil if it says none.
    ///
    /// A secret has no name: it is named by its usage, else by its UUID.
    package func name(of element: XMLElement) -> String? {
        let name: String? =
            switch self {
            case .secret: element.secretUsage ?? element.first("uuid")?.text
            case .networkFilter: element["name"]
            // virStoragePoolDefParseXML: a pool without a name is called as its source.
            case .storagePool: element.plainName ?? element.first("source")?.plainName
            case .domain, .network, .volume: element.plainName
            }
        return name?.isEmpty == false ? name : nil
    }

    /// Whether an object of this kind can be active or inactive.
    package var canBeActive: Bool {
        switch self {
        case .domain, .network, .storagePool: true
        case .volume, .secret, .networkFilter: false
        }
    }

    /// The names of secrets, in the order given: where two are for one thing under two types of usage, their UUIDs.
    package static func names(ofSecrets secrets: [XMLElement]) -> [String?] {
        let names = secrets.map { ResourceKind.secret.name(of: $0) }
        let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
        return zip(secrets, names).map { secret, name in
            counts[name] == 1 ? name : secret.first("uuid")?.text ?? name
        }
    }
}

extension XMLElement {
    /// The text of its `<name>`; one of another namespace is no name to libvirt.
    fileprivate var plainName: String? { elements.first { $0.name == "name" && $0.namespace == nil }?.text }

    /// What a secret is for: `name`, `volume` or `target` of its usage; nil for one of no use that is told.
    package var secretUsage: String? {
        guard let usage = first("usage") else { return nil }
        let parts = ["name", "volume", "target"].lazy.compactMap { usage.first($0)?.text }
        return parts.first { !$0.isEmpty }
    }
}
