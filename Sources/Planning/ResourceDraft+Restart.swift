import HostModel
import XMLTree

// `lifecycle.restart: allow`: what waits for the next start need not wait.
extension ResourceDraft {
    /// Whether the manifest lets the domain be power-cycled for these fields, which it runs with otherwise.
    func wantsRestart(for fields: [FieldChange]) -> Bool {
        guard id.kind == .domain, resource.restart == .allow, !fields.isEmpty else { return false }
        return resource.state == nil || resource.state == .running
    }

    /// Why it is not power-cycled all the same; nil if nothing stands against it.
    ///
    /// A guest that somebody has paused, that sleeps or that has crashed is not ours to boot for the sake of a field;
    /// one that shall run is resumed first. And what is missing now is missing at the start too: a guest that runs is
    /// not stopped to find that out.
    func reasonNotToRestart(_ object: HostObject) -> String? {
        switch (resource.state, object.domainState) {
        case (_, .running): break
        case (.running, .paused) where [nil, .user, .unknown].contains(object.pauseReason): break
        case (_, let state): return "it is \(state?.rawValue ?? "not active")"
        }
        let missing = index.mentions(of: definition ?? resource.spec.element).sorted().filter { !willBeThere($0) }
        if missing.isEmpty { return nil }
        let names = missing.map(\.description).joined(separator: ", ")
        return "it could not be started again: not there, or not active: \(names)"
    }

    /// The step that lets the guest run with what is defined by then; nothing waits any more after it.
    mutating func addRestart(_ fields: [FieldChange]) {
        pending = []
        let changes = fields.map { field in
            var field = field
            field.impact = .restart
            return field
        }
        let refusal = object?.record.refusal.map { "\(id) cannot be noted as owed a start: \($0)." }
        add(.restart, changes: changes, consents: [.restart], refusal: refusal, upTo: resource.shutdown.upTo ?? .guest)
    }

    private func willBeThere(_ other: ResourceID) -> Bool {
        if host.reasonUnknown(other) != nil { return true }
        let declared = intent[other]
        guard let object = host[other] else {
            return declared.map { $0.state != .absent && $0.state != .inactive } ?? false
        }
        switch other.kind {
        case .network, .storagePool: return object.presence.isActive || declared?.state == .active
        case .domain, .volume, .secret, .networkFilter: return true
        }
    }
}
