import Testing

/// What a careless rule would miss, or wrongly find, in networks; each was tried on libvirt 9.0.0.
struct HardNetworkTests {
    private static func network(_ title: String, _ lines: String..., said: String...) -> HardCase {
        HardCase(title: title, manifest: manifest("Network", "lan", lines.joined(separator: "\n")), said: said)
    }

    static let cases: [HardCase] = [
        network(
            "DHCP for two subnets of one family",
            "ip:",
            "- {address: 10.9.0.1, prefix: 24, dhcp: {range: {start: 10.9.0.2, end: 10.9.0.9}}}",
            "- {address: 10.8.0.1, prefix: 24, dhcp: {range: {start: 10.8.0.2, end: 10.8.0.9}}}",
            "- {family: ipv6, address: \"fd00::1\", prefix: 64, dhcp: {range: {start: \"fd00::2\", end: \"fd00::9\"}}}",
            said: "7:37 error meaning.contradiction 'dhcp' in two subnets of IPv4"
        ),
        network(
            "a range that is too large, of IPv4 and IPv6, and one that just fits",
            "ip:",
            "- {address: 10.0.0.1, prefix: 8, dhcp: {range: {start: 10.0.0.2, end: 10.1.0.2}}}",
            "- {family: ipv6, address: \"fd00::1\", prefix: 64, dhcp: {range: {start: \"fd00::5\", end: \"fd00::1:5\"}}}",
            said: "6:68 error meaning.dhcp-range more than 65536 addresses",
            "7:85 error meaning.dhcp-range more than 65536 addresses"
        ),
        network(
            "the largest range",
            "ip: {address: 10.0.0.1, prefix: 8, dhcp: {range: {start: 10.0.0.2, end: 10.1.0.1}}}"
        ),
        network(
            "leases by name and by DUID only",
            "ip:",
            "  family: ipv6",
            "  address: \"fd00::1\"",
            "  prefix: 64",
            "  dhcp:",
            "    host:",
            "    - {name: a, ip: \"fd00::5\"}",
            "    - {id: \"0:4:7e:7d:f0:7d:a8:bc:c5:d2:13:32:11:ed:16:ea:84:63\", ip: \"fd00:0:0::5\"}",
            "    - {id: \"0:4:7E:7D:F0:7D:A8:BC:C5:D2:13:32:11:ED:16:EA:84:63\", ip: \"fd00::7\"}",
            said: "12:69 warning meaning.repeated-lease IP address of a lease",
            "13:10 warning meaning.repeated-lease DUID of a lease"
        ),
        network(
            "a lease by MAC in an IPv6 subnet",
            "ip:",
            "  family: ipv6",
            "  address: \"fd00::1\"",
            "  prefix: 64",
            "  dhcp: {host: {mac: \"52:54:00:00:00:01\", ip: \"fd00::5\"}}",
            said: "9:19 error meaning.contradiction 'dhcp.host.mac' in 'ip' beside 'family' ipv6"
        ),
        network(
            "what may be named once",
            "forward: {mode: passthrough, interface: [{dev: eth1}, {dev: eth1}]}",
            "portgroup: [{name: a, default: true}, {name: b, default: true}]",
            said: "5:58 error plan.repeated-item interface 'eth1'",
            "6:41 error plan.repeated-item default port group twice"
        ),
        network(
            "a function twice, in two spellings",
            "forward:",
            "  mode: hostdev",
            "  address:",
            "  - {type: pci, domain: 0, bus: 3, slot: 1, function: 0}",
            "  - {type: pci, domain: \"0x0000\", bus: \"0x03\", slot: \"0x01\", function: \"0x0\"}",
            said: "9:64 error plan.repeated-item PCI device domain 0, bus 3, slot 1, function 0"
        ),
        network(
            "where it forwards to, in two spellings that differ",
            "forward: {mode: nat, dev: eth0, interface: [{dev: eth1}]}",
            said: "5:24 error meaning.contradiction 'dev' eth0 in 'forward', and as its first interface eth1"
        ),
        network(
            "where it forwards to, in two spellings that agree",
            "forward: {mode: nat, dev: eth0, interface: [{dev: eth0}]}",
            "ip: {address: 10.0.0.1, prefix: 24}"
        ),
        network(
            "two subnets of one network may overlap",
            "ip: [{address: 10.9.0.1, prefix: 24}, {address: 10.9.0.129, prefix: 25}]"
        ),
    ]

    @Test(arguments: cases)
    func `what libvirt refuses of a network is told where it stands`(example: HardCase) throws { try example.check() }
}
