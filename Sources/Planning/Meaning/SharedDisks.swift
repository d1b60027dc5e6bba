import Diagnostics
import HostModel
import Vocabulary

/// What more than one disk writes to, of one domain or of two, where it is not said that they are `shareable`.
struct SharedDisks {
    /// A domain that writes to a place.
    private struct Writer {
        var object: MeantObject
        var target: String
        var isShareable: Bool
        /// Whether a manifest says it, and where.
        var isWritten: Bool
        var range: SourceRange?

        var order: Precedence { Precedence(isWritten: isWritten, id: object.id, range: range) }
    }

    private var writers: [String: [Writer]] = [:]

    init(_ objects: [MeantObject], _ index: ReferenceIndex) {
        for object in objects where object.id.kind == .domain {
            for (disk, isWritten) in Self.disks(of: object) {
                guard let (place, range) = Self.place(of: disk, index) else { continue }
                let target = disk.written("target@dev").first?.text ?? "?"
                writers[place, default: []].append(
                    Writer(
                        object: object,
                        target: target,
                        isShareable: !disk.elements(at: "shareable").isEmpty,
                        isWritten: isWritten,
                        range: range
                    )
                )
            }
        }
    }

    var findings: [Finding] {
        writers.filter { $0.value.count > 1 }.flatMap { place, users in
            let sorted = users.sorted { $0.order < $1.order }
            return sorted.indices.dropFirst().flatMap { index in
                [
                    Self.twice(sorted[index], sorted[..<index], place),
                    Self.finding(sorted[index], sorted[..<index], place),
                ].compactMap { $0 }
            }
        }
    }

    /// QEMU locks each image: "Failed to get \"write\" lock".
    private static func twice(_ user: Writer, _ others: ArraySlice<Writer>, _ place: String) -> Finding? {
        let rivals = others.filter { $0.object.id == user.object.id && !($0.isShareable && user.isShareable) }
        guard user.isWritten, let other = rivals.first else { return nil }
        return Finding(
            .sharedDisk,
            Verdict.unstartable.ofOne(thatRuns: user.object.runs),
            about: [user.object.id],
            [place],
            "Disk '\(user.target)' of \(user.object.id) is on \(place), as its disk '\(other.target)' is: QEMU refuses to "
                + "start it. Give one of the two a disk of its own.",
            at: user.range,
            notes: other.range.map { [Diagnostic.Note("It is written to here too.", at: $0)] } ?? []
        )
    }

    private static func finding(_ user: Writer, _ others: ArraySlice<Writer>, _ place: String) -> Finding? {
        let rivals = others.filter { $0.object.id != user.object.id && !($0.isShareable && user.isShareable) }
        guard user.isWritten,
            let other = rivals.first(where: { $0.object.runs }) ?? rivals.first
        else { return nil }
        let isFatal = user.object.runs && other.object.runs
        return Finding(
            .sharedDisk,
            isFatal ? .refused : .accepted,
            about: [user.object.id, other.object.id],
            [place],
            "Disk '\(user.target)' of \(user.object.id) is on \(place), which \(other.object.id) writes to: "
                + (isFatal
                    ? "two guests that write to one disk destroy it." : "only one of the two may run at a time.")
                + " Give it a disk of its own, or write 'shareable: true' on both if they can share.",
            at: user.range,
            notes: other.range.map { [Diagnostic.Note("It is written to here too.", at: $0)] } ?? []
        )
    }

    /// The disks as they will be: what is written, over what the host has at the same target, and the host's others.
    private static func disks(of object: MeantObject) -> [(IntentElement, isWritten: Bool)] {
        let written = object.spec.elements(at: "devices/disk")
        let live = object.live?.elements(at: "devices/disk") ?? []
        let targets = Set(written.compactMap { $0.written("target@dev").first?.text })
        let removed = Set(
            (object.spec.children.first { $0.name == "devices" }?.children ?? [])
                .filter { $0.name == "disk" && $0.isAbsent }.compactMap { $0.first("target")?["dev"] }
        )
        let merged = written.map { disk in
            let target = disk.written("target@dev").first?.text
            let known = live.first { $0.written("target@dev").first?.text == target }
            var disk = disk
            let names = Set(disk.children.map(\.name))
            disk.children += known?.children.filter { !names.contains($0.name) } ?? []
            if disk["device"] == nil { disk.attributes += known?.attributes.filter { $0.name == "device" } ?? [] }
            return disk
        }
        let kept = live.filter { disk in
            let target = disk.written("target@dev").first?.text ?? ""
            return !targets.contains(target) && !removed.contains(target)
        }
        return zip(merged, written).map { ($0, object.isDeclared && !$1.elements(at: "source").isEmpty) }
            + kept.map { ($0, false) }
    }

    /// What a disk writes to; nil if it writes nothing that could be shared.
    private static func place(of disk: IntentElement, _ index: ReferenceIndex) -> (text: String, range: SourceRange?)? {
        let isDrive = ["cdrom", "floppy"].contains(disk["device"] ?? "disk")
        let isRead = ["readonly", "transient"].contains { !disk.elements(at: $0).isEmpty }
        return isDrive || isRead || disk["type"] == "network" ? nil : index.place(of: disk)
    }
}

extension ReferenceIndex {
    /// What the source of a disk, or of a part of its backing chain, is: a volume, or the path of what is none.
    func place(of disk: IntentElement) -> (text: String, range: SourceRange?)? {
        if let pool = disk.written("source@pool").first, let volume = disk.written("source@volume").first {
            return ("\(ResourceID(.volume, volume.text, pool: pool.text))", volume.range)
        }
        guard let path = (disk.written("source@file") + disk.written("source@dev")).first else { return nil }
        return (volume(at: path.text)?.description ?? CanonicalForm.path.canonical(path.text), path.range)
    }
}
