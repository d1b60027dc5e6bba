package import HostModel
import XMLTree
import YAMLSyntax

/// A host as files, by their paths within the snapshot's folder.
package struct Snapshot: Sendable {
    /// The text of each file.
    package var files: [String: String]

    package init(files: [String: String]) { self.files = files }
}

extension Snapshot {
    /// The snapshot that shows a host.
    package init(_ state: HostState) {
        files = [:]
        for (id, object) in state.objects {
            guard let stem = Self.stem(of: id, object) else { continue }
            if let persistent = object.presence.persistent {
                files[stem + ".xml"] = persistent.with(object.record).printed()
            }
            if let saved = object.managedSave?.definition {
                files["\(Self.savedFolder)/\(SnapshotName.encoded(id.name)).xml"] = saved.printed()
            }
            guard let running = object.presence.running else { continue }
            // Most active pools run with what they are defined with: then `host.yaml` says that they are active.
            if id.kind == .storagePool, running == object.presence.persistent { continue }
            files[stem + SnapshotName.runningSuffix + ".xml"] = running.printed()
        }
        files[HostFile.path] = HostFile(state).text
    }

    /// The path without the ending.
    private static func stem(of id: ResourceID, _ object: HostObject) -> String? {
        // What a secret is named by may be a path; its UUID is what libvirt knows it by.
        let uuid = id.kind == .secret ? object.presence.persistent?.first("uuid")?.text : nil
        let name = SnapshotName.encoded(uuid ?? id.name)
        guard id.kind == .volume else { return "\(folder(of: id.kind))/\(name)" }
        return id.pool.map { "\(folder(of: .volume))/\(SnapshotName.encoded($0))/\(name)" }
    }

    /// Where the definitions are that a start would restore from a managed save.
    static let savedFolder = "saved"

    /// Where the files of a kind are.
    static func folder(of kind: ResourceKind) -> String {
        switch kind {
        case .domain: "domain"
        case .network: "network"
        case .storagePool: "pool"
        case .volume: "volume"
        case .secret: "secret"
        case .networkFilter: "nwfilter"
        }
    }
}
