import HostModel
import Planning
import Testing
import XMLTree

/// What libvirt accepts is no error: its own tests' files are the oracle.
struct MeaningCorpusTests {
    @Test(arguments: LibvirtRelease.all)
    func `nothing that libvirt takes is an error`(release: LibvirtRelease) throws {
        let pairs = try release.pairs().filter { $0.family == .qemu && !$0.isRunning }
        #expect(pairs.count >= 450)
        for pair in pairs {
            for (side, element) in [("input", pair.input), ("output", pair.output)] {
                let id = ResourceID(.domain, pair.name)
                let intent = Intent([ResourceIntent(id: id, state: .shutOff, spec: IntentElement(element))])
                #expect(throws: Never.self, "\(side) of \(pair.name)") {
                    try Planner().plan(intent, on: .nothingKnown)
                }
            }
        }
    }
}
