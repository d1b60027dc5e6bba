package import Diagnostics
package import HostModel
import XMLTree

extension Snapshot {
    /// The host that the snapshot shows, and what is wrong with its files.
    ///
    /// An object's identity is read from its XML, never from its file's name; a volume's pool is its folder's.
    /// Diagnostics name the files as in `folder`.
    package func host(folder: String = "") -> (state: HostState, diagnostics: [Diagnostic]) {
        var reading = SnapshotReading(folder: folder)
        for (path, text) in files.sorted(by: { $0.key < $1.key }) { reading.read(path, text) }
        return reading.host()
    }
}

/// The files of a snapshot while they are put together.
private struct SnapshotReading {
    let folder: String
    private var diagnostics: [Diagnostic] = []
    private var hostFile: HostFile?
    private var persistent: [ResourceID: XMLElement] = [:]
    private var running: [ResourceID: XMLElement] = [:]
    private var saved: [ResourceID: XMLElement] = [:]
    /// Volumes by their folder's name, until the pools' names are known.
    private var volumes: [String: [(XMLElement, SourceFile)]] = [:]
    /// Secrets, until it is known which of them their usage tells apart.
    private var secrets: [(XMLElement, SourceFile)] = []
    private var seen: [String: String] = [:]

    init(folder: String) { self.folder = folder }

    mutating func read(_ path: String, _ text: String) {
        let file = SourceFile(path: folder.isEmpty ? path : "\(folder)/\(path)", text: text)
        if path == HostFile.path {
            hostFile = HostFile(file, diagnostics: &diagnostics)
            return
        }
        let parts = path.split(separator: "/").map(String.init)
        guard let first = parts.first, let last = parts.last, last.hasSuffix(".xml"), !last.hasPrefix(".") else {
            return
        }
        let isSaved = first == Snapshot.savedFolder
        let kinds = isSaved ? [.domain] : ResourceKind.allCases.filter { Snapshot.folder(of: $0) == first }
        guard let kind = kinds.first else { return }
        guard parts.count == (kind == .volume ? 3 : 2) else { return }
        guard let element = parse(file, as: kind) else { return }
        if kind == .volume {
            volumes[parts[1], default: []].append((element, file))
            return
        }
        if kind == .secret {
            secrets.append((element, file))
            return
        }
        guard let name = kind.name(of: element) else {
            return refuse("The object has no name.", file)
        }
        if isSaved { return saved[ResourceID(kind, name)] = element }
        let isRunning = last.dropLast(".xml".count).hasSuffix(SnapshotName.runningSuffix)
        add(element, ResourceID(kind, name), isRunning: isRunning, file)
    }

    private mutating func parse(_ file: SourceFile, as kind: ResourceKind) -> XMLElement? {
        do {
            let element = try XMLElement.parse(file.bytes)
            if element.name == kind.rootElement { return element }
            refuse("It must hold a <\(kind.rootElement)>, and holds a <\(element.name)>.", file)
        } catch {
            diagnostics.append(error.diagnostic(in: file))
        }
        return nil
    }

    private mutating func add(_ element: XMLElement, _ id: ResourceID, isRunning: Bool, _ file: SourceFile) {
        let key = "\(id) \(isRunning)"
        if let first = seen[key] {
            return refuse("It is another \(id): the first is in '\(first)'.", file)
        }
        seen[key] = file.path
        if isRunning { running[id] = element } else { persistent[id] = element }
    }

    private mutating func refuse(_ detail: String, _ file: SourceFile) {
        let start = SourcePosition(line: 1, column: 1)
        diagnostics.append(
            Diagnostic(
                code: "snapshot.bad-file",
                summary: "Unusable file in a snapshot",
                detail: detail,
                at: SourceRange(file: file, start: start, end: start)
            )
        )
    }

    // MARK: - Putting together

    mutating func host() -> (HostState, [Diagnostic]) {
        for (name, (element, file)) in zip(ResourceKind.names(ofSecrets: secrets.map(\.0)), secrets) {
            guard let name else {
                refuse("The secret has neither usage nor UUID.", file)
                continue
            }
            add(element, ResourceID(.secret, name), isRunning: false, file)
        }
        let pools = Set(persistent.keys.map(\.self) + running.keys).filter { $0.kind == .storagePool }.map(\.name)
        var withVolumes: Set<String> = []
        for (folder, files) in volumes.sorted(by: { $0.key < $1.key }) {
            let pool =
                pools.first { $0 == folder || SnapshotName.encoded($0) == folder } ?? SnapshotName.decoded(folder)
            withVolumes.insert(pool)
            for (element, file) in files {
                guard let name = ResourceKind.volume.name(of: element) else {
                    refuse("The volume has no name.", file)
                    continue
                }
                add(element, ResourceID(.volume, name, pool: pool), isRunning: false, file)
            }
        }
        var state = HostState(
            host: hostFile?.host ?? HostDescription(),
            unknown: hostFile?.unknown ?? [],
            lost: hostFile?.lost ?? [:]
        )
        for id in Set(persistent.keys).union(running.keys) {
            state.objects[id] = object(id, isActiveByVolumes: id.pool == nil && withVolumes.contains(id.name))
        }
        for pool in pools.sorted() where state[ResourceID(.storagePool, pool)]?.presence.isActive == false {
            guard state.reasonUnknown(ResourceID(.volume, "", pool: pool)) == nil else { continue }
            state.unknown.append(UnknownArea(.volumes(pool: pool), reason: "the storage pool is not active"))
        }
        return (state, diagnostics.sortedByPlace())
    }

    /// The files say whether a domain is active, `host.yaml` only how.
    private func domainState(_ presence: Presence, _ traits: HostFile.Traits?) -> DomainState {
        guard presence.isActive else { return .shutOff }
        guard let state = traits?.domainState, state != .shutOff else { return .running }
        return state
    }

    private func object(_ id: ResourceID, isActiveByVolumes: Bool) -> HostObject {
        let traits = hostFile?.objects[id]
        let presence: Presence
        switch (persistent[id], running[id]) {
        case let (persistent?, running?): presence = .active(persistent: persistent, running: running)
        case (nil, let running?): presence = .transient(running: running)
        case (let persistent?, nil):
            let isActive = id.kind == .storagePool && (traits?.isActive ?? isActiveByVolumes)
            presence =
                isActive ? .active(persistent: persistent, running: persistent) : .inactive(persistent: persistent)
        case (nil, nil): preconditionFailure("an object of a snapshot has a file")
        }
        return HostObject(
            presence,
            domainState: id.kind == .domain ? domainState(presence, traits) : nil,
            autostart: traits?.autostart,
            pauseReason: traits?.pauseReason,
            managedSave: managedSave(of: id, traits),
            hasSnapshots: traits?.hasSnapshots ?? false,
            hasCheckpoints: traits?.hasCheckpoints ?? false,
            owesStart: traits?.owesStart ?? false
        )
    }

    private func managedSave(of id: ResourceID, _ traits: HostFile.Traits?) -> ManagedSave? {
        if let definition = saved[id] { return .whole(definition: definition) }
        guard let save = traits?.managedSave else { return nil }
        switch save {
        case .damaged(let reason): return .damaged(reason: reason)
        case .unread(let reason): return .unread(reason: reason)
        case .present: return .unread(reason: "the snapshot does not hold its definition")
        }
    }
}
