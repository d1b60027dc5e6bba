import Diagnostics
import HostModel
import Vocabulary
import XMLTree

/// Which objects an object names, and which volume is at which path.
struct ReferenceIndex {
    /// The volumes of the manifests and of the host, by their path on the host.
    private let volumesByPath: [String: ResourceID]
    /// The secrets of the manifests and of the host, by their UUID.
    private let secretsByUUID: [String: ResourceID]

    init(_ intent: Intent, _ host: HostState) {
        let live = host.objects.map { ($0.key, $0.value.presence.persistent?.first("uuid")?.text) }
        let intended = intent.resources.map { ($0.id, $0.spec.first("uuid")?.text) }
        let secrets = (live + intended).filter { $0.0.kind == .secret }.sorted { $0.0 < $1.0 }
        secretsByUUID = Dictionary(
            secrets.compactMap { id, uuid in uuid.map { (CanonicalForm.uuid.canonical($0.trimmingSpaces), id) } }
        ) { first, _ in first }
        var byPath: [String: ResourceID] = [:]
        for (id, object) in host.objects where id.kind == .volume {
            guard let path = object.presence.persistent?.at("target", "path")?.text else { continue }
            byPath[CanonicalForm.path.canonical(path.trimmingSpaces)] = id
        }
        for resource in intent.resources where resource.id.kind == .volume {
            let pool = ResourceID(.storagePool, resource.id.pool ?? "")
            let intended = intent[pool]?.spec.first("target")?.first("path")?.text
            let live = host[pool].flatMap {
                ($0.presence.persistent ?? $0.presence.running)?.at("target", "path")?.text
            }
            guard let directory = intended ?? live else { continue }
            byPath[CanonicalForm.path.canonical("\(directory.trimmingSpaces)/\(resource.id.name)")] = resource.id
        }
        volumesByPath = byPath
    }

    /// One object that another names, and where.
    struct Mention: Hashable {
        var id: ResourceID
        var range: SourceRange?
        /// Where a volume's pool was named, if elsewhere.
        var poolRange: SourceRange?
        /// Whether it was named by its path: then it may be a file that is no volume.
        var isByPath: Bool
    }

    /// The objects that the intent for one object names, in the order written, each once.
    func mentions(of resource: ResourceIntent) -> [Mention] {
        var found: [Mention] = []
        if let pool = resource.id.pool {
            let pool = ResourceID(.storagePool, pool)
            found.append(Mention(id: pool, range: resource.envelopeRanges["pool"] ?? resource.range, isByPath: false))
        }
        found += resource.dependsOn.map { Mention(id: $0.on, range: $0.range, isByPath: false) }
        collect(resource.spec, [resource.spec.name], into: &found)
        var seen: Set<ResourceID> = [resource.id]
        return found.filter { seen.insert($0.id).inserted }
    }

    /// The objects that a definition on the host names.
    func mentions(of definition: XMLElement) -> Set<ResourceID> {
        var found: [Mention] = []
        collect(IntentElement(definition), [definition.name], into: &found)
        return Set(found.map(\.id))
    }

    /// The volume at a path; nil if no known volume is there.
    func volume(at path: String) -> ResourceID? { volumesByPath[CanonicalForm.path.canonical(path.trimmingSpaces)] }

    private func collect(_ element: IntentElement, _ path: [String], into found: inout [Mention]) {
        if element.isAbsent { return }
        let element = element.unwrapped
        for row in Traits.references.all(path) {
            if let mention = mention(row, in: element) { found.append(mention) }
        }
        for child in element.children { collect(child, path + [child.name], into: &found) }
    }

    private func mention(_ row: Reference, in element: IntentElement) -> Mention? {
        guard let kind = ResourceKind(rootElement: row.root) else { return nil }
        if let part = row.path {
            guard let path = element.written(part).first, let volume = volume(at: path.text) else { return nil }
            return Mention(id: volume, range: path.range, isByPath: true)
        }
        if let part = row.uuid {
            guard let uuid = element.written(part).first else { return nil }
            let id = secretsByUUID[CanonicalForm.uuid.canonical(uuid.text)] ?? ResourceID(kind, uuid.text.lowercased())
            return Mention(id: id, range: uuid.range, isByPath: false)
        }
        guard let part = row.name, let name = element.written(part).first else { return nil }
        let pool = row.pool.flatMap { element.written($0).first }
        if kind == .volume, pool == nil { return nil }
        let id = ResourceID(kind, name.text, pool: pool?.text)
        return Mention(id: id, range: name.range, poolRange: pool?.range, isByPath: false)
    }
}
