import Glibc
import HostModel
import Planning
import Testing
import XMLTree

/// What a plan shows is what a step writes: an intent that was laid over a definition holds in it.
struct OverlayTests {
    @Test func `libvirt's definitions laid over each other hold`() throws {
        let isSoak = getenv("REEVE_SOAK") != nil
        let all = try LibvirtRelease.all.first?.pairs() ?? []
        let pairs = all.enumerated().filter { isSoak || $0.offset.isMultiple(of: 7) }.map(\.element)
        var dice = Dice(seed: 20_263)
        var failures: [String] = []
        for pair in pairs {
            let alike = pairs.filter { $0.kind == pair.kind }
            let others = isSoak ? alike : (0..<4).map { _ in dice.one(of: alike) }
            for other in others {
                let intent = ResourceIntent(id: ResourceID(pair.kind, "x"), spec: IntentElement(pair.input))
                if let failure = Self.failure(of: intent, over: other.output) {
                    failures.append("\(pair.name) over \(other.name): \(failure)")
                }
            }
        }
        #expect(failures == [])
    }

    @Test func `generated intents laid over generated definitions hold`() {
        let count = getenv("REEVE_SOAK") != nil ? 5_000 : 200
        var failures: [String] = []
        for seed in 0..<count {
            var definitions = GeneratedDomain(dice: Dice(seed: seed))
            let live = definitions.element()
            let intent = definitions.intent()
            if let failure = Self.failure(of: intent, over: live) {
                failures.append("seed \(seed): \(failure)\n\(intent.spec.element.printed())\n\(live.printed())")
            }
        }
        #expect(failures.prefix(3) == [])
    }

    /// What still differs after the intent was laid over a definition; nil if nothing does.
    private static func failure(of intent: ResourceIntent, over live: XMLElement) -> String? {
        let once = Overlay(intent, over: live).element
        let again = Overlay(intent, over: once)
        if again.changes.isEmpty, again.element == once { return nil }
        if again.changes.isEmpty { return "written otherwise the second time" }
        return again.changes.map { "\($0.path): \($0.before ?? "–") → \($0.after ?? "–")" }.joined(separator: "; ")
    }

    @Test func `a label that a hand has made static is not the dynamic one that is meant`() throws {
        let intended = try XMLElement.parse("<domain><seclabel type='dynamic' relabel='yes'/></domain>")
        let intent = ResourceIntent(id: ResourceID(.domain, "web"), spec: IntentElement(intended))
        func paths(on label: String) throws -> [String] {
            try Overlay(intent, over: XMLElement.parse("<domain>\(label)</domain>")).changes.map(\.path)
        }
        #expect(try paths(on: "") == [])
        #expect(try paths(on: "<seclabel type='dynamic' model='apparmor' relabel='yes'/>") == [])
        #expect(
            try paths(on: "<seclabel type='static' model='apparmor' relabel='yes'><label>x</label></seclabel>")
                == ["spec.seclabel[apparmor].type"]
        )
    }

    @Test func `a limit of 0 is none`() throws {
        let disk = "<domain><devices><disk><target dev='vda'/>LIMITS</disk></devices></domain>"
        let none = disk.replacing("LIMITS", with: "<iotune><read_bytes_sec>0</read_bytes_sec></iotune>")
        let some = disk.replacing("LIMITS", with: "<iotune><read_bytes_sec>9</read_bytes_sec></iotune>")
        let intent = try ResourceIntent(id: ResourceID(.domain, "web"), spec: IntentElement(XMLElement.parse(none)))
        func changes(on definition: String) throws -> [String] {
            try Overlay(intent, over: XMLElement.parse(definition)).changes.map { "\($0.path) \($0.after ?? "–")" }
        }
        #expect(try changes(on: disk.replacing("LIMITS", with: "")) == [])
        #expect(try changes(on: some) == ["spec.devices.disk[vda].iotune.read_bytes_sec 0"])
    }
}
