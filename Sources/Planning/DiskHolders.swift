import HostModel
import XMLTree

/// Which domains hold which writable disks, so that no two write to one.
///
/// libvirt does not look, and QEMU's own locks are not on every kind of storage: two guests that write to one file
/// system destroy it. A disk that says `shareable` is meant to be shared, and one that is `readonly` is not written.
struct DiskHolders {
    private let host: HostState
    private var holders: [String: ResourceID] = [:]

    /// The disks of all domains that run and are not stopped by this plan, or are saved: the memory of a saved guest
    /// holds what it thinks is on its disks.
    init(_ host: HostState, _ drafts: [ResourceDraft]) {
        self.host = host
        let stopping = Set(drafts.filter { $0.steps.contains { $0.action == .shutDown } }.map(\.id))
        for (id, object) in host.objects.sorted(by: { $0.key < $1.key }) where !stopping.contains(id) {
            guard id.kind == .domain, let definition = object.heldDefinition else { continue }
            for place in writablePlaces(of: definition) { holders[place] = holders[place] ?? id }
        }
    }

    /// Refuses each start and restart that would let a second guest write to a disk; the first by name takes it.
    mutating func refuse(in drafts: inout [ResourceDraft]) {
        for index in drafts.indices {
            guard let start = drafts[index].steps.firstIndex(where: { $0.action == .start || $0.action == .restart }),
                drafts[index].id.kind == .domain, let definition = drafts[index].definition
            else { continue }
            for place in writablePlaces(of: definition) {
                let holder = holders[place] ?? drafts[index].id
                holders[place] = holder
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

extension HostObject {
    /// What a domain runs with, or would be restored with; nil if it is shut off.
    fileprivate var heldDefinition: XMLElement? {
        switch managedSave {
        case .whole(let definition)?: presence.running ?? definition
        case .unread?: presence.running ?? presence.persistent
        case .damaged?, nil: presence.running
        }
    }
}
