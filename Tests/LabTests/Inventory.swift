import Foundation

/// What the lab has, as virsh sees it.
struct Inventory: Equatable {
    enum Kind: String, CaseIterable {
        case domain = ""
        case network = "net-"
        case pool = "pool-"
    }
    struct Key: Hashable {
        var kind: Kind
        var name: String
    }
    struct Thing: Equatable {
        /// The persistent definition.
        var definition: String
        /// Whether and since when it is active: a domain that was started again has another id.
        var state: [String]
        /// A pool's volumes, with their capacity.
        var volumes: [String: String] = [:]
    }

    var things: [Key: Thing] = [:]

    subscript(domain name: String) -> Thing? { things[Key(kind: .domain, name: name)] }
    subscript(network name: String) -> Thing? { things[Key(kind: .network, name: name)] }
    subscript(pool name: String) -> Thing? { things[Key(kind: .pool, name: name)] }

    /// The same without some domains.
    func without(_ domains: String...) -> Inventory {
        Inventory(things: things.filter { $0.key.kind != .domain || !domains.contains($0.key.name) })
    }

    func names(of kind: Kind) -> [String] { things.keys.filter { $0.kind == kind }.map(\.name).sorted() }
}

extension Lab {
    func inventory() async throws -> Inventory {
        let lists = try await virsh(Inventory.Kind.allCases.map { "\($0.rawValue)list --all --name" })
        let keys = zip(Inventory.Kind.allCases, lists).flatMap { kind, list in
            list.map { Inventory.Key(kind: kind, name: $0) }
        }
        let details = try await virsh(
            keys.flatMap { key in
                let prefix = key.kind.rawValue
                let state = key.kind == .domain ? "domstate \(key.name); domid" : "\(prefix)info"
                return ["\(prefix)dumpxml --inactive \(key.name)", "\(state) \(key.name)"]
            }
        )
        var inventory = Inventory()
        for (index, key) in keys.enumerated() {
            let definition = details[2 * index].joined(separator: "\n")
            var thing = Inventory.Thing(definition: definition, state: details[2 * index + 1])
            if key.kind != .domain {
                let told = ["Active", "State", "Autostart"]
                thing.state.removeAll { line in !told.contains(where: line.hasPrefix) }
            }
            if key.kind == .pool, thing.state.contains(where: { $0.hasSuffix("running") }) {
                thing.volumes = try await volumes(of: key.name)
            }
            inventory.things[key] = thing
        }
        return inventory
    }

    private func volumes(of pool: String) async throws -> [String: String] {
        let names = try await virsh(["vol-list \(pool)"])[0].map { $0.prefix { $0 != " " } }
        let details = try await virsh(names.map { "vol-info --bytes \($0) \(pool)" })
        var volumes: [String: String] = [:]
        for (name, info) in zip(names, details) {
            volumes[String(name)] = info.first { $0.hasPrefix("Capacity") }
        }
        return volumes
    }

    /// Runs commands in one process, which is faster by much, and gives the lines of each.
    private func virsh(_ commands: [String]) async throws -> [[String]] {
        if commands.isEmpty { return [] }
        let output = try await virsh(commands.joined(separator: "; echo =====; "))
        return output.components(separatedBy: "=====").map { part in
            part.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
                .filter { !$0.isEmpty }
        }
    }
}
