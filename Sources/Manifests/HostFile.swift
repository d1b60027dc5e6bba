import Diagnostics
import HostModel
import YAMLSyntax

/// `host.yaml` of a snapshot: what the XML files do not say.
struct HostFile {
    static let path = "host.yaml"
    /// What stands there while a snapshot is written.
    static let unfinished = "formatVersion: \"1.0\"\nunfinished: true\n"

    var host = HostDescription()
    /// What is known of objects beside their XML.
    var objects: [ResourceID: Traits] = [:]
    var unknown: [UnknownArea] = []
    var lost: [ResourceID: HostProcess] = [:]

    /// One object's.
    struct Traits: Hashable {
        var isActive = false
        var domainState: DomainState?
        var autostart: Bool?
        var pauseReason: PauseReason?
        var managedSave: Save?
        var hasSnapshots = false
        var hasCheckpoints = false
        var owesStart = false
    }

    /// A domain's managed save, without the definition in it.
    enum Save: Hashable {
        case present
        case damaged(String)
        case unread(String)

        init(_ save: ManagedSave) {
            switch save {
            case .whole: self = .present
            case .damaged(let reason): self = .damaged(reason)
            case .unread(let reason): self = .unread(reason)
            }
        }
    }

    init(_ state: HostState) {
        host = state.host
        unknown = state.unknown
        lost = state.lost
        for (id, object) in state.objects where id.kind.canBeActive {
            objects[id] = Traits(
                isActive: object.presence.isActive,
                domainState: object.domainState,
                autostart: object.autostart,
                pauseReason: object.pauseReason,
                managedSave: object.managedSave.map(Save.init),
                hasSnapshots: object.hasSnapshots,
                hasCheckpoints: object.hasCheckpoints,
                owesStart: object.owesStart
            )
        }
    }

    // MARK: - Writing

    var text: String {
        var entries: [(String, YAMLNode)] = [("formatVersion", .string("1.0"))]
        if let driver = host.driver { entries.append(("driver", .scalar(driver))) }
        if let version = host.libvirtVersion { entries.append(("libvirtVersion", .scalar(String(version)))) }
        entries.append(("readOnly", .scalar(String(host.isReadOnly))))
        if !host.guests.isEmpty { entries.append(("guests", .sequence(host.guests.map(Self.node), layout: .block))) }
        let nodes = objects.sorted { $0.key < $1.key }.map { Self.node($0.key, $0.value) }
        if !nodes.isEmpty { entries.append(("objects", .sequence(nodes, layout: .block))) }
        let areas = unknown.map(Self.node)
        if !areas.isEmpty { entries.append(("unknown", .sequence(areas, layout: .block))) }
        let processes = lost.sorted { $0.key < $1.key }.map { Self.node($0.key, $0.value) }
        if !processes.isEmpty { entries.append(("lost", .sequence(processes, layout: .block))) }
        return YAMLEmitter.emit([.mapping(entries, layout: .block)])
    }

    private static func node(_ guest: GuestCapability) -> YAMLNode {
        let machines = guest.machines.map { machine -> YAMLNode in
            guard let canonical = machine.canonical else { return .string(machine.name) }
            return .mapping([("name", .string(machine.name)), ("canonical", .string(canonical))])
        }
        let emulator = guest.emulator.map { [("emulator", YAMLNode.string($0))] } ?? []
        return .mapping(
            [
                ("osType", .string(guest.osType)),
                ("arch", .string(guest.arch)),
                ("native", .scalar(String(guest.isNative))),
                ("domainTypes", .sequence(guest.domainTypes.map { .string($0) })),
            ] + emulator + [("machines", .sequence(machines))]
        )
    }

    private static func node(_ id: ResourceID, _ traits: Traits) -> YAMLNode {
        var entries: [(String, YAMLNode)] = [
            ("kind", .scalar(id.kind.rawValue)), ("name", .string(id.name)),
            ("active", .scalar(String(traits.isActive))),
        ]
        if let state = traits.domainState { entries.append(("state", .scalar(state.rawValue))) }
        if let autostart = traits.autostart { entries.append(("autostart", .scalar(String(autostart)))) }
        if let reason = traits.pauseReason { entries.append(("pauseReason", .scalar(reason.rawValue))) }
        switch traits.managedSave {
        case .present?: entries.append(("managedSave", .scalar("true")))
        case .damaged(let reason)?: entries.append(("managedSave", .mapping([("damaged", .string(reason))])))
        case .unread(let reason)?: entries.append(("managedSave", .mapping([("unread", .string(reason))])))
        case nil: break
        }
        if traits.hasSnapshots { entries.append(("snapshots", .scalar("true"))) }
        if traits.hasCheckpoints { entries.append(("checkpoints", .scalar("true"))) }
        if traits.owesStart { entries.append(("startOwed", .scalar("true"))) }
        return .mapping(entries)
    }

