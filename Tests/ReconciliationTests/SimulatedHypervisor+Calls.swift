import HostModel
import Reconciliation
import XMLTree

extension SimulatedHypervisor: Hypervisor {
    func observe() async throws -> HostState {
        try await look()
        var state = HostState(host: HostDescription(driver: "SIMULATED"))
        state.objects = objects.filter { id, _ in id.pool.map(isPoolActive) ?? true }
        for id in objects.keys.sorted() where id.kind == .storagePool && !isPoolActive(id.name) {
            state.unknown.append(UnknownArea(.volumes(pool: id.name), reason: "the pool is not active"))
        }
        for id in survivors where objects[id]?.presence.isActive != true { state.lost[id] = GuestBehaviour.process }
        return state
    }

    func object(_ id: ResourceID) async throws -> HostObject? {
        try await look()
        if let pool = id.pool, objects[ResourceID(.storagePool, pool)] != nil, !isPoolActive(pool) {
            throw SimulatedError.refused("storage pool '\(pool)' is not active")
        }
        return objects[id]
    }

    func define(_ id: ResourceID, as definition: XMLElement, record: DomainRecord) async throws {
        try await change("define", id) { host in
            var definition = definition.without(host.dropped)
            let old = host.objects[id]
            if definition.first("uuid") == nil {
                if old != nil { throw SimulatedError.refused("already exists with another uuid") }
                definition.children.append(.element(XMLElement("uuid", children: [.text("uuid-\(host.nextUUID)")])))
                host.nextUUID += 1
            }
            var object = old ?? HostObject(.inactive(persistent: definition), domainState: id.shutOff, autostart: false)
            object.presence =
                old?.presence.running.map { .active(persistent: definition, running: $0) }
                ?? .inactive(persistent: definition)
            object.record = host.keepsRecords ? record : DomainRecord()
            host.objects[id] = object
        }
    }

    func write(_ record: DomainRecord, on id: ResourceID) async throws {
        let wasOwed = objects[id]?.owesStart == true
        try await change(record.owesStart ? "owe" : wasOwed ? "settle" : "label", id) { host in
            guard host.objects[id]?.presence.persistent != nil else { throw SimulatedError.refused("not persistent") }
            if host.keepsRecords { host.objects[id]?.record = record }
        }
    }

    func build(_ id: ResourceID) async throws {
        try await change("build", id) { host in
            if host.unbuildable.contains(id.name) { throw SimulatedError.refused("cannot create path") }
            host.built.insert(id.name)
        }
    }

    func createVolume(_ id: ResourceID, as definition: XMLElement) async throws {
        try await change("createVolume", id) { host in
            guard let pool = id.pool, host.isPoolActive(pool) else { throw SimulatedError.refused("no active pool") }
            if host.objects[id] != nil { throw SimulatedError.refused("storage volume exists already") }
            host.objects[id] = HostObject(.inactive(persistent: definition.without(host.dropped)))
        }
    }

    func growVolume(_ id: ResourceID, to capacity: UInt64) async throws {
        try await change("growVolume", id) { host in
            guard let old = host.objects[id]?.presence.persistent else { throw SimulatedError.refused("no volume") }
            var grown = old.without(["capacity"])
            let unit = XMLAttribute("unit", "bytes")
            let size = XMLElement("capacity", attributes: [unit], children: [.text("\(capacity)")])
            grown.children.append(.element(size))
            host.objects[id]?.presence = .inactive(persistent: grown)
        }
    }

    func start(_ id: ResourceID) async throws {
        try await change("start", id) { host in
            guard var object = host.objects[id], let definition = object.presence.persistent else {
                throw SimulatedError.refused("no definition")
            }
            if object.presence.isActive { throw SimulatedError.refused("already active") }
            if id.kind == .storagePool, !host.built.contains(id.name) { throw SimulatedError.refused("no directory") }
            try host.checkReferences(of: definition)
            if object.managedSave != nil {
                object = host.restored(id, object, definition)
            } else {
                object.presence = .active(persistent: definition, running: definition)
                if id.kind == .domain { object.domainState = .running }
            }
            host.objects[id] = object
        }
    }

    func runningDefinition(of id: ResourceID) async throws -> XMLElement? {
        try await look()
        return objects[id]?.presence.running
    }

    func resume(_ id: ResourceID) async throws {
        try await change("resume", id) { host in
            guard host.objects[id]?.domainState == .paused else { throw SimulatedError.refused("domain is not paused") }
            host.objects[id]?.domainState = .running
            host.objects[id]?.pauseReason = nil
        }
    }

    func deactivate(_ id: ResourceID) async throws {
        try await change("deactivate", id) { host in
            guard host.objects[id]?.presence.isActive == true else { throw SimulatedError.refused("not active") }
            host.stop(id)
        }
    }

    func setAutostart(_ id: ResourceID, to autostart: Bool) async throws {
        try await change("setAutostart", id) { host in
            guard host.objects[id]?.presence.persistent != nil else { throw SimulatedError.refused("not persistent") }
            host.objects[id]?.autostart = autostart
        }
    }

    func undefine(_ id: ResourceID, _ policy: UndefinePolicy) async throws {
        try await change("undefine", id) { host in
            guard let object = host.objects[id] else { throw SimulatedError.refused("no such object") }
            if let running = object.presence.running {
                host.objects[id]?.presence = .transient(running: running)
            } else if object.hasManagedSave, policy.managedSave == .refuse {
                throw SimulatedError.refused("Refusing to undefine while domain managed save image exists")
            } else {
                host.objects[id] = nil
            }
        }
    }
}

extension SimulatedHypervisor {
    private func isPoolActive(_ name: String) -> Bool {
        objects[ResourceID(.storagePool, name)]?.presence.isActive ?? false
    }

    func stop(_ id: ResourceID) {
        guard let definition = objects[id]?.presence.persistent else { return objects[id] = nil }
        objects[id]?.presence = .inactive(persistent: definition)
        objects[id]?.domainState = id.shutOff
    }

    /// A domain starts only on active networks, and with disks that are there.
    private func checkReferences(of definition: XMLElement) throws {
        for source in definition.first("devices")?.elements.compactMap({ $0.first("source") }) ?? [] {
            if let network = source["network"], objects[ResourceID(.network, network)]?.presence.isActive != true {
                throw SimulatedError.refused("network '\(network)' is not active")
            }
            guard let pool = source["pool"], let volume = source["volume"] else { continue }
            if objects[ResourceID(.volume, volume, pool: pool)] == nil || !isPoolActive(pool) {
                throw SimulatedError.refused("no storage vol '\(volume)'")
            }
        }
    }
}

extension ResourceID {
    fileprivate var shutOff: DomainState? { kind == .domain ? .shutOff : nil }
}

extension XMLElement {
    fileprivate func without(_ names: Set<String>) -> XMLElement {
        var copy = self
        copy.children = children.compactMap { node in
            guard case .element(let element) = node else { return node }
            return names.contains(element.name) ? nil : .element(element.without(names))
        }
        return copy
    }
}
