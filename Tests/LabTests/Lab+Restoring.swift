import Foundation

extension Lab {
    /// Takes away what a test has made, and defines again what it has changed or removed.
    ///
    /// Whether an older object is active stays as the test left it.
    func restore(_ before: Inventory) async throws {
        let now = try await inventory()
        if now == before { return }
        for kind in Inventory.Kind.allCases {
            for name in now.names(of: kind) where before.things[Inventory.Key(kind: kind, name: name)] == nil {
                try await remove(kind, name)
            }
        }
        for (key, thing) in before.things {
            let present = now.things[key]
            if present?.definition != thing.definition { try await define(key.kind, thing.definition) }
            for name in present?.volumes.keys.sorted() ?? [] where thing.volumes[name] == nil {
                try await virsh("vol-delete \(name) \(key.name)")
            }
        }
    }

    private func remove(_ kind: Inventory.Kind, _ name: String) async throws {
        // An inactive one cannot be destroyed, and need not.
        _ = try? await virsh("\(kind.rawValue)destroy \(name)")
        if kind == .pool, let folder = try await virsh("pool-dumpxml \(name)").firstMatch(of: /<path>(.*)<\/path>/)?.1 {
            // It may never have been made.
            try? FileManager.default.removeItem(atPath: String(folder))
        }
        // A transient one has gone by now.
        if kind == .domain, try await !inventory().names(of: .domain).contains(name) { return }
        try await virsh("\(kind.rawValue)undefine \(name)" + (kind == .domain ? " --managed-save --nvram" : ""))
    }

    private func define(_ kind: Inventory.Kind, _ xml: String) async throws {
        let file = try ManifestFolder(["definition.xml": xml], in: self)
        try await virsh("\(kind.rawValue)define \(file.path)/definition.xml")
    }
}
