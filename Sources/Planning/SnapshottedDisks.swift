import HostModel
import Vocabulary
import XMLTree

/// The disks that a snapshot or a block job has put an overlay on, where the manifest still names what lies below.
///
/// To point such a disk back would lose all that was written since. The source is left as it is, and that is said.
struct SnapshottedDisks {
    /// The intent without the sources of those disks.
    private(set) var resource: ResourceIntent
    /// A sentence for each such disk.
    private(set) var warnings: [String] = []

    init(_ resource: ResourceIntent, _ presence: Presence, _ index: ReferenceIndex, _ host: HostState) {
        self.resource = resource
        guard let at = resource.spec.children.firstIndex(where: { $0.name == "devices" && !$0.isAbsent }) else {
            return
        }
        for position in resource.spec.children[at].children.indices {
            let written = resource.spec.children[at].children[position]
            guard written.name == "disk", !written.isAbsent, let target = written.unwrapped.first("target")?["dev"],
                let intended = written.unwrapped.element.first("source").flatMap({ Self.place($0, host) })
            else { continue }
            // The running definition of a transient disk is on an overlay too: it is thrown away at the guest's end.
            guard let disk = presence.persistent?.disk(target), let own = disk.first("source"),
                let overlay = Self.place(own, host), overlay != intended
            else { continue }
            let chains = [disk, presence.running?.disk(target)].compactMap { $0 }.map { Self.chain(below: $0, host) }
            let below = chains.reduce(Self.chain(below: overlay, index, host)) { $0.union($1) }
            guard below.contains(intended) else { continue }
            warnings.append(
                "\(resource.id): disk \(target) is snapshotted: the manifest's source lies below the overlay that is in "
                    + "use now, and is left there, for what was written since would be lost"
            )
            self.resource.spec.children[at].children[position] = Self.withoutSource(written.unwrapped)
        }
    }

    /// The disk without what belongs to its source: the overlay has a format of its own.
    private static func withoutSource(_ disk: IntentElement) -> IntentElement {
        var disk = disk
        disk.children.removeAll { $0.name == "source" || $0.name == "backingStore" }
        disk.attributes.removeAll { $0.name == "type" }
        disk.children = disk.children.map { child in
            guard child.name == "driver" else { return child }
            var driver = child
            driver.attributes.removeAll { $0.name == "type" }
            return driver
        }
        return disk
    }

    /// Where a source is on the host: a file's or device's path, of a volume its own.
    static func place(_ source: XMLElement, _ host: HostState) -> String? {
        if let path = source["file"] ?? source["dev"] { return CanonicalForm.path.canonical(path) }
        if let pool = source["pool"], let name = source["volume"] {
            let volume = host[ResourceID(.volume, name, pool: pool)]?.presence.persistent
            return volume?.at("target", "path").map { CanonicalForm.path.canonical($0.text.trimmingSpaces) }
                ?? "\(pool)/\(name)"
        }
        return source["name"]
    }

    /// The places in a disk's own backing chain.
    private static func chain(below disk: XMLElement, _ host: HostState) -> Set<String> {
        guard let backing = disk.first("backingStore") else { return [] }
        let own = backing.first("source").flatMap { place($0, host) }
        return Set(own.map { [$0] } ?? []).union(chain(below: backing, host))
    }

    /// The places that the volume at a place is backed by, as its pool knows them.
    private static func chain(below place: String, _ index: ReferenceIndex, _ host: HostState) -> Set<String> {
        var found: Set<String> = []
        var next: String? = place
        while let path = next {
            let volume = index.volume(at: path).flatMap { host[$0]?.presence.persistent }
            next = volume?.at("backingStore", "path").map { CanonicalForm.path.canonical($0.text.trimmingSpaces) }
            if let below = next, !found.insert(below).inserted { break }
        }
        return found
    }
}

extension XMLElement {
    /// The disk of a domain's definition with that target.
    fileprivate func disk(_ target: String) -> XMLElement? {
        first("devices")?.all("disk").first { $0.first("target")?["dev"] == target }
    }
}
