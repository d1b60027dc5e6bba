internal import HostModel
internal import Libvirt
internal import LocalHost
internal import Reconciliation

/// A run of a domain, held by its UUID and id: what is done to it cannot reach a later run.
struct LibvirtRun: DomainRun {
    let facts: RunFacts
    let host: LibvirtHypervisor
    let uuid: String
    /// Its process; nil where that is not in our hands.
    let hold: LocalHold?

    func make(_ call: TeardownCall, within bound: Duration) async throws {
        switch call {
        case .quit, .kill:
            guard let hold else { throw HostError("its process cannot be signalled from here") }
            try hold.signal(call == .kill ? .kill : .terminate)
        case .terminateMachine, .killMachine, .stopUnit, .killProcesses:
            guard let scope = hold?.scope else { throw HostError("its scope cannot be reached from here") }
            try await scope.make(call, within: bound)
        default:
            try await host.callApart(within: bound) { connection throws(LibvirtError) in
                try await Self.make(call, of: connection.domain(run: facts.id, of: uuid))
            }
        }
    }

    private static func make(_ call: TeardownCall, of domain: Domain) async throws(LibvirtError) {
        switch call {
        case .abortJob: try await domain.abortJob()
        case .abortMirror(let disk): try await domain.abortBlockJob(ofDisk: disk)
        case .overridePoweroff: try await domain.setOnPoweroff(.destroy)
        case .restorePoweroff(let action):
            if let action = Domain.PoweroffAction(rawValue: action) { try await domain.setOnPoweroff(action) }
        case .resume: try await domain.resume()
        case .wakeUp: try await domain.wakeUp()
        case .pause: try await domain.suspend()
        case .request(.agent): try await domain.shutDown(.agent)
        case .request(.acpi): try await domain.shutDown(.acpi)
        case .request(.driver): try await domain.shutDown()
        case .request(.signal): try await domain.shutDown(.signal)
        case .destroyGracefully: try await domain.destroy(.graceful)
        case .destroy: try await domain.destroy()
        case .quit, .kill, .terminateMachine, .killMachine, .stopUnit, .killProcesses: break
        }
    }

    func look() async throws -> Sighting {
        var sighting = Sighting(try await domain())
        guard let hold else { return sighting }
        sighting.process = hold.living.map { .alive($0) } ?? .gone
        // As long as its own process lives, what else is in its scope is not left over.
        if sighting.process == .gone { sighting.leftovers = try hold.scope?.processes() ?? [] }
        return sighting
    }

    func wait(atMost duration: Duration, by clock: any Clock<Duration>) async throws {
        guard let hold, hold.process.isAlive else { return try await clock.sleep(for: duration) }
        try await hold.process.waitForExit(atMost: duration, by: clock)
    }

    private func domain() async throws(HostError) -> Sighting.Domain {
        let domain = host.connection.domain(uuid: uuid)
        do throws(LibvirtError) {
            guard let id = try await domain.identity().id else { return .shutOff }
            let status = try await domain.status()
            return status.state == .shutOff ? .shutOff : .active(id: id, GuestCondition(status))
        } catch {
            if error.meansAbsent(.domain) { return .absent }
            throw HostError(error)
        }
    }
}

extension LocalHold {
    /// One that is gone already need not be signalled.
    fileprivate func signal(_ signal: Signal) throws(HostError) {
        do throws(SystemError) {
            try process.signal(signal)
        } catch {
            if !error.meansProcessGone { throw HostError("\(error)") }
        }
    }
}

extension LocalScope {
    func make(_ call: TeardownCall, within bound: Duration) async throws {
        let bus = SystemBus(allowance: bound)
        do {
            switch call {
            case .terminateMachine: try await bus.terminateMachine(named: facts.machine ?? "")
            case .killMachine: try await bus.killMachine(named: facts.machine ?? "", .all, .kill)
            case .stopUnit: try await stopUnit(facts.unit ?? "", bus)
            default: _ = try await group?.kill(until: .now.advanced(by: bound))
            }
        } catch let error as BusError {
            throw HostError(error.description, isUnanswered: error.meansTimedOut)
        } catch let error as SystemError {
            throw HostError(error.description)
        }
    }
}

extension LocalScope {
    /// A failed unit stays loaded, and its name taken, until it is forgotten.
    private func stopUnit(_ unit: String, _ bus: SystemBus) async throws {
        try await bus.stopUnit(named: unit)
        if try await bus.scope(named: unit)?.activeState == "failed" { try await bus.resetFailedUnit(named: unit) }
    }
}

extension LocalProcess {
    fileprivate func waitForExit<C: Clock<Duration>>(atMost duration: Duration, by clock: C) async throws {
        _ = try await waitForExit(until: clock.now.advanced(by: duration), on: clock)
    }
}
