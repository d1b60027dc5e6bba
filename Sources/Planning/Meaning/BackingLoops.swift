import Diagnostics
import HostModel
import Vocabulary

/// Backing chains that lead back to themselves: of volumes, and of a disk that writes its chain out.
struct BackingLoops {
    private(set) var findings: [Finding] = []
    /// The volumes of each loop.
    private(set) var members: Set<Set<ResourceID>> = []

    init(_ objects: [MeantObject], _ index: ReferenceIndex) {
        walk(objects.filter { $0.id.kind == .volume }, index)
        for object in objects where object.isDeclared && object.id.kind == .domain {
            findings += Self.loops(ofDisksOf: object, index)
        }
    }

    /// Each volume has one other below it at most, so each walk ends, and no volume is walked twice.
    private mutating func walk(_ objects: [MeantObject], _ index: ReferenceIndex) {
        let known = Dictionary(objects.map { ($0.id, $0) }) { first, _ in first }
        let below = known.compactMapValues { object in
            object.value("backingStore/path").flatMap { path in index.volume(at: path.text).map { ($0, path.range) } }
        }
        var done: Set<ResourceID> = []
        for start in known.keys.sorted() {
            var chain: [ResourceID] = []
            var places: [ResourceID: Int] = [:]
            var next: ResourceID? = start
            while let id = next, !done.contains(id) {
                if let first = places[id] {
                    let loop = Array(chain[first...])
                    guard let found = Self.finding(loop, known, below) else { break }
                    findings.append(found)
                    members.insert(Set(loop))
                    break
                }
                places[id] = chain.count
                chain.append(id)
                next = below[id]?.0
            }
            done.formUnion(chain)
        }
    }

    private static func finding(
        _ loop: [ResourceID],
        _ known: [ResourceID: MeantObject],
        _ below: [ResourceID: (ResourceID, SourceRange?)]
    ) -> Finding? {
        let ranges = loop.filter { known[$0]?.isDeclared == true }.compactMap { below[$0]?.1 }.sorted()
        guard let range = ranges.first, let first = loop.first else { return nil }
        return Finding(
            .backingLoop,
            .refused,
            about: loop,
            [],
            "Each of these is backed by the next one, which has no end: "
                + (loop + [first]).map(\.description).joined(separator: " → ")
                + ". Take one of the backing stores out.",
            at: range,
            notes: ranges.dropFirst().map { Diagnostic.Note("The chain goes on here.", at: $0) }
        )
    }

    /// libvirt takes such a definition; QEMU cannot open such a chain.
    private static func loops(ofDisksOf object: MeantObject, _ index: ReferenceIndex) -> [Finding] {
        object.spec.elements(at: "devices/disk").compactMap { disk in
            var seen: Set<String> = []
            var next: IntentElement? = disk
            while let element = next {
                if let (place, range) = index.place(of: element), !seen.insert(place).inserted {
                    return Finding(
                        .backingLoop,
                        .accepted,
                        about: [object.id],
                        [place],
                        "A backing chain of \(object.id) has \(place) twice, which has no end: its start will fail. Take "
                            + "one of the two out.",
                        at: range
                    )
                }
                next = element.elements(at: "backingStore").first
            }
            return nil
        }
    }
}
