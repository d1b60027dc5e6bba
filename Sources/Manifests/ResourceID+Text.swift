package import HostModel

extension ResourceID {
    /// The object that `KIND/NAME`, of a volume `Volume/POOL/NAME`, names; nil for a text of another form.
    package init?(_ text: String) {
        let most = text.hasPrefix("\(ResourceKind.secret.rawValue)/") ? 1 : Int.max
        // What a secret is named by may be a path.
        let parts = text.split(separator: "/", maxSplits: most, omittingEmptySubsequences: false).map(String.init)
        guard let kind = ResourceKind(rawValue: parts[0]), !parts.contains("") else { return nil }
        switch (kind, parts.count) {
        case (.volume, 3): self.init(kind, parts[2], pool: parts[1])
        case (.volume, _): return nil
        case (_, 2): self.init(kind, parts[1])
        default: return nil
        }
    }
}