    private static func node(_ domain: ResourceID, _ process: HostProcess) -> YAMLNode {
        .mapping([
            ("domain", .string(domain.name)), ("process", .string(process.name)),
            ("pid", .scalar(String(process.pid))), ("stuck", .scalar(String(process.isStuck))),
        ])
    }

    private static func node(_ area: UnknownArea) -> YAMLNode {
        let subject: (String, YAMLNode) =
            switch area.subject {
            case .volumes(let pool): ("volumesOf", .string(pool))
            case .kind(let kind): ("kind", .scalar(kind.rawValue))
            }
        return .mapping([subject, ("reason", .string(area.reason))])
    }
}

// Reading: what is not understood is a mistake, so that a snapshot never says less than was written.
extension HostFile {
    init(_ file: SourceFile, diagnostics: inout [Diagnostic]) {
        let parsed = YAMLParser.parse(file)
        diagnostics += parsed.diagnostics
        func refuse(_ detail: String, _ node: YAMLNode?) {
            let summary = "Unusable host.yaml"
            diagnostics.append(
                Diagnostic(code: "snapshot.host-file", summary: summary, detail: detail, at: node?.range)
            )
        }
        guard let root = parsed.documents.first, root.entries != nil else {
            if !parsed.diagnostics.hasErrors { refuse("host.yaml of a snapshot is a mapping.", parsed.documents.first) }
            return
        }
        if let version = root["formatVersion"]?.text, version != "1", !version.hasPrefix("1.") {
            refuse("This version of reeve reads snapshots of format 1, not '\(version)'.", root["formatVersion"])
        }
        if root["unfinished"]?.truth == true {
            refuse(
                "The snapshot was not written to its end: objects of the host are missing in it. Take it again.",
                root["unfinished"]
            )
        }
        host.driver = root["driver"]?.text
        host.libvirtVersion = root["libvirtVersion"]?.text.flatMap { Int($0) }
        host.isReadOnly = root["readOnly"]?.truth ?? true
        host.guests = (root["guests"]?.items ?? []).compactMap { $0.guest }
        for node in root["objects"]?.items ?? [] {
            guard let name = node["name"]?.text, let kind = node["kind"]?.text.flatMap({ ResourceKind(rawValue: $0) })
            else {
                refuse("An item of 'objects' has 'kind' and 'name'.", node)
                continue
            }
            objects[ResourceID(kind, name)] = Traits(
                isActive: node["active"]?.truth ?? false,
                domainState: node["state"]?.text.flatMap { DomainState(rawValue: $0) },
                autostart: node["autostart"]?.truth,
                pauseReason: node["pauseReason"]?.text.flatMap { PauseReason(rawValue: $0) },
                managedSave: node["managedSave"].flatMap { $0.managedSave },
                hasSnapshots: node["snapshots"]?.truth ?? false,
                hasCheckpoints: node["checkpoints"]?.truth ?? false,
                owesStart: node["startOwed"]?.truth ?? false
            )
        }
        for node in root["unknown"]?.items ?? [] {
            let reason = node["reason"]?.text ?? "it could not be read"
            if let pool = node["volumesOf"]?.text {
                unknown.append(UnknownArea(.volumes(pool: pool), reason: reason))
            } else if let kind = node["kind"]?.text.flatMap({ ResourceKind(rawValue: $0) }) {
                unknown.append(UnknownArea(.kind(kind), reason: reason))
            } else {
                refuse("An item of 'unknown' has 'volumesOf' or 'kind'.", node)
            }
        }
        for node in root["lost"]?.items ?? [] {
            guard let domain = node["domain"]?.text, let pid = node["pid"]?.text.flatMap({ Int32($0) }) else {
                refuse("An item of 'lost' has 'domain' and 'pid'.", node)
                continue
            }
            let name = node["process"]?.text ?? ""
            let isStuck = node["stuck"]?.truth ?? false
            lost[ResourceID(.domain, domain)] = HostProcess(pid: pid, name: name, isStuck: isStuck)
        }
    }
}

extension YAMLNode {
    fileprivate var truth: Bool? {
        if case .bool(let value) = scalar?.meaning { value } else { nil }
    }

    fileprivate var managedSave: HostFile.Save? {
        if truth == true { return .present }
        return self["damaged"]?.text.map { .damaged($0) } ?? self["unread"]?.text.map { .unread($0) }
    }

    fileprivate var guest: GuestCapability? {
        guard let osType = self["osType"]?.text, let arch = self["arch"]?.text else { return nil }
        return GuestCapability(
            osType: osType,
            arch: arch,
            domainTypes: (self["domainTypes"]?.items ?? []).compactMap(\.text),
            machines: (self["machines"]?.items ?? []).compactMap { node in
                guard node.text == nil else { return node.text.map { .init($0) } }
                return node["name"]?.text.map { .init($0, canonical: node["canonical"]?.text) }
            },
            isNative: self["native"]?.truth ?? false,
            emulator: self["emulator"]?.text
        )
    }
}
