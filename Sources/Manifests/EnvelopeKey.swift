package import HostModel

/// A key of a manifest outside of `spec`: it is ours, not libvirt's.
package struct EnvelopeKey: Sendable {
    /// From the document's root on: `lifecycle.shutdown.upTo`.
    package var path: String
    /// The kinds whose manifests have it.
    package var kinds: Set<ResourceKind>
    package var value: Value
    /// What holds where the key is absent; nil where it cannot be.
    package var absence: String?
    /// What it is for, in a sentence or two.
    package var meaning: String
    /// Whether this version acts on it; else it is refused, so that nobody relies on it.
    package var isThere: Bool

    package init(
        _ path: String,
        of kinds: Set<ResourceKind> = Set(ResourceKind.allCases),
        _ value: Value,
        absence: String?,
        _ meaning: String,
        isThere: Bool = true
    ) {
        self.path = path
        self.kinds = kinds
        self.value = value
        self.absence = absence
        self.meaning = meaning
        self.isThere = isThere
    }

    /// What may stand behind the key.
    package enum Value: Sendable {
        /// This text and no other.
        case constant(String)
        /// The name of an object, by libvirt's rules.
        case name
        /// Any text.
        case text
        /// true or false.
        case flag
        /// One of these words; the later ones are not there yet.
        case choice([String], later: [String] = [])
        /// A whole number with its unit: `90s`, `1m30s`.
        case duration
        case wholeNumber(ClosedRange<Int>)
        /// KIND/NAME, of a volume Volume/POOL/NAME.
        case object
        /// A mapping whose keys a person chooses, with texts behind them.
        case labels
        /// A mapping whose keys are rows of their own.
        case mapping
        /// A list of objects, or of mappings whose keys are rows of their own.
        case list
        /// libvirt's XML, spelled in YAML.
        case spec
    }

    /// The key's own name: `upTo`.
    package var name: String { String(path.split(separator: ".").last ?? "") }
}

extension EnvelopeKey {
    /// The keys of a manifest, or of a mapping in it, in the order of the table.
    ///
    /// - Parameters:
    ///   - kind: Whose manifest it is; nil for the keys of all kinds.
    ///   - owner: The path of the mapping; empty for the document itself.
    /// - Returns: Their rows.
    package static func keys(of kind: ResourceKind?, in owner: String = "") -> [EnvelopeKey] {
        let prefix = owner.isEmpty ? "" : owner + "."
        return table.filter { key in
            guard key.path.hasPrefix(prefix), !key.path.dropFirst(prefix.count).contains(".") else { return false }
            return kind.map(key.kinds.contains) ?? true
        }
    }

    /// The row of a path; nil if manifests of that kind have no such key.
    package static func at(_ path: String, of kind: ResourceKind) -> EnvelopeKey? {
        table.first { $0.path == path && $0.kinds.contains(kind) }
    }
}
