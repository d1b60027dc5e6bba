import HostModel
import XMLTree

/// Which domains hold which writable disks, so that no two write to one.
///
/// libvirt does not look, and QEMU's own locks are not on every kind of storage: two guests that write to one file
/// system destroy it. A disk that says `shareable` is meant to be shared with those that say so too, and one that is
/// `readonly` is not written.
struct DiskHolders {
    private struct Holder {
        var id: ResourceID
        var isShareable: Bool
        /// The step by which the domain stops, if this plan stops it.
        var release: Step.ID?
    }

    private let host: HostState
    private var holders: [String: [Holder]] = [:]

    /// The disks of all domains that run, whether libvirt knows it or not, or are saved: the memory of a saved guest
    /// holds what it thinks is on its disks.
    init(_ host: HostState, _ drafts: [ResourceDraft]) {
        self.host = host
        let stops = drafts.compactMap { draft in
            draft.steps.first { $0.action == .shutDown }.map { (draft.id, $0.id) }
        }
        let stopping = Dictionary(uniqueKeysWithValues: stops)
        for id in host.objects.keys.sorted() where id.kind == .domain {
            guard let definition = host.heldDefinition(of: id) else { continue }
            for (place, isShareable) in writablePlaces(of: definition) {
                let holder = Holder(id: id, isShareable: isShareable, release: stopping[id])
                holders[place, default: []].append(holder)
            }
        }
    }

    /// Refuses each start and restart that would let a second guest write to a disk; the first by name takes it, once
    /// who holds it has let go.
    mutating func refuse(in drafts: inout [ResourceDraft]) {
        for index in drafts.indices {
            guard let start = drafts[index].steps.firstIndex(where: { $0.action == .start || $0.action == .restart }),
                drafts[index].id.kind == .domain, let definition = drafts[index].definition
            else { continue }
            let id = drafts[index].id
            for (place, isShareable) in writablePlaces(of: definition) {
                let rivals = (holders[place] ?? []).filter { $0.id != id && !($0.isShareable && isShareable) }
                holders[place, default: []].append(Holder(id: id, isShareable: isShareable))
                drafts[index].steps[start].dependsOn += rivals.compactMap(\.release)
                guard let holder = rivals.first(where: { $0.release == nil })?.id,
                    drafts[index].steps[start].refusal == nil
                else { continue }
                drafts[index].steps[start].refusal =
                    "\(id) would write to \(place), which \(holder) holds: two guests that write to one "
                    + "disk destroy it. Give it a disk of its own, or write 'shareable: true' on both if they can share."
            }
        }
    }

    private func writablePlaces(of definition: XMLElement) -> [(String, isShareable: Bool)] {
        let disks = definition.first("devices")?.all("disk") ?? []
        return disks.compactMap { disk in
            let isDrive = ["cdrom", "floppy"].contains(disk["device"] ?? "disk")
            let isRead = ["readonly", "transient"].contains { disk.first($0) != nil }
            // The name of a network disk says nothing without its servers.
            if isDrive || isRead || disk["type"] == "network" { return nil }
            return disk.first("source").flatMap { SnapshottedDisks.place($0, host) }
                .map { ($0, isShareable: disk.first("shareable") != nil) }
        }
    }
}

extension HostState {
    /// What a domain runs with, or would be restored with; nil if it is shut off.
    fileprivate func heldDefinition(of id: ResourceID) -> XMLElement? {
        if let running = runningDefinition(of: id) { return running }
        switch self[id]?.managedSave {
        case .whole(let definition)?: return definition
        case .unread?: return self[id]?.presence.persistent
        case .damaged?, nil: return nil
        }
    }
}
