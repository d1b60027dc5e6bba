import HostModel
import Planning
import Testing
import XMLTree

/// What libvirt accepts is no error: its own tests' files are the oracle.
struct MeaningCorpusTests {
    @Test(arguments: LibvirtRelease.all)
    func `nothing that libvirt takes is an error`(release: LibvirtRelease) throws {
        let pairs = try release.pairs().filter { ($0.family == .qemu || $0.kind == .network) && !$0.isRunning }
        #expect(pairs.count >= 490)
        for pair in pairs {
            for (side, element) in [("input", pair.input), ("output", pair.output)] {
                let id = ResourceID(pair.kind, pair.name)
                let intent = Intent([
                    ResourceIntent(
                        id: id,
                        state: pair.kind == .domain ? .shutOff : .inactive,
                        spec: IntentElement(element)
                    )
                ])
                #expect(throws: Never.self, "\(side) of \(pair.name)") {
                    try Planner().plan(intent, on: .nothingKnown)
                }
            }
        }
    }
}
