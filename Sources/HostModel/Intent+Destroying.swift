extension Intent {
    /// What is to become of all that manifests declare.
    public enum Goal: Hashable, Sendable {
        /// What each of them says.
        case asDeclared
        /// Domains and networks go; of the rest nothing is changed.
        case destroyed
    }

    /// The same objects, of which the domains and networks shall go, whatever their manifests say.
    ///
    /// The others stay, and count for the order: a guest on a pool stops before the guest that serves the pool.
    public func destroying() -> Intent {
        var intent = mapping { if $0.id.kind.isDestroyed { $0.state = .absent } }
        intent.goal = .destroyed
        return intent
    }

    /// The same objects, each changed in what it says, not in its name.
    public func mapping(_ change: (inout ResourceIntent) -> Void) -> Intent {
        var intent = self
        for index in intent.resources.indices { change(&intent.resources[index]) }
        precondition(intent.resources.map(\.id) == resources.map(\.id), "a name was changed")
        return intent
    }
}

extension ResourceKind {
    /// Whether destroying what manifests declare takes objects of this kind away.
    ///
    /// Who uses a volume or a storage pool is not known yet, so that those stay.
    public var isDestroyed: Bool { self == .domain || self == .network }
}
