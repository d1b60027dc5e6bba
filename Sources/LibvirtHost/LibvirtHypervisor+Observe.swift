public import HostModel
internal import Libvirt
public import Reconciliation

extension LibvirtHypervisor: Hypervisor {
    /// All objects, by lists with filters and the XML of each.
    public func observe() async throws -> HostState {
        async let domains = domains()
        async let networks = orUnknown(.network) { try await self.networks() }
        async let pools = orUnknown(.storagePool) { try await self.pools() }
        async let secrets = orUnknown(.secret) { try await self.secrets() }
        async let filters = orUnknown(.networkFilter) { try await self.networkFilters() }
        var all = try await domains
        all.add(try await networks)
        all.add(try await pools)
        all.add(try await secrets)
        all.add(try await filters)
        return HostState(host: host, objects: all.objects, unknown: all.unknown, lost: try await lost())
    }

    /// The look at a kind that the driver may not have, or whose own daemon may not be there.
    private func orUnknown(
        _ kind: ResourceKind,
        _ look: @Sendable () async throws -> Observations
    ) async throws -> Observations {
        do {
            return try await look()
        } catch let error as HostError {
            guard await concernsOneKindOnly(error) else { throw error }
            var observations = Observations(unknown: [UnknownArea(.kind(kind), reason: error.description)])
            if kind == .storagePool {
                observations.unknown.append(UnknownArea(.kind(.volume), reason: error.description))
            }
            return observations
        }
    }

    /// Whether the rest of the host can be looked at all the same.
    ///
    /// Where each kind has a daemon of its own, one that is missing looks like a lost connection.
    private func concernsOneKindOnly(_ error: HostError) async -> Bool {
        if error.cause?.code == .noSupport { return true }
        guard error.isConnectionLost else { return false }
        do {
            _ = try await connection.libraryVersion()
            return true
        } catch {
            return false
        }
    }
}

/// What a look at some of a host showed.
struct Observations: Sendable {
    var objects: [ResourceID: HostObject] = [:]
    var unknown: [UnknownArea] = []

    mutating func add(_ others: Observations) {
        objects.merge(others.objects) { $1 }
        unknown += others.unknown
    }
}
