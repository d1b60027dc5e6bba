public import HostModel
internal import Libvirt
public import XMLTree

extension LibvirtHypervisor {
    /// One object as it is now; nil only if libvirt says that there is none.
    public func object(_ id: ResourceID) async throws -> HostObject? {
        do throws(HostError) {
            switch id.kind {
            case .domain: return try await domain(id.name)
            case .network: return try await network(id.name)
            case .storagePool: return try await pool(id.name)
            case .volume: return try await volume(id)
            case .secret: return try await secret(id.name)
            case .networkFilter: return try await networkFilter(id.name)
            }
        } catch {
            if id.kind.objectKinds.contains(where: error.meansAbsent) { return nil }
            throw error
        }
    }

    /// What an active domain runs with, without what libvirt makes anew at each start; nil if it is not active.
    public func runningDefinition(of id: ResourceID) async throws -> XMLElement? {
        try Self.check(id, isOneOf: [.domain], to: "tell what runs of")
        let domain = connection.domain(named: id.name)
        let xml = try await translated { () async throws(LibvirtError) in
            try await domain.isActive() ? try await domain.xml([.secure, .migratable]) : nil
        }
        return try xml.map { try Self.tree($0).withoutRecord.definition }
    }

    private func domain(_ name: String) async throws(HostError) -> HostObject? {
        let domain = connection.domain(named: name)
        let parts = try await translated { () async throws(LibvirtError) in
            let isActive = try await domain.isActive()
            let isPersistent = try await domain.isPersistent()
            return (
                persistent: isPersistent ? try await domain.xml(domainDefinition) : nil,
                running: isActive ? try await domain.xml(domainXML) : nil,
                status: isActive ? try await domain.status() : nil,
                autostart: try await orNil { () async throws(LibvirtError) in try await domain.autostarts() },
                hasSave: isPersistent
                    ? try await orNil { () async throws(LibvirtError) in try await domain.hasManagedSave() } : false,
                snapshotted: try await connection.domains(.hasSnapshot),
                checkpointed: try await connection.domains(.hasCheckpoint)
            )
        }
        guard let presence = try object(parts.persistent, parts.running) else { return nil }
        let pauseReason: PauseReason? =
            if let status = parts.status { await pauseReason(status) { $0.domain(named: name) } } else { nil }
        return HostObject(
            presence,
            domainState: parts.status.map { DomainState($0.state) } ?? .shutOff,
            autostart: parts.autostart,
            pauseReason: pauseReason,
            managedSave: parts.hasSave == true ? try await managedSave(of: domain) : nil,
            hasSnapshots: parts.snapshotted.contains { $0.name == name },
            hasCheckpoints: parts.checkpointed.contains { $0.name == name }
        )
    }

    private func network(_ name: String) async throws(HostError) -> HostObject? {
        let network = connection.network(named: name)
        let parts = try await translated { () async throws(LibvirtError) in
            let isPersistent = try await network.isPersistent()
            return (
                persistent: isPersistent ? try await network.xml(networkDefinition) : nil,
                running: try await network.isActive() ? try await network.xml() : nil,
                autostart: isPersistent ? try await network.autostarts() : false
            )
        }
        return try object(parts.persistent, parts.running).map { HostObject($0, autostart: parts.autostart) }
    }

    private func pool(_ name: String) async throws(HostError) -> HostObject? {
        let pool = connection.storagePool(named: name)
        let parts = try await translated { () async throws(LibvirtError) in
            let isPersistent = try await pool.isPersistent()
            return (
                persistent: isPersistent ? try await pool.xml(poolDefinition) : nil,
                running: try await pool.isActive() ? try await pool.xml() : nil,
                autostart: isPersistent ? try await pool.autostarts() : false
            )
        }
        return try object(parts.persistent, parts.running).map { HostObject($0, autostart: parts.autostart) }
    }

    private func volume(_ id: ResourceID) async throws(HostError) -> HostObject? {
        let volume = Self.volume(id, on: connection)
        let xml = try await translated { () async throws(LibvirtError) in try await volume.xml() }
        return HostObject(.inactive(persistent: try Self.tree(xml)))
    }

    private func object(_ persistent: String?, _ running: String?) throws(HostError) -> Presence? {
        let definition: XMLElement? = if let persistent { try Self.tree(persistent) } else { nil }
        let live: XMLElement? = if let running { try Self.tree(running) } else { nil }
        return Presence(persistent: definition, running: live)
    }

    /// What not every driver can tell.
    private func orNil<Value>(
        _ body: () async throws(LibvirtError) -> Value
    ) async throws(LibvirtError) -> Value? {
        do throws(LibvirtError) {
            return try await body()
        } catch {
            if error.code == .noSupport { return nil }
            throw error
        }
    }
}

extension ResourceKind {
    /// The kinds whose absence is the absence of an object of this kind: a volume is gone with its pool.
    fileprivate var objectKinds: [ObjectKind] {
        switch self {
        case .domain: [.domain]
        case .network: [.network]
        case .storagePool: [.storagePool]
        case .volume: [.volume, .storagePool]
        case .secret: [.secret]
        case .networkFilter: [.networkFilter]
        }
    }
}
