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
            // All over all would be a million.
            let others = (0..<(isSoak ? 40 : 4)).map { _ in dice.one(of: alike) }
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

    /// libvirt counts them in an active network, and writes them into no definition.
    @Test func `a number of connections is compared where the host tells one, and not while it counts`() throws {
        let intended = try XMLElement.parse(
            "<network connections='2'><forward dev='eth0'><interface dev='eth0' connections='2'/></forward></network>"
        )
        let intent = ResourceIntent(id: ResourceID(.network, "lan"), spec: IntentElement(intended))
        func paths(on live: XMLElement, isRunning: Bool = false) -> [String] {
            Overlay(intent, over: live, isRunning: isRunning).changes.map(\.path)
        }
        let defined = try XMLElement.parse("<network><forward dev='eth0'><interface dev='eth0'/></forward></network>")
        var other = intended
        other["connections"] = "3"
        #expect(paths(on: defined) == [])
        #expect(paths(on: other) == ["spec.connections"])
        #expect(paths(on: other, isRunning: true) == [])
        let fewer = try XMLElement.parse(
            "<network connections='2'><forward dev='eth0'><interface dev='eth0' connections='1'/></forward></network>"
        )
        #expect(paths(on: fewer) == ["spec.forward.interface[eth0].connections"])
    }

    /// Each change of an object says what it takes, out of the table; of a new one nothing does.
    @Test(arguments: [
        (ResourceKind.domain, "<memory unit='KiB'>2</memory>", "<memory unit='KiB'>1</memory>", Impact.nextStart),
        (.domain, "<uuid>1</uuid>", "<uuid>2</uuid>", .recreate),
        (.network, "<dns><txt name='a' value='b'/></dns>", "<dns/>", .nextStart),
        (.volume, "<capacity>2</capacity>", "<capacity>1</capacity>", .live),
        (.volume, "<target><format type='raw'/></target>", "<target><format type='qcow2'/></target>", .recreate),
        (.secret, "<usage type='ceph'><name>a</name></usage>", "<usage type='ceph'><name>b</name></usage>", .recreate),
        (.secret, "<description>a</description>", "", .live),
        (.networkFilter, "<rule action='drop' direction='in'/>", "", .live),
    ])
    func `a change says what it takes`(kind: ResourceKind, intended: String, live: String, impact: Impact) throws {
        func element(_ content: String) throws -> XMLElement {
            try XMLElement.parse("<\(kind.rootElement)>\(content)</\(kind.rootElement)>")
        }
        let intent = ResourceIntent(id: ResourceID(kind, "x"), spec: IntentElement(try element(intended)))
        #expect(try Overlay(intent, over: element(live)).changes.map(\.impact) == [impact])
        #expect(Overlay(intent, over: nil).changes.allSatisfy { $0.impact == .none })
    }

    @Test(arguments: [("yes", "no", Impact.live), ("no", "yes", .recreate)])
    func `a secret can be made private and not public`(intended: String, live: String, impact: Impact) throws {
        let spec = IntentElement(try XMLElement.parse("<secret private='\(intended)'/>"))
        let overlay = Overlay(
            ResourceIntent(id: ResourceID(.secret, "x"), spec: spec),
            over: try XMLElement.parse("<secret private='\(live)'/>")
        )
        #expect(overlay.changes.map(\.impact) == [impact])
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
