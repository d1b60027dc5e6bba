import HostModel

/// What stays on the host when all that manifests declare is destroyed.
struct StayingStorage {
    /// What is there, or may be.
    private let resources: [ResourceID]

    init(_ intent: Intent, _ host: HostState) {
        let all = intent.goal == .destroyed ? intent.resources.map(\.id) : []
        resources = all.filter { !$0.kind.isDestroyed && (host[$0] != nil || host.reasonUnknown($0) != nil) }
    }

    /// That it stays, and why; nil if nothing does.
    var sentence: String? {
        let volumes = resources.count { $0.kind == .volume }
        let pools = resources.count { $0.kind == .storagePool }
        let parts = [(volumes, "volume"), (pools, "storage pool")].filter { $0.0 > 0 }.map { number, noun in
            "\(number) \(noun)\(number == 1 ? "" : "s")"
        }
        guard !parts.isEmpty else { return nil }
        let stay = volumes + pools == 1 ? "stays" : "stay"
        return "\(parts.joined(separator: " and ")) \(stay): who uses volumes and storage pools is not known yet"
    }
}
