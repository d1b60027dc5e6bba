import Diagnostics
import HostModel
import XMLTree

/// What is to be done to one object, before it is put in order with the others.
struct ResourceDraft {
    private(set) var resource: ResourceIntent
    let host: HostState
    let intent: Intent
    let index: ReferenceIndex

    /// In the order in which they are done.
    var steps: [Step] = []
    /// The definition as it will be; nil where it is not looked at.
    var definition: XMLElement?
    /// What it runs with that is not as the manifest says.
    var pending: [FieldChange] = []
    var warnings: [String] = []
    var diagnostics: [Diagnostic] = []
    /// Whether it can be said what the object is.
    var isKnown = true

    var id: ResourceID { resource.id }
    var object: HostObject? { host[id] }

    init(_ resource: ResourceIntent, intent: Intent, host: HostState, index: ReferenceIndex) {
        self.resource = resource
        self.intent = intent
        self.host = host
        self.index = index
    }

    /// Compares the object with its manifest.
    mutating func make() {
        if intent.goal == .destroyed, !id.kind.isDestroyed {
            isKnown = false
            return
        }
        if resource.state == .absent { return remove() }
        if let object { return adjust(object) }
        if let reason = host.reasonUnknown(id), !willPoolBecomeActive {
            isKnown = false
            warnings.append("\(id): nothing can be said of it, \(reason)")
            // What is missing, the host may have.
            if OverlayWalk.mayLack(resource.spec.element, at: Place(root: id.kind.rootElement)) {
                diagnostics += Overlay(resource, over: nil).lacking.map { $0.asWarning }
            }
            return
        }
        create()
    }

    /// Whether a volume's pool, inactive now, is made active before the volume's turn: a look then tells what is there.
    private var willPoolBecomeActive: Bool {
        guard id.kind == .volume, let pool = intent[ResourceID(.storagePool, id.pool ?? "")] else { return false }
        return pool.state == .active
    }

    // MARK: - What is not there

    private mutating func create() {
        let filled = CreationDefaults(intent: intent, host: host, index: index).filled(resource)
        if host.reasonUnknown(id) != nil {
            warnings.append("\(id): whether it is there is known once its pool is active; it is created if it is not")
        }
        let overlay = Overlay(filled, over: nil)
        definition = overlay.element
        diagnostics += overlay.problems + overlay.lacking + formatProblems(overlay, nil)
        add(Step(.create, id, intent: filled, changes: labelChanges() + overlay.changes))
        if resource.autostart == true { addAutostart(from: false) }
        if resource.isStartedWhenCreated { addStart(from: restingState) }
        if resource.state == .saved { warnings.append("\(id): it is not started, and so has no memory to save") }
    }

    /// What stops a definition with its disks; of one of which it is not known what it means, that is said already.
    private func formatProblems(_ overlay: Overlay, _ persistent: XMLElement?) -> [Diagnostic] {
        guard overlay.problems.isEmpty else { return [] }
        let check = FormatCheck(intent: intent, host: host, index: index)
        return check.problems(of: resource, from: persistent, to: overlay.element)
    }

    // MARK: - What is there

    private mutating func adjust(_ object: HostObject) {
        guard let persistent = object.presence.persistent else {
            return refuseTransient()
        }
        let snapshotted = SnapshottedDisks(resource, object.presence, index, host)
        resource = snapshotted.resource
        warnings += snapshotted.warnings
        resource = CreationDefaults(intent: intent, host: host, index: index).withDiskFormats(resource, persistent)
        let overlay = Overlay(resource, over: persistent, readsSensitive: !host.host.isReadOnly)
        definition = overlay.element
        diagnostics += overlay.problems + overlay.lacking + formatProblems(overlay, persistent)
        if !overlay.unread.isEmpty {
            let paths = overlay.unread.sorted().joined(separator: ", ")
            warnings.append("\(id): not compared, since a read-only connection may not read it: \(paths)")
        }
        let held = heldFields(object)
        let stale = Set(held.map(\.path))
        let changes = overlay.changes.map { change in
            var change = change
            if change.impact != .recreate { change.impact = stale.contains(change.path) ? heldImpact(object) : .none }
            return change
        }
        let changed = Set(changes.map(\.path))
        pending = held.filter { !changed.contains($0.path) }
        warnOfLaterRecord(object)
        let labels = labelChanges(object, isDefined: !changes.isEmpty)
        if !changes.isEmpty || !labels.isEmpty {
            switch id.kind {
            case .volume: changeVolume(changes, persistent)
            case .networkFilter: changeFilter(changes)
            case .domain, .network, .storagePool, .secret:
                add(.change, changes: labels + changes, refusal: refusalToReplace(changes))
            }
        }
        if let autostart = resource.autostart, let known = object.autostart, autostart != known {
            addAutostart(from: known)
        }
        guard object.presence.isActive, wantsRestart(for: held) else {
            changeState(object)
            return warnOfManagedSave(object)
        }
        if let reason = reasonNotToRestart(object) {
            warnings.append("\(id): not restarted, since \(reason)")
            return changeState(object)
        }
        changeState(object, isRestarted: true)
        addRestart(held)
    }

