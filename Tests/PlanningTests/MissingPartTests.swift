import Diagnostics
import HostModel
import Planning
import Testing
import Vocabulary
import XMLTree

/// What libvirt requires of an element, and neither the manifest nor the host says.
struct MissingPartTests {
    private static let card = "devices:\n  interface: [{type: network, mac: \"52:54:00:00:00:11\", model: virtio}]"

    @Test(arguments: [
        MeaningCase(
            "where an object is made, it is an error",
            manifest("Network", "lan", "portgroup: [{default: true}]"),
            host: [:],
            said:
                "5:15 error plan.missing-part 'portgroup[0]' has no 'name', without which libvirt refuses it. Write it."
        ),
        MeaningCase(
            "what is required depends on the type",
            manifest("Domain", "web", card),
            host: [:],
            said:
                "6:17 error plan.missing-part 'devices.interface[52:54:00:00:00:11]' of type 'network' has no 'source', "
                + "without which libvirt refuses it. Write it."
        ),
        MeaningCase(
            "a new item of an existing object is new",
            manifest("Domain", "web", card),
            host: ["domain/web.xml": "<domain type='kvm'><name>web</name><devices/></domain>"],
            said:
                "6:17 error plan.missing-part 'devices.interface[52:54:00:00:00:11]' of type 'network' has no 'source', "
                + "without which libvirt refuses it. Write it."
        ),
        MeaningCase(
            "what the host has need not be said",
            manifest("Domain", "web", card),
            host: [
                "domain/web.xml": """
                <domain type='kvm'><name>web</name><devices><interface type='network'>
                  <mac address='52:54:00:00:00:11'/><source network='lan'/></interface></devices></domain>
                """
            ]
        ),
        MeaningCase(
            "where nothing is known of a host, it may have it",
            manifest("Domain", "web", card),
            said: "6:17 warning plan.missing-part 'devices.interface[52:54:00:00:00:11]' of type 'network' has no "
                + "'source', without which libvirt refuses it. Write it. Where the host has it already, it may stay unsaid."
        ),
        MeaningCase(
            "of several parts one must be there",
            manifest("Network", "lan", "ip: {address: 10.9.0.1, prefix: 24, dhcp: {host: [{ip: 10.9.0.5}]}}"),
            host: [:],
            said: "5:53 error plan.missing-part 'ip[10.9.0.1].dhcp.host[10.9.0.5]' has neither 'id' nor 'mac' nor "
                + "'name', without which libvirt refuses it. Write one of them."
        ),
        MeaningCase(
            "one of them is enough",
            manifest("Network", "lan", "ip: {address: 10.9.0.1, prefix: 24, dhcp: {host: [{name: a, ip: 10.9.0.5}]}}"),
            host: [:]
        ),
        MeaningCase(
            "what another value tells to be the one is told alone",
            manifest("Secret", "s", "usage: {type: tls}"),
            host: [:],
            said: "5:3 error plan.missing-part 'usage' of type 'tls' has no 'name', without which libvirt refuses it. "
                + "Write it."
        ),
        MeaningCase(
            "what libvirt does without is not asked for",
            manifest("Network", "lan", "domain: {localOnly: true}"),
            host: [:]
        ),
        MeaningCase(
            "what reeve fills in at creation is not asked for",
            manifest("Volume", "v", "capacity: 1GiB"),
            host: ["pool/p.xml": "<pool type='dir'><name>p</name></pool>"]
        ),
    ])
    func `what is missing is said before libvirt refuses it`(example: MeaningCase) throws {
        let found = try example.found()
        #expect(found == example.said, "\(found.joined(separator: "\n"))")
    }

    /// libvirt's own tests as an oracle: from what they define nothing is missing.
    @Test(arguments: LibvirtRelease.all)
    func `nothing is missing from what libvirt takes`(release: LibvirtRelease) throws {
        var missed: Set<String> = []
        for pair in try release.pairs() where !pair.isRunning {
            let intent = ResourceIntent(id: ResourceID(pair.kind, "x"), spec: IntentElement(pair.input))
            for lack in Overlay(intent, over: nil).lacking { missed.insert("\(pair.name): \(lack.detail)") }
        }
        #expect(missed.sorted() == [])
    }

    @Test func `each row names a part that the schema requires`() {
        let grammars: [Grammar] = [.domain, .network, .storagePool, .volume, .secret, .networkFilter]
        let required = grammars.flatMap(Self.requiredParts)
        for row in Traits.wanted.all {
            #expect(required.contains { row.pattern.unconditional.matches($0) }, "\(row.pattern)")
        }
    }

    private static func requiredParts(of grammar: Grammar) -> [[String]] {
        zip(grammar.rules, grammar.places).flatMap { rule, places in
            var parts = rule.attributes.filter(\.isRequired).map { ["@\($0.name)"] }
            parts += rule.children.filter(\.isRequired).map { [$0.name] }
            parts += rule.needs.flatMap(\.parts).map { part in
                let (steps, attribute) = XMLElement.split(part)
                return steps + (attribute.map { ["@\($0)"] } ?? [])
            }
            parts += rule.alternatives.map { [$0.joined(separator: "|")] }
            return places.flatMap { place in parts.map { place + $0 } }
        }
    }
}
