public import HostModel
internal import Libvirt
internal import LocalHost
public import Reconciliation

extension LibvirtHypervisor {
    /// Takes hold of the scopes with processes in them that earlier runs of an inactive domain have left behind.
    ///
    /// Nothing else leads to them any more but their names, which libvirt made of the domain's; so of each it is made
    /// sure that no QEMU is in it.
    public func scopesLeft(by id: ResourceID) async throws -> [any DomainRun] {
        guard await reachesScopes else { return [] }
        // What cannot be seen cannot be cleared away either: the start meets it.
        let groups = ((try? ControlGroup.ofMachines()) ?? []).compactMap { path in
            path.isOfStart(of: id.name) ? try? ControlGroup(path) : nil
        }.filter { (try? $0.isPopulated()) == true }
        guard !groups.isEmpty else { return [] }
        // Only now: the scope of a start since is not among these.
        let identity: Domain.Identity
        do {
            identity = try await self.identity(of: id)
        } catch {
            // A transient one that is gone is nobody's to start or undefine.
            if error.meansAbsent(.domain) { return [] }
            throw error
        }
        guard identity.id == nil else { return [] }
        var left: [any DomainRun] = []
        for group in groups {
            guard let scope = await LocalScope.find(group, Self.bus), await scope.isLeftBehind() else { continue }
            left.append(LeftScope(scope, connection.domain(uuid: identity.uuid)))
        }
        return left
    }

    /// Takes hold of the scope because of which a start failed with that error; nil if it cannot be reached from here,
    /// or a QEMU is in it.
    public func scopeLeft(by id: ResourceID, after error: any Error) async throws -> (any DomainRun)? {
        guard let thing = (error as? HostError)?.cause?.scopeInTheWay, await reachesScopes else { return nil }
        guard let scope = await LocalScope.find(thing, Self.bus), await scope.isLeftBehind() else { return nil }
        let identity = try await identity(of: id)
        return LeftScope(scope, connection.domain(uuid: identity.uuid))
    }

    private static var bus: SystemBus { SystemBus(allowance: .seconds(5)) }

    private func identity(of id: ResourceID) async throws(HostError) -> Domain.Identity {
        try await translated { () async throws(LibvirtError) in try await connection.domain(named: id.name).identity() }
    }

    /// Whether the daemon is one that makes scopes for its guests, and they are this host's.
    private var reachesScopes: Bool {
        get async {
            guard host.driver == "QEMU" else { return false }
            do throws(Doubt) {
                let daemon = try LocalDaemon(uri: uri, userDirectory: RuntimeDirectory.ofUser)
                try await daemon.check()
                return daemon.isPrivileged
            } catch {
                return false
            }
        }
    }
}

/// What an earlier run of a domain has left behind.
private struct LeftScope: DomainRun {
    let facts: RunFacts
    let scope: LocalScope
    let domain: Domain

    init(_ scope: LocalScope, _ domain: Domain) {
        facts = RunFacts(id: -1, locality: .remote(because: "it is over"), scope: scope.facts)
        self.scope = scope
        self.domain = domain
    }

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

extension ControlGroupPath {
    fileprivate func isOfStart(of name: String) -> Bool {
        machine.map { MachineName.isOfStart($0, driver: "qemu", name: name) } ?? false
    }
}
