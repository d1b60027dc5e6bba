import Diagnostics
import HostModel
import Vocabulary
import XMLTree

/// The disks of an existing domain that a change would have read in another format than their content has.
///
/// Judged is the definition that would be written: whatever the manifest says or leaves out of a disk, and however (a
/// key, `null`, raw `xml:`), a guest that reads a qcow2 image as raw destroys it with its first write.
struct FormatChange {
    let intent: Intent
    let host: HostState
    let index: ReferenceIndex

    /// What stops the change of `old` to `new`, which lays `resource` over it.
    func problems(of resource: ResourceIntent, from old: XMLElement, to new: XMLElement) -> [Diagnostic] {
        guard resource.id.kind == .domain else { return [] }
        let written = resource.spec.elements(at: "devices/disk")
        return Self.disks(of: new).compactMap { target, disk in
            guard let live = Self.disks(of: old).first(where: { $0.target == target })?.disk, live != disk else {
                return nil
            }
            let item = written.first { item in
                item.first("target")?["dev"] == target || item.alias.map { $0 == disk.alias } ?? false
            }
            return problem(disk, replacing: live, said: item, Subject(domain: resource.id, target: target))
        }
    }

    /// How the disk is named to people.
    private struct Subject {
        var domain: ResourceID
        var target: String

        var words: String { "Disk '\(target)' of \(domain)" }
    }

    private func problem(
        _ disk: XMLElement,
        replacing live: XMLElement,
        said item: IntentElement?,
        _ subject: Subject
    ) -> Diagnostic? {
        let known = DiskFormat(IntentElement(disk), intent: intent, host: host, index: index)
        let (format, kept) = (Self.format(of: disk), Self.format(of: live))
        let staysInPlace = Self.place(of: disk, host) == Self.place(of: live, host)
        if format == kept, staysInPlace { return nil }
        let isWritten = item?.first("driver")?["type"] != nil
        let range = (isWritten ? item?.first("driver")?.range : nil) ?? item?.range
        func contradiction(_ detail: String) -> Diagnostic {
            let summary = "Format contradicts the volume"
            return Diagnostic(code: "plan.format-contradiction", summary: summary, detail: detail, at: range)
        }
        if let content = known.volumeFormat, let volume = known.volume {
            if content == format { return nil }
            let remedy = "Write 'driver: {type: \(content)}'"
            return contradiction(
                isWritten
                    ? "\(subject.words) is to be read as \(format), but \(volume) is \(content). \(remedy), or leave the type "
                        + "out."
                    : "\(subject.words) is read as \(format), but \(volume) is \(content). \(remedy)."
            )
        }
        guard staysInPlace else {
            // What the image before was says nothing of this one.
            return isWritten || format != "raw" ? nil : known.unknown(in: subject.domain, at: range)
        }
        return contradiction(
            "\(subject.words) has been read as \(kept), and is to be read as \(format): if it was right so far, its content "
                + "is lost. Write 'driver: {type: \(kept)}'. If it was wrong, say what the volume is in a manifest of its "
                + "own, or take the disk out with `$absent: true` first."
        )
    }

    /// What libvirt reads a disk as; without a type it takes raw.
    private static func format(of disk: XMLElement) -> String { disk.first("driver")?["type"] ?? "raw" }

    private static func place(of disk: XMLElement, _ host: HostState) -> String? {
        disk.first("source").flatMap { SnapshottedDisks.place($0, host) }
    }

    /// The disks whose content can be lost, by target.
    private static func disks(of definition: XMLElement) -> [(target: String, disk: XMLElement)] {
        (definition.first("devices")?.all("disk") ?? []).compactMap { disk in
            guard !["cdrom", "floppy"].contains(disk["device"] ?? "disk") else { return nil }
            return disk.first("target")?["dev"].map { ($0, disk) }
        }
    }
}

extension XMLElement {
    fileprivate var alias: String? { first("alias")?["name"] }
}

extension IntentElement {
    fileprivate var alias: String? { first("alias")?["name"] }
}