    /// Why an object with these changes would be another one; nil if it stays the same.
    func refusalToReplace(_ changes: [FieldChange]) -> String? {
        let fixed = changes.filter { $0.impact == .recreate }
        guard !fixed.isEmpty else { return nil }
        if fixed.contains(where: { $0.path == "spec.uuid" }) {
            return "\(id) has another UUID, which cannot be changed: it is another object. Take 'uuid' out of the "
                + "manifest, or remove the object first."
        }
        let paths = fixed.map(\.path).joined(separator: ", ")
        switch id.kind {
        case .volume:
            return "Of a volume only the capacity can be changed, not \(paths). Create another volume, copy the data, "
                + "and let the domain use that one."
        case .secret:
            return "\(id): \(paths) of a secret cannot be changed. Make another secret, or remove this one first; its "
                + "value goes with it."
        case .domain, .network, .storagePool, .networkFilter:
            return "\(id): \(paths) cannot be changed. Make another object, or remove this one first."
        }
    }

    private mutating func refuseTransient() {
        add(
            .change,
            refusal:
                "\(id) is transient: it runs without a definition that could be changed. Stop it, and apply creates "
                + "it; or define it first."
        )
    }
}

extension ResourceDraft {
    // MARK: - Steps

    mutating func add(_ step: Step) { steps.append(step) }

    mutating func add(
        _ action: Action,
        changes: [FieldChange] = [],
        consents: [Consent] = [],
        refusal: String? = nil,
        upTo: ShutdownLimit = .guest
    ) {
        let impact = changes.map(\.impact).max() ?? .none
        add(
            Step(
                action,
                id,
                intent: resource,
                impact: impact,
                changes: changes,
                consents: consents,
                refusal: refusal,
                upTo: upTo
            )
        )
    }

    mutating func addStart(from before: String, refusal: String? = nil, isOwed: Bool = false) {
        let change = stateChange(from: before, to: startedState.rawValue)
        add(.start, changes: isOwed ? [change, owedChange] : [change], refusal: refusal)
    }

    /// Our record that a start is owed goes.
    var owedChange: FieldChange { FieldChange(path: "startOwed", before: "true", after: nil) }

    mutating func addAutostart(from before: Bool) {
        let change = FieldChange(
            path: "autostart",
            before: String(before),
            after: String(!before),
            range: resource.envelopeRanges["autostart"]
        )
        add(.autostart, changes: [change])
    }

    func stateChange(from before: String, to after: String, _ impact: Impact = .none) -> FieldChange {
        FieldChange(
            path: "state",
            before: before,
            after: after,
            impact: impact,
            range: resource.envelopeRanges["state"]
        )
    }

    /// What a start leads to.
    var startedState: IntendedState {
        if id.kind != .domain { return .active }
        return resource.state == .paused ? .paused : .running
    }

    /// What it is before its first start.
    var restingState: String { id.kind == .domain ? "shut-off" : "inactive" }
}

extension Diagnostic {
    /// The same, where the host may have what is missed.
    fileprivate var asWarning: Diagnostic {
        let detail = detail + " Where the host has it already, it may stay unsaid."
        return Diagnostic(.warning, code: code, summary: summary, detail: detail, at: range, notes: notes)
    }
}
