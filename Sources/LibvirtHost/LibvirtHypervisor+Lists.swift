internal import HostModel
internal import Libvirt
internal import XMLTree

extension LibvirtHypervisor {
    func domains() async throws -> Observations {
        // First what is active: what is persistent all the while is then never taken for transient.
        let active = try await trees(.domain) { () async throws(LibvirtError) in
            try await connection.domainsWithXML(.active, domainXML).map { ($0.identity.name, $0.xml) }
        }
        let persistent = try await trees(.domain) { () async throws(LibvirtError) in
            try await connection.domainsWithXML(.persistent, domainDefinition).map { ($0.identity.name, $0.xml) }
        }
        async let pausedNames = names { () async throws(LibvirtError) in try await connection.domains(.paused) }
        async let otherNames = names { () async throws(LibvirtError) in try await connection.domains(.otherState) }
        async let autostartNames = names { () async throws(LibvirtError) in try await connection.domains(.autostart) }
        async let savedNames = names { () async throws(LibvirtError) in try await connection.domains(.managedSave) }
        let (paused, autostart, saved) = try await (pausedNames, autostartNames, savedNames)
        let snapshotted = try await names { () async throws(LibvirtError) in try await connection.domains(.hasSnapshot)
        }
        let checkpointed = try await names { () async throws(LibvirtError) in
            try await connection.domains(.hasCheckpoint)
        }
        var states: [String: Domain.Status] = [:]
        for name in try await otherNames.union(paused) { states[name] = try await status(ofDomain: name) }
        var reasons: [String: PauseReason] = [:]
        for (name, status) in states {
            reasons[name] = await pauseReason(status) { $0.domain(named: name) }
        }
        var saves: [String: ManagedSave] = [:]
        for name in saved { saves[name] = try await managedSave(of: connection.domain(named: name)) }
        return merged(.domain, active: active, persistent: persistent) { name, presence in
            HostObject(
                presence,
                domainState: presence.isActive ? states[name].map { DomainState($0.state) } ?? .running : .shutOff,
                autostart: autostart.contains(name),
                pauseReason: presence.isActive ? reasons[name] : nil,
                managedSave: saves[name],
                hasSnapshots: snapshotted.contains(name),
                hasCheckpoints: checkpointed.contains(name)
            )
        }
    }

    func networks() async throws -> Observations {
        let active = try await trees(.network) { () async throws(LibvirtError) in
            try await connection.networksWithXML(.active).map { ($0.identity.name, $0.xml) }
        }
        let persistent = try await trees(.network) { () async throws(LibvirtError) in
            try await connection.networksWithXML(.persistent, networkDefinition).map { ($0.identity.name, $0.xml) }
        }
        let autostart = try await names { () async throws(LibvirtError) in try await connection.networks(.autostart) }
        return merged(.network, active: active, persistent: persistent) { name, presence in
            HostObject(presence, autostart: autostart.contains(name))
        }
    }

    func pools() async throws -> Observations {
        let active = try await trees(.storagePool) { () async throws(LibvirtError) in
            try await connection.storagePoolsWithXML(.active).map { ($0.identity.name, $0.xml) }
        }
        let persistent = try await trees(.storagePool) { () async throws(LibvirtError) in
            try await connection.storagePoolsWithXML(.persistent, poolDefinition).map { ($0.identity.name, $0.xml) }
        }
        let autostart = try await names { () async throws(LibvirtError) in
            try await connection.storagePools(.autostart)
        }
        var all = merged(.storagePool, active: active, persistent: persistent) { name, presence in
            HostObject(presence, autostart: autostart.contains(name))
        }
        for (id, pool) in all.objects.sorted(by: { $0.key < $1.key }) {
            if pool.presence.isActive {
                all.add(try await volumes(of: id.name))
            } else {
                let reason = "storage pool '\(id.name)' is not active"
                all.unknown.append(UnknownArea(.volumes(pool: id.name), reason: reason))
            }
        }
        return all
    }

    /// The volumes of an active pool; unknown all together if one of them cannot be read.
    private func volumes(of pool: String) async throws -> Observations {
        do throws(HostError) {
            let volumes = try await trees(.volume) { () async throws(LibvirtError) in
                try await connection.storagePool(named: pool).volumesWithXML().map { ($0.identity.name, $0.xml) }
            }
            var observations = Observations()
            for (name, xml) in volumes {
                observations.objects[ResourceID(.volume, name, pool: pool)] = HostObject(.inactive(persistent: xml))
            }
            return observations
        } catch {
            if error.isConnectionLost { throw error }
            return Observations(unknown: [UnknownArea(.volumes(pool: pool), reason: error.description)])
        }
    }

    private func status(ofDomain name: String) async throws(HostError) -> Domain.Status? {
        do throws(LibvirtError) {
            return try await connection.domain(named: name).status()
        } catch {
            // Gone since it was listed, as its XML will be or has been.
            if error.meansAbsent(.domain) { return nil }
            throw HostError(error)
        }
    }
}

extension LibvirtHypervisor {
    /// The XML of what a list holds, by name; what has vanished since the list is not there.
    func trees(
        _ kind: ObjectKind,
        _ list: () async throws(LibvirtError) -> [(String, Result<String, LibvirtError>)]
    ) async throws(HostError) -> [String: XMLElement] {
        var trees: [String: XMLElement] = [:]
        for (name, xml) in try await translated(list) {
            switch xml {
            case .success(let text): trees[name] = try Self.tree(text)
            case .failure(let error) where error.meansAbsent(kind): continue
            case .failure(let error): throw HostError(error)
            }
        }
        return trees
    }

    private func names<Identity: NamedIdentity>(
        _ list: () async throws(LibvirtError) -> [Identity]
    ) async throws(HostError) -> Set<String> {
        Set(try await translated(list).map(\.name))
    }

    private func merged(
        _ kind: ResourceKind,
        active: [String: XMLElement],
        persistent: [String: XMLElement],
        _ object: (String, Presence) -> HostObject
    ) -> Observations {
        var observations = Observations()
        for name in Set(active.keys).union(persistent.keys) {
            guard let presence = Presence(persistent: persistent[name], running: active[name]) else { continue }
            observations.objects[ResourceID(kind, name)] = object(name, presence)
        }
        return observations
    }
}

/// What libvirt's lists give of each object.
protocol NamedIdentity {
    var name: String { get }
}

extension Domain.Identity: NamedIdentity {}
extension Network.Identity: NamedIdentity {}
extension StoragePool.Identity: NamedIdentity {}
