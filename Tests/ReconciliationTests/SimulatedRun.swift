import HostModel
import Reconciliation
import XMLTree

/// How guests and their processes behave when they are to end.
struct GuestBehaviour: Sendable {
    /// How many requests to shut down a guest needs; nil: it ignores them.
    var requestsNeeded: Int? = 1
    /// Whether no call to QEMU's monitor returns.
    var monitorHangs = false
    /// The domains of which that is so, where it is not so of all.
    var hung: Set<ResourceID> = []
    /// The domains whose guests ignore every request.
    var deaf: Set<ResourceID> = []
    /// Whether SIGTERM ends QEMU.
    var quits = true
    /// Whether SIGKILL ends it.
    var dies = true
    /// What is left in the scope, and the call that ends it.
    var leftovers: [HostProcess] = []
    var leftoversEndBy = TeardownCall.terminateMachine
    /// Whether the leftovers of an inactive domain can be seen, before a start meets them.
    var leftoversAreSeen = false
    /// How many scopes have such leftovers, where a start meets one after the other.
    var leftoversComeBack = 1
    /// What is known of a run before it is ended, where it is not as usual.
    var facts: (@Sendable (inout RunFacts) -> Void)?

    static let process = HostProcess(pid: 4711, name: "qemu-system-x86")
}

/// The run of a domain on a simulated host.
struct SimulatedRun: DomainRun {
    let facts: RunFacts
    let id: ResourceID
    let host: SimulatedHypervisor

    func make(_ call: TeardownCall, within bound: Duration) async throws {
        if call.needsMonitor, await host.keepsWorker(id) {
            try await host.clock.sleep(for: bound)
            throw SimulatedError.unanswered
        }
        try await host.change(call.verb, id) { try $0.apply(call, to: id, run: facts.id) }
    }

    func look() async throws -> Sighting { try await host.sighting(of: id, facts) }
}

extension SimulatedHypervisor {
    func run(of id: ResourceID) async throws -> (any DomainRun)? {
        try await look()
        guard let object = objects[id], let running = object.presence.running, let state = object.domainState else {
            return nil
        }
        var facts = RunFacts(
            id: runs[id, default: 1],
            condition: GuestCondition(state),
            isTransient: object.presence.persistent == nil,
            onPoweroff: running.first("on_poweroff")?.text ?? "destroy",
            locality: .local(GuestBehaviour.process),
            scope: guests.leftovers.isEmpty ? nil : GuestScope(machine: "qemu-1-web", unit: "machine-qemu.scope")
        )
        guests.facts?(&facts)
        return SimulatedRun(facts: facts, id: id, host: self)
    }

    func scopesLeft(by id: ResourceID) async throws -> [any DomainRun] {
        guard guests.leftoversAreSeen, objects[id]?.presence.isActive == false, !guests.leftovers.isEmpty else {
            return []
        }
        return [left(by: id)]
    }

    func scopeLeft(by id: ResourceID, after error: any Error) async throws -> (any DomainRun)? {
        if guests.leftovers.isEmpty, guests.leftoversComeBack > 1 {
            guests.leftoversComeBack -= 1
            guests.leftovers = [HostProcess(pid: 4243, name: "sleep")]
        }
        return guests.leftovers.isEmpty ? nil : left(by: id)
    }

    private func left(by id: ResourceID) -> SimulatedRun {
        var facts = RunFacts(id: -1, locality: .remote(because: "it is over"))
        facts.scope = GuestScope(machine: "qemu-1-web", unit: "machine-qemu.scope")
        return SimulatedRun(facts: facts, id: id, host: self)
    }

    func survivor(of id: ResourceID) async throws -> HostProcess? {
        try await look()
        return survivors.contains(id) ? GuestBehaviour.process : nil
    }

    /// Whether a call to a domain's monitor never returns, because the monitor does not answer, or since all the daemon's
    /// workers are with such.
    fileprivate func keepsWorker(_ id: ResourceID) -> Bool {
        let hangs = guests.monitorHangs || guests.hung.contains(id)
        let taken = hungCalls.filter { objects[$0.key]?.presence.isActive == true }.values.reduce(0, +)
        guard hangs || taken >= 20 else { return false }
        if hangs { hungCalls[id, default: 0] += 1 }
        return true
    }

    fileprivate func sighting(of id: ResourceID, _ facts: RunFacts) async throws -> Sighting {
        try await look()
        let isActive = objects[id]?.presence.isActive == true
        let isOurs = isActive && runs[id, default: 1] == facts.id
        var sighting = Sighting(objects[id] == nil ? .absent : .shutOff)
        if isActive, let state = objects[id]?.domainState {
            sighting.domain = .active(id: runs[id, default: 1], GuestCondition(state))
        }
        if let process = facts.locality.process {
            sighting.process = isOurs || survivors.contains(id) ? .alive(process) : .gone
        }
        if !isOurs, facts.scope != nil { sighting.leftovers = guests.leftovers }
        return sighting
    }

    fileprivate func apply(_ call: TeardownCall, to id: ResourceID, run: Int) throws {
        guard call.isForLeftovers || call == .kill || runs[id, default: 1] == run else {
            throw SimulatedError.refused("no domain with matching id \(run)")
        }
        switch call {
        case .request:
            guard objects[id]?.domainState == .running else { throw SimulatedError.refused("domain is not running") }
            if guests.deaf.contains(id) { return }
            requests[id, default: 0] += 1
            if let needed = guests.requestsNeeded, requests[id, default: 0] >= needed { stop(id) }
        case .resume, .wakeUp: objects[id]?.domainState = .running
        case .pause: objects[id]?.domainState = .paused
        case .quit, .destroyGracefully: if guests.quits { stop(id) }
        case .destroy, .kill:
            if !guests.dies { survivors.insert(id) }
            stop(id)
        case .abortJob, .abortMirror, .overridePoweroff, .restorePoweroff: break
        case .terminateMachine, .killMachine, .stopUnit, .killProcesses:
            if call == guests.leftoversEndBy { guests.leftovers = [] }
        }
    }
}

extension GuestCondition {
    fileprivate init(_ state: DomainState) {
        switch state {
        case .running, .shutOff: self = .running
        case .paused: self = .paused
        case .suspended: self = .suspended
        case .crashed: self = .crashed
        }
    }
}

extension TeardownCall {
    /// As the tests write it: `request Domain/web`.
    fileprivate var verb: String {
        switch self {
        case .request(let way): "request \(way)"
        case .abortMirror: "abortMirror"
        default: "\(self)"
        }
    }

    fileprivate var needsMonitor: Bool {
        switch self {
        case .abortJob, .abortMirror, .overridePoweroff, .restorePoweroff, .resume, .wakeUp, .pause, .request: true
        default: false
        }
    }

    fileprivate var isForLeftovers: Bool {
        [.terminateMachine, .killMachine, .stopUnit, .killProcesses].contains(self)
    }
}
