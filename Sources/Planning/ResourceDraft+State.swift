import HostModel

extension ResourceDraft {
    /// The step that leads to the state that the manifest asks for.
    mutating func changeState(_ object: HostObject, isRestarted: Bool = false) {
        let isActive = object.presence.isActive
        if object.owesStart {
            // An earlier run was cut off between defining or stopping it and the start that belongs to that.
            if !isActive, resource.isStartedWhenCreated { return start(object) }
            // A restart does so too.
            if !isRestarted { add(.settle, changes: [owedChange]) }
        }
        switch resource.state {
        case .running: isActive ? letRun(object) : start(object)
        case .paused: isActive ? pause(object) : start(object)
        case .saved where !isActive:
            warnOfMissingSave(object)
            awaitLost(to: object.hasManagedSave ? "saved" : restingState)
        case .saved: save(object)
        case .active: if !isActive { addStart(from: "inactive") }
        case .shutOff: isActive ? addShutdown(object, upTo: .guest) : awaitLost(to: restingState)
        case .inactive: if isActive { addDeactivation() }
        case nil, .absent: break
        }
    }

    private mutating func letRun(_ object: HostObject) {
        if let hindrance = object.hindrance, object.pauseReason?.endsByResuming != true {
            return warnings.append("\(id): it is \(hindrance); that is left as it is")
        }
        guard object.domainState == .paused else { return }
        if let hindrance = object.hindrance {
            warnings.append("\(id): it is \(hindrance); resuming it helps once the cause of that is gone")
        }
        add(.resume, changes: [stateChange(from: "paused", to: "running")])
    }

    private mutating func pause(_ object: HostObject) {
        if let hindrance = object.hindrance {
            return warnings.append("\(id): it is \(hindrance), and not because anybody asked; that is left as it is")
        }
        if object.domainState == .running { add(.pause, changes: [stateChange(from: "running", to: "paused")]) }
    }

    private mutating func save(_ object: HostObject) {
        if let hindrance = object.hindrance {
            return warnings.append("\(id): it is \(hindrance), and is not saved like that; it is left as it is")
        }
        let before = object.domainState ?? .running
        add(.save, changes: [stateChange(from: before.rawValue, to: "saved")])
    }

    private mutating func start(_ object: HostObject) {
        guard let save = object.managedSave else {
            return addStart(from: presentState(object), isOwed: object.owesStart)
        }
        guard case .damaged(let reason) = save else { return addStart(from: "saved", isOwed: object.owesStart) }
        addStart(
            from: presentState(object),
            refusal: "\(id) has a managed save that cannot be restored (\(reason)): libvirt would fail to start it, or "
                + "discard the guest's memory and boot. See whether it can be mended; 'virsh managedsave-remove' lets it go."
        )
    }
}

// A process of an earlier run that lives, and libvirt does not know of it.
extension ResourceDraft {
    /// The word for a domain's state then, which libvirt has as shut off, or has not at all.
    static let lostState = "lost"

    private var lost: HostProcess? { id.kind == .domain ? host.lost[id] : nil }

    /// The step that is done when its process has gone.
    mutating func awaitLost(to after: String, _ refusal: String? = nil) {
        guard lost != nil else { return }
        add(.shutDown, changes: [stateChange(from: Self.lostState, to: after)], refusal: refusal)
    }

    private func presentState(_ object: HostObject) -> String {
        lost == nil ? object.domainState?.rawValue ?? restingState : Self.lostState
    }
}

extension Step {
    /// Whether this stops nothing that libvirt has: it fails until a process that libvirt has lost is gone.
    public var awaitsLostProcess: Bool {
        action == .shutDown && changes.contains { $0.path == "state" && $0.before == ResourceDraft.lostState }
    }
}

extension HostObject {
    /// Why an active domain does not run, if nobody has asked for that; nil if it runs, or somebody paused it.
    fileprivate var hindrance: String? {
        switch domainState {
        case .crashed: "crashed"
        case .suspended: "suspended"
        case .paused: (pauseReason ?? .unknown).hindrance
        case .running, .shutOff, nil: nil
        }
    }
}

extension PauseReason {
    fileprivate var hindrance: String? {
        switch self {
        case .user, .unknown: nil
        case .ioError: "paused by an I/O error"
        case .watchdog: "paused by its watchdog"
        case .crashed: "paused since it crashed"
        case .job: "paused by a job that is under way"
        }
    }

    /// Whether resuming is what a person would do about it.
    fileprivate var endsByResuming: Bool {
        switch self {
        case .user, .unknown, .ioError, .watchdog: true
        case .crashed, .job: false
        }
    }
}
