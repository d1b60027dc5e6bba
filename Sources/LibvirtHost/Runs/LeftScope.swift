public import HostModel
internal import Libvirt
internal import LocalHost
public import Reconciliation

extension LibvirtHypervisor {
    /// Takes hold of the scope because of which a start failed with that error; nil if it cannot be reached from here,
    /// or a QEMU of another domain is in it.
    public func scopeLeft(by id: ResourceID, after error: any Error) async throws -> (any DomainRun)? {
        guard host.driver == "QEMU", let thing = (error as? HostError)?.cause?.scopeInTheWay else { return nil }
        do throws(Doubt) {
            try await LocalDaemon(uri: uri, userDirectory: RuntimeDirectory.ofUser).check()
        } catch {
            return nil
        }
        guard let scope = await LocalScope.find(thing, SystemBus(allowance: .seconds(5))) else { return nil }
        let identity = try await translated { () async throws(LibvirtError) in
            try await connection.domain(named: id.name).identity()
        }
        guard await scope.holdsNoOther(than: identity.uuid) else { return nil }
        let facts = RunFacts(
            id: -1,
            locality: .remote(because: "it is over"),
            scope: scope.facts
        )
        return LeftScope(facts: facts, scope: scope, domain: connection.domain(uuid: identity.uuid))
    }
}

/// What an earlier run of a domain has left behind.
private struct LeftScope: DomainRun {
    let facts: RunFacts
    let scope: LocalScope
    let domain: Domain

    func make(_ call: TeardownCall, within bound: Duration) async throws {
        try await scope.make(call, within: bound)
    }

    func look() async throws -> Sighting {
        let id = try await translated { () async throws(LibvirtError) in try await domain.identity().id }
        // A run since is none of ours.
        if let id { return Sighting(.active(id: id, .running)) }
        return Sighting(.shutOff, leftovers: try scope.processes())
    }
}

extension LocalScope {
    /// The scope that was in the way of a start, as machined or systemd named it.
    fileprivate static func find(_ thing: ScopeInTheWay, _ bus: SystemBus) async -> LocalScope? {
        // What cannot be asked cannot be cleared away either: the next start takes another name.
        let names: GuestScope
        switch thing {
        case .machine(let name?):
            guard let machine = try? await bus.machine(named: name) else { return nil }
            names = GuestScope(machine: name, unit: machine.unit)
        case .unit(let unit?): names = GuestScope(machine: nil, unit: unit)
        case .machine(nil), .unit(nil): return nil
        }
        guard let unit = names.unit, ScopeName(unit: unit) != nil, let state = try? await bus.scope(named: unit) else {
            return nil
        }
        // A failed scope has no group any more, even where processes are left in the directory of that name.
        let path = state.controlGroup.isEmpty ? "/machine.slice/\(unit)" : state.controlGroup
        let group = [.unified, .named("systemd")].lazy.compactMap { hierarchy in
            try? ControlGroup(ControlGroupPath(path, in: hierarchy))
        }.first
        return group.map { LocalScope(facts: names, group: $0) }
    }

    /// Whether no QEMU but one of that domain is in it: two domains' names may make the same machine's name.
    fileprivate func holdsNoOther(than uuid: String) async -> Bool {
        guard let processes = try? group.processes() else { return false }
        for id in processes {
            // One that is gone by now is no QEMU.
            guard let process = try? LocalProcess(id: id), let name = try? process.name() else { continue }
            guard name.hasPrefix("qemu") || name.contains("kvm") else { continue }
            guard let line = try? await process.commandLine(), line.carries(uuid) else { return false }
        }
        return true
    }
}
