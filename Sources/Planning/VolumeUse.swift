import HostModel
import XMLTree

/// Which domains use a volume, at any depth of its backing chain.
struct VolumeUse {
    private let index: ReferenceIndex
    private let host: HostState

    init(_ index: ReferenceIndex, _ host: HostState) {
        self.index = index
        self.host = host
    }

    /// The active domains that use the volume, sorted.
    func activeUsers(of volume: ResourceID) -> [ResourceID] {
        let affected = overlays(of: volume)
        return host.objects.keys.filter { id in
            guard id.kind == .domain, let running = host.runningDefinition(of: id) else { return false }
            return !index.mentions(of: running).isDisjoint(with: affected) || names(running, anyOf: affected)
        }.sorted()
    }

    /// The volume and all that have it in their backing chain.
    private func overlays(of volume: ResourceID) -> Set<ResourceID> {
        var affected: Set<ResourceID> = [volume]
        var hasGrown = true
        while hasGrown {
            hasGrown = false
            for (id, object) in host.objects where id.kind == .volume && !affected.contains(id) {
                guard let definition = object.presence.persistent,
                    !index.mentions(of: definition).isDisjoint(with: affected)
                else { continue }
                affected.insert(id)
                hasGrown = true
            }
        }
        return affected
    }

    /// Whether a running definition has a file of one of the volumes anywhere, its backing chains included.
    private func names(_ element: XMLElement, anyOf volumes: Set<ResourceID>) -> Bool {
        let paths = element.name == "source" ? [element["file"], element["dev"]].compactMap { $0 } : []
        if paths.contains(where: { path in index.volume(at: path).map(volumes.contains) ?? false }) { return true }
        return element.elements.contains { names($0, anyOf: volumes) }
    }
}
