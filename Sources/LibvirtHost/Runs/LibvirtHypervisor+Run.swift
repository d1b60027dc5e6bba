public import HostModel
internal import Libvirt
internal import LocalHost
public import Reconciliation
package import XMLTree

extension LibvirtHypervisor {
    /// Takes hold of the run of an active domain; nil if it is not active.
    public func run(of id: ResourceID) async throws -> (any DomainRun)? {
        try Self.check(id, isOneOf: [.domain], to: "stop")
        let seen: (identity: Domain.Identity, status: Domain.Status, xml: String, isPersistent: Bool)
        do throws(LibvirtError) {
            let identity = try await connection.domain(named: id.name).identity()
            guard let number = identity.id else { return nil }
            // By its id from here on, so that all is of one run.
            let domain = connection.domain(run: number, of: identity.uuid)
            seen = (identity, try await domain.status(), try await domain.xml(), try await domain.isPersistent())
        } catch {
            if error.meansAbsent(.domain) { return nil }
            throw HostError(error)
        }
        guard let number = seen.identity.id, seen.status.state != .shutOff else { return nil }
        let (locality, hold) = await hold(seen.identity, run: number)
        let isOnlyPaused = await isOnlyPaused(seen.status) { $0.domain(run: number, of: seen.identity.uuid) }
        let facts = RunFacts(
            id: number,
            isOnlyPaused ? .paused : GuestCondition(seen.status),
            isTransient: !seen.isPersistent,
            definition: try Self.tree(seen.xml),
            job: await job(ofRun: number, of: seen.identity.uuid),
            host: host,
            locality: locality,
            scope: hold?.scope?.facts
        )
        return LibvirtRun(facts: facts, host: self, uuid: seen.identity.uuid, hold: hold)
    }

    /// The process of the run, if it is this host's and ours; else why it is not.
    private func hold(
        _ domain: Domain.Identity,
        run number: Int
    ) async -> (Locality, LocalHold?) {
        guard host.driver == "QEMU" else { return (.remote(because: "the driver has no QEMU"), nil) }
        do throws(Doubt) {
            let daemon = try LocalDaemon(uri: uri, userDirectory: RuntimeDirectory.ofUser)
            let hold = try await LocalHold.find(domain.name, uuid: domain.uuid, of: daemon)
            // A start since would have given the file another process's number.
            let sameRun = try? await connection.domain(run: number, of: domain.uuid).identity()
            guard sameRun != nil, let process = hold.living else { throw Doubt("its run is over") }
            return (.local(process), hold)
        } catch {
            return (.remote(because: error.reason), nil)
        }
    }

    /// The job that holds it; none if that cannot be said: a monitor in the way is noticed when it is asked.
    private func job(ofRun number: Int, of uuid: String) async -> DomainJob? {
        guard host.driver == "QEMU" else { return nil }
        do {
            let job = try await callApart(within: Deadlines.job) { connection throws(LibvirtError) in
                try await connection.domain(run: number, of: uuid).job()
            }
            return job.map { [.migrationIn, .migrationOut].contains($0) ? .migration : .other }
        } catch {
            // qemuDomainGetJobStatsInternal: of a guest that arrives, its source is to be asked.
            return error.cause?.code == .operationUnsupported ? .migration : nil
        }
    }
}

extension RunFacts {
    /// What a running definition and the driver tell of a run.
    package init(
        id: Int,
        _ condition: GuestCondition,
        isTransient: Bool,
        definition: XMLElement,
        job: DomainJob?,
        host: HostDescription,
        locality: Locality,
        scope: GuestScope? = nil
    ) {
        let devices = definition.first("devices")
        let isQEMU = host.driver == "QEMU"
        let mirrored = (devices?.all("disk") ?? []).filter { $0.first("mirror") != nil }
        let asks: [GuestRequest]
        switch host.driver {
        case "QEMU": asks = devices?.hasConnectedAgent == true ? [.agent, .acpi] : [.acpi]
        // Left to itself, LXC 9.0 says success where a container has no /dev/initctl, and sends no signal then.
        case "LXC": asks = [.driver, .signal]
        default: asks = [.driver]
        }
        self.init(
            id: id,
            condition: condition,
            isTransient: isTransient,
            onPoweroff: definition.first("on_poweroff")?.text ?? "destroy",
            requests: asks,
            job: job,
            mirroredDisks: mirrored.compactMap { $0.at("target")?["dev"] },
            hostDevices: devices?.hostDevices ?? 0,
            destroy: isQEMU ? .ofQEMU(host.libvirtVersion) : .immediate,
            locality: locality,
            scope: scope
        )
    }
}

extension DestroyMeaning {
    /// A version that is not known is taken for an old one.
    fileprivate static func ofQEMU(_ version: Int?) -> DestroyMeaning {
        (version ?? 0) >= 11_003_000 ? .gracefulOnRequest : .forcedAlways
    }
}

extension XMLElement {
    /// How many devices of the host it has; libvirt counts interfaces of type hostdev too.
    fileprivate var hostDevices: Int {
        all("hostdev").count + all("interface").count { $0["type"] == "hostdev" }
    }

    /// Whether the channel of the guest agent has somebody at its other end.
    fileprivate var hasConnectedAgent: Bool {
        all("channel").compactMap { $0.first("target") }
            .contains { $0["name"] == "org.qemu.guest_agent.0" && $0["state"] == "connected" }
    }
}
