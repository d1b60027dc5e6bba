internal import HostModel
internal import Libvirt
internal import XMLTree

// What is only defined, and neither active nor started with the host.
extension LibvirtHypervisor {
    /// All secrets, by their usage, else by their UUID; the values are never read.
    func secrets() async throws -> Observations {
        let secrets = try await secretTrees()
        var observations = Observations()
        for (name, secret) in zip(ResourceKind.names(ofSecrets: secrets), secrets) {
            guard let name else { throw HostError("libvirt gave a secret without usage and UUID") }
            observations.objects[ResourceID(.secret, name)] = HostObject(.inactive(persistent: secret))
        }
        return observations
    }

    func networkFilters() async throws -> Observations {
        let filters = try await trees(.networkFilter) { () async throws(LibvirtError) in
            try await connection.networkFiltersWithXML().map { ($0.identity.name, $0.xml) }
        }
        var observations = Observations()
        for (name, filter) in filters {
            observations.objects[ResourceID(.networkFilter, name)] = HostObject(.inactive(persistent: filter))
        }
        return observations
    }

    /// The secret of that name: only a look at all of them tells whether its usage is unique.
    func secret(_ name: String) async throws(HostError) -> HostObject? {
        let secrets = try await secretTrees()
        let names = ResourceKind.names(ofSecrets: secrets)
        let named = zip(names, secrets).first { $0.0 == name }?.1
        let found = named ?? secrets.first { $0.first("uuid")?.text == name }
        return found.map { HostObject(.inactive(persistent: $0)) }
    }

    func networkFilter(_ name: String) async throws(HostError) -> HostObject? {
        let filter = connection.networkFilter(named: name)
        let xml = try await translated { () async throws(LibvirtError) in try await filter.xml() }
        return HostObject(.inactive(persistent: try Self.tree(xml)))
    }

    func undefineSecret(_ name: String) async throws(HostError) {
        guard let uuid = try await secret(name)?.presence.persistent?.first("uuid")?.text else { return }
        try await translated { () async throws(LibvirtError) in try await connection.secret(uuid: uuid).undefine() }
    }

    /// In the order of their UUIDs.
    private func secretTrees() async throws(HostError) -> [XMLElement] {
        let trees = try await trees(.secret) { () async throws(LibvirtError) in
            try await connection.secretsWithXML().map { ($0.identity.uuid, $0.xml) }
        }
        return trees.sorted { $0.key < $1.key }.map(\.value)
    }
}
