public import HostModel
package import Libvirt
package import XMLTree

extension LibvirtHypervisor {
    /// Undefines a domain, with what the policy lets go with it, or anything but a volume; never what is active.
    public func undefine(_ id: ResourceID, _ policy: UndefinePolicy) async throws {
        try Self.check(id, isOneOf: Self.definable, to: "undefine")
        switch id.kind {
        case .domain: try await undefineDomain(id.name, policy)
        case .network: try await undefineNetwork(id.name)
        case .secret: try await undefineSecret(id.name)
        case .networkFilter:
            // libvirt itself refuses to undefine one that a running domain uses.
            try await translated { () async throws(LibvirtError) in
                try await connection.networkFilter(named: id.name).undefine()
            }
        default:
            // libvirt itself refuses to undefine an active pool.
            try await translated { () async throws(LibvirtError) in
                try await connection.storagePool(named: id.name).undefine()
            }
        }
    }

    private func undefineNetwork(_ name: String) async throws(HostError) {
        let network = connection.network(named: name)
        let isActive = try await translated { () async throws(LibvirtError) in try await network.isActive() }
        if isActive { throw HostError("it is active") }
        try await translated { () async throws(LibvirtError) in try await network.undefine() }
    }

    private func undefineDomain(_ name: String, _ policy: UndefinePolicy) async throws(HostError) {
        let domain = connection.domain(named: name)
        let xml = try await translated { () async throws(LibvirtError) in
            try await domain.isActive() ? nil : try await domain.xml(domainDefinition)
        }
        guard let xml else { throw HostError("it is active") }
        let flags = try Self.undefineFlags(for: try Self.tree(xml), policy, on: host)
        try await translated { () async throws(LibvirtError) in try await domain.undefine(flags) }
    }

    /// What must be said so that nothing goes with the definition but what the policy says.
    ///
    /// Nothing is said of what a domain does not have: not every driver knows these flags (test does not).
    package static func undefineFlags(
        for definition: XMLElement,
        _ policy: UndefinePolicy = UndefinePolicy(),
        on host: HostDescription
    ) throws(HostError) -> Domain.UndefineFlags {
        var flags: Domain.UndefineFlags = []
        if definition.hasNVRAM { flags.insert(policy.nvram == .keep ? .keepNVRAM : .nvram) }
        if definition.hasEmulatedTPM { flags.formUnion(try tpmFlags(for: definition, policy, on: host)) }
        if policy.managedSave == .remove { flags.insert(.managedSave) }
        if policy.snapshots == .remove { flags.insert(.snapshotsMetadata) }
        if policy.checkpoints == .remove { flags.insert(.checkpointsMetadata) }
        return flags
    }

    /// The flags for a TPM are of 8.9; before, undefining deleted its state unless it was to be persistent.
    private static func tpmFlags(
        for definition: XMLElement,
        _ policy: UndefinePolicy,
        on host: HostDescription
    ) throws(HostError) -> Domain.UndefineFlags {
        let hasFlags = (host.libvirtVersion ?? 0) >= 8_009_000
        switch policy.tpm {
        case .remove: return hasFlags ? .tpm : []
        case .keep where !definition.hasPerishableTPM: return []
        case .keep where hasFlags: return .keepTPM
        case .keep:
            throw HostError(
                "it has an emulated TPM, whose state this daemon's libvirt would delete with the definition; "
                    + "8.9 and later can keep it"
            )
        }
    }
}

extension XMLElement {
    /// Whether its firmware keeps variables: said outright, or to be had with the firmware that libvirt chooses.
    fileprivate var hasNVRAM: Bool {
        guard let os = first("os") else { return false }
        return os["firmware"] != nil || os.first("nvram") != nil || os.first("loader")?["type"] == "pflash"
    }

    /// Whether it has a TPM whose state is on the host.
    fileprivate var hasEmulatedTPM: Bool { !emulatedTPMs.isEmpty }

    /// Whether it has a TPM whose state goes with the definition unless told otherwise.
    fileprivate var hasPerishableTPM: Bool { emulatedTPMs.contains { $0["persistent_state"] != "yes" } }

    private var emulatedTPMs: [XMLElement] {
        (first("devices")?.all("tpm") ?? []).compactMap { $0.first("backend") }.filter { $0["type"] == "emulator" }
    }
}
