import Diagnostics
import HostModel
import Vocabulary
import XMLTree

/// The format of a disk: as written, and as its volume has it.
///
/// Where the definition says none, libvirt takes raw, also for a qcow2 volume: the guest's first write destroys it.
struct DiskFormat {
    private let written: String?
    let volume: ResourceID?
    let volumeFormat: String?
    /// Whether it is a drive of media: a CD-ROM is only read, and a floppy is raw.
    let isDrive: Bool
    private let needsFormat: Bool
    private let target: String

    init(_ disk: IntentElement, intent: Intent, host: HostState, index: ReferenceIndex) {
        let source = disk.first("source")
        written = disk.first("driver")?["type"]
        target = disk.first("target")?["dev"] ?? "?"
        if let pool = source?["pool"], let name = source?["volume"] {
            volume = ResourceID(.volume, name, pool: pool)
        } else {
            volume = (source?["file"] ?? source?["dev"]).flatMap { index.volume(at: $0) }
        }
        volumeFormat = volume.flatMap { Self.format(of: $0, intent, host) }
        let isMissing = source?["volume"] != nil && volume.map { intent[$0] == nil && host[$0] == nil } ?? false
        isDrive = ["cdrom", "floppy"].contains(disk["device"] ?? "disk")
        needsFormat = !isDrive && !isMissing && (source?["file"] != nil || source?["volume"] != nil)
    }

    /// The format to fill in; nil if it is written, or not known.
    var missing: String? { written == nil ? volumeFormat : nil }

    /// That nothing tells the format, where one is needed.
    func unknown(in domain: ResourceID, at range: SourceRange?) -> Diagnostic? {
        guard needsFormat else { return nil }
        return Diagnostic(
            code: "plan.unknown-format",
            summary: "Unknown format",
            detail:
                "Nothing tells the format of disk '\(target)' of \(domain), and libvirt would take it for raw: on a "
                + "qcow2 file the guest's first write destroys it. Write 'driver: {type: qcow2}', or 'raw'.",
            at: range
        )
    }

    /// The format of a volume, from its manifest, else from the host.
    private static func format(of volume: ResourceID, _ intent: Intent, _ host: HostState) -> String? {
        let pool = ResourceID(.storagePool, volume.pool ?? "")
        let poolType = intent[pool]?.spec["type"] ?? host[pool]?.presence.persistent?["type"]
        // Volumes of these are block devices or objects without a format of their own.
        let isRaw = ["logical", "disk", "iscsi", "iscsi-direct", "scsi", "mpath", "rbd", "zfs"].contains(poolType ?? "")
        if let intended = intent[volume], intended.state != .absent {
            return reading(of: intended.spec.first("target")?.first("format")?["type"] ?? "raw")
        }
        guard let live = host[volume]?.presence.persistent else { return nil }
        return isRaw ? "raw" : live.at("target", "format")?["type"].flatMap(reading)
    }

    /// As what a disk on a volume of a format is read; nil where that format tells nothing.
    ///
    /// "storage format 'iso' is not directly supported by QEMU, use 'raw' instead" (qemuDomainValidateStorageSource).
    private static func reading(of format: String) -> String? {
        switch format {
        case "iso": "raw"
        case "unknown", "none", "auto", "dir": nil
        default: format
        }
    }
}
