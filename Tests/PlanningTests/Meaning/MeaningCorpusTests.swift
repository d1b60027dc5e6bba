import HostModel
import Planning
import Testing
import XMLTree

/// What libvirt accepts is no error: its own tests' files are the oracle.
struct MeaningCorpusTests {
    @Test(arguments: LibvirtRelease.all)
    func `nothing that libvirt takes is an error`(release: LibvirtRelease) throws {
        let pairs = try release.pairs().filter { !$0.isRunning }
        #expect(pairs.count >= 600)
        for pair in pairs {
            for (side, element) in [("input", pair.input), ("output", pair.output)] {
                let id = ResourceID(pair.kind, pair.name, pool: pair.kind == .volume ? "p" : nil)
                let resting: [ResourceKind: IntendedState] = [.domain: .shutOff, .network: .inactive]
                let state = resting[pair.kind]
                let intent = Intent([ResourceIntent(id: id, state: state, spec: IntentElement(element))])
                #expect(throws: Never.self, "\(side) of \(pair.name)") {
                    try Planner().plan(intent, on: .nothingKnown)
                }
            }
        }
    }
}
