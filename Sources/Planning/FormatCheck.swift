import Diagnostics
import HostModel
import Vocabulary
import XMLTree

/// The disks of a domain that would be read in another format than their content has.
///
/// Judged is the definition that would be written: whatever the manifest says or leaves out of a disk, and however (a
/// key, `null`, raw `xml:`), a guest that reads a qcow2 image as raw destroys it with its first write.
struct FormatCheck {
    let intent: Intent
    let host: HostState
    let index: ReferenceIndex

    /// What stops the definition `new`, which lays `resource` over `old`; nil for a domain that is created.
    func problems(of resource: ResourceIntent, from old: XMLElement?, to new: XMLElement) -> [Diagnostic] {
        guard resource.id.kind == .domain else { return [] }
        let written = resource.spec.elements(at: "devices/disk")
        return Self.disks(of: new).compactMap { target, disk in
            let live = old.flatMap { old in Self.disks(of: old).first { $0.target == target }?.disk }
            if live == disk { return nil }
            let item = written.first { item in
                item.first("target")?["dev"] == target || item.alias.map { $0 == disk.alias } ?? false
            }
            return problem(Disk(domain: resource.id, target: target, element: disk, item: item), replacing: live)
        }
    }

    /// A disk as it would be, and as the manifest speaks of it.
    private struct Disk {
        var domain: ResourceID
        var target: String
        var element: XMLElement
        var item: IntentElement?

        var words: String { "Disk '\(target)' of \(domain)" }
        /// Whether the manifest says the format.
        var isWritten: Bool { item?.first("driver")?["type"] != nil }
        var range: SourceRange? { item?.first("driver")?.range ?? item?.range }
    }

    private func problem(_ disk: Disk, replacing live: XMLElement?) -> Diagnostic? {
        let known = DiskFormat(IntentElement(disk.element), intent: intent, host: host, index: index)
        let (format, kept) = (Self.format(of: disk.element), live.map(Self.format))
        let staysInPlace = live.map { Self.place(of: disk.element, host) == Self.place(of: $0, host) } ?? false
        if staysInPlace, format == kept { return nil }
        if let content = known.volumeFormat, let volume = known.volume {
            if content == format { return nil }
            return contradiction(
                disk,
                disk.isWritten
                    ? "is to be read as \(format), but \(volume) is \(content). Write 'driver: {type: \(content)}', or leave "
                        + "the type out."
                    : "is read as \(format), but \(volume) is \(content). Write 'driver: {type: \(content)}'."
            )
        }
        if known.isDrive { return nil }
        guard staysInPlace, let kept else {
            // What the image before was says nothing of this one.
            return disk.isWritten || format != "raw" ? nil : known.unknown(in: disk.domain, at: disk.range)
        }
        return contradiction(
            disk,
            "has been read as \(kept), and is to be read as \(format): if it was right so far, its content is lost. Write "
                + "'driver: {type: \(kept)}'. If it was wrong, say what the volume is in a manifest of its own, or take the "
                + "disk out with `$absent: true` first."
        )
    }

    private func contradiction(_ disk: Disk, _ sentences: String) -> Diagnostic {
        Diagnostic(
            code: "plan.format-contradiction",
            summary: "Format contradicts the volume",
            detail: "\(disk.words) \(sentences)",
            at: disk.range
        )
    }

    /// What libvirt reads a disk as; without a type it takes raw.
    private static func format(of disk: XMLElement) -> String { disk.first("driver")?["type"] ?? "raw" }

    private static func place(of disk: XMLElement, _ host: HostState) -> String? {
        disk.first("source").flatMap { SnapshottedDisks.place($0, host) }
    }

    private static func disks(of definition: XMLElement) -> [(target: String, disk: XMLElement)] {
        (definition.first("devices")?.all("disk") ?? []).map { ($0.first("target")?["dev"] ?? "?", $0) }
    }
}

extension XMLElement {
    fileprivate var alias: String? { first("alias")?["name"] }
}

extension IntentElement {
    fileprivate var alias: String? { first("alias")?["name"] }
}
