import HostModel
import XMLTree

/// Which domains hold which writable disks, so that no two write to one.
///
/// libvirt does not look, and QEMU's own locks are not on every kind of storage: two guests that write to one file
/// system destroy it. A disk that says `shareable` is meant to be shared, and one that is `readonly` is not written.
struct DiskHolders {
    private let host: HostState
    private var holders: [String: ResourceID] = [:]
    /// The steps by which the domains stop that hold a disk and are stopped by this plan.
    private var releases: [String: [Step.ID]] = [:]

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
            for place in writablePlaces(of: definition) {
                if let step = stopping[id] {
                    releases[place, default: []].append(step)
                } else {
                    holders[place] = holders[place] ?? id
                }
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
            for place in writablePlaces(of: definition) {
                let holder = holders[place] ?? drafts[index].id
                holders[place] = holder
                drafts[index].steps[start].dependsOn += releases[place] ?? []
                guard holder != drafts[index].id, drafts[index].steps[start].refusal == nil else { continue }
                drafts[index].steps[start].refusal =
                    "\(drafts[index].id) would write to \(place), which \(holder) holds: two guests that write to one "
                    + "disk destroy it. Give it a disk of its own, or write 'shareable: true' on both if they can share."
            }
        }
    }

    private func writablePlaces(of definition: XMLElement) -> [String] {
        let disks = definition.first("devices")?.all("disk") ?? []
        return disks.compactMap { disk in
            let isDrive = ["cdrom", "floppy"].contains(disk["device"] ?? "disk")
            let isShared = ["readonly", "shareable", "transient"].contains { disk.first($0) != nil }
            // The name of a network disk says nothing without its servers.
            if isDrive || isShared || disk["type"] == "network" { return nil }
            return disk.first("source").flatMap { SnapshottedDisks.place($0, host) }
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
