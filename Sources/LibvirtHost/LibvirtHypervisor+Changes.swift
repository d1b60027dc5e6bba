public import HostModel
internal import Libvirt
public import XMLTree

extension LibvirtHypervisor {
    /// Defines anything but a volume, new or over its old definition.
    public func define(
        _ id: ResourceID,
        as definition: XMLElement,
        record: DomainRecord = DomainRecord()
    ) async throws {
        let xml = (record.isEmpty ? definition : Self.recording(record, in: definition)).printed()
        // Without libvirt's own validation: a daemon older than a manifest would refuse what it could do. What it
        // drops is found by the look after.
        try Self.check(id, isOneOf: Self.definable, to: "define")
        try await translated { () async throws(LibvirtError) in
            switch id.kind {
            case .domain: try await connection.defineDomain(xml)
            case .network: try await connection.defineNetwork(xml)
            case .secret: try await connection.defineSecret(xml)
            case .networkFilter: try await connection.defineNetworkFilter(xml)
            default: try await connection.defineStoragePool(xml)
            }
        }
    }

    static let definable = ResourceKind.allCases.filter { $0 != .volume }

    /// Makes the place of a storage pool; what is there already is left as it is.
    public func build(_ id: ResourceID) async throws {
        try Self.check(id, isOneOf: [.storagePool], to: "build")
        let pool = connection.storagePool(named: id.name)
        let xml = try await translated { () async throws(LibvirtError) in try await pool.xml(poolDefinition) }
        // Only these format, and only these know the flag (test refuses any).
        let formats = ["fs", "logical", "disk"].contains(try Self.tree(xml)["type"])
        try await callAtLength(within: Deadlines.build) { connection throws(LibvirtError) in
            do throws(LibvirtError) {
                try await connection.storagePool(named: id.name).build(formats ? .noOverwrite : [])
            } catch {
                if error.code != .storagePoolBuilt { throw error }
            }
        }
    }

    /// Creates a volume in its active pool.
    public func createVolume(_ id: ResourceID, as definition: XMLElement) async throws {
        try Self.check(id, isOneOf: [.volume], to: "create")
        let xml = definition.printed()
        try await callAtLength(within: Deadlines.volume) { connection throws(LibvirtError) in
            try await connection.storagePool(named: id.pool ?? "").createVolume(xml)
        }
    }

    /// Grows a volume; libvirt refuses to shrink one without a flag that is never given.
    public func growVolume(_ id: ResourceID, to capacity: UInt64) async throws {
        try Self.check(id, isOneOf: [.volume], to: "grow")
        try await callAtLength(within: Deadlines.volume) { connection throws(LibvirtError) in
            try await Self.volume(id, on: connection).resize(to: capacity)
        }
    }

    /// Starts a domain, network or storage pool.
    public func start(_ id: ResourceID) async throws {
        try Self.check(id, isOneOf: [.domain, .network, .storagePool], to: "start")
        try await callAtLength(within: Deadlines.start) { connection throws(LibvirtError) in
            switch id.kind {
            case .domain: try await connection.domain(named: id.name).start()
            case .network: try await connection.network(named: id.name).start()
            default: try await connection.storagePool(named: id.name).start()
            }
        }
    }

    /// Lets a paused domain run.
    public func resume(_ id: ResourceID) async throws {
        try Self.check(id, isOneOf: [.domain], to: "resume")
        try await callAtLength(within: Deadlines.start) { connection throws(LibvirtError) in
            try await connection.domain(named: id.name).resume()
        }
    }

    /// Stops an active network or storage pool.
    public func deactivate(_ id: ResourceID) async throws {
        try Self.check(id, isOneOf: [.network, .storagePool], to: "stop")
        try await callAtLength(within: Deadlines.start) { connection throws(LibvirtError) in
            if id.kind == .network {
                try await connection.network(named: id.name).destroy()
            } else {
                try await connection.storagePool(named: id.name).destroy()
            }
        }
    }

    /// Sets whether the host starts it by itself.
    public func setAutostart(_ id: ResourceID, to autostart: Bool) async throws {
        try Self.check(id, isOneOf: [.domain, .network, .storagePool], to: "set autostart of")
        try await translated { () async throws(LibvirtError) in
            switch id.kind {
            case .domain: try await connection.domain(named: id.name).setAutostart(autostart)
            case .network: try await connection.network(named: id.name).setAutostart(autostart)
            default: try await connection.storagePool(named: id.name).setAutostart(autostart)
            }
        }
    }

    static func check(_ id: ResourceID, isOneOf kinds: [ResourceKind], to verb: String) throws(HostError) {
        guard kinds.contains(id.kind) else { throw HostError("libvirt cannot \(verb) a \(id.kind.rawValue)") }
    }

    /// The volume of that name; nothing is asked of libvirt yet.
    static func volume(_ id: ResourceID, on connection: Connection) -> Volume {
        connection.storagePool(named: id.pool ?? "").volume(named: id.name)
    }
}
