import Testing

/// What is wrong between manifests, and beside what the host has.
struct SharedMeaningTests {
    private static let card = "devices: {interface: {source: {bridge: br0}, mac: \"52:54:00:00:00:0a\"}}"
    private static let disk = "devices: {disk: {source: {file: /srv/a.img}, target: vda, driver: raw}}"
    private static let subnet = "ip: {address: 10.0.0.1, prefix: 24}"

    private static func range(_ start: String, _ end: String, of name: String, in address: String) -> String {
        let range = "{range: {start: \(start), end: \(end)}}"
        return manifest("Network", name, "ip: {address: \(address), prefix: 24, dhcp: \(range)}")
    }

    static let cases: [MeaningCase] = [
        MeaningCase(
            "one MAC in two domains",
            manifest("Domain", "a", card),
            manifest("Domain", "b", card),
            said: "11:53 warning meaning.repeated-mac Domain/b gives the MAC address '52:54:00:00:00:0a', as Domain/a "
                + "does: libvirt takes it, but on one network neither of them would be reached reliably. Give one "
                + "another address."
        ),
        MeaningCase(
            "one bridge in two networks",
            manifest("Network", "a", "bridge: br1"),
            manifest("Network", "b", "bridge: br1"),
            said: "11:11 error meaning.repeated-bridge Network/b gives the bridge 'br1', as Network/a does: libvirt "
                + "refuses that. Give one another name, or leave 'bridge' out: libvirt chooses one."
        ),
        MeaningCase(
            "bridges of one name but for the case are two",
            manifest("Network", "a", "bridge: br1"),
            manifest("Network", "b", "bridge: BR1")
        ),
        MeaningCase(
            "port groups of one number but for a zero are two",
            manifest("Network", "a", "forward: bridge\nbridge: br1\nportgroup: [\"10\", \"010\", \"0x0a\"]")
        ),
        MeaningCase(
            "networks on a bridge of the host share it",
            manifest("Network", "a", "forward: {mode: bridge}\nbridge: br1"),
            manifest("Network", "b", "forward: {mode: bridge}\nbridge: br1")
        ),
        MeaningCase(
            "one subnet in two networks",
            manifest("Network", "a", subnet),
            manifest("Network", "b", subnet),
            said: "11:8 error meaning.subnet-overlap The subnet 10.0.0.1/24 of Network/b overlaps 10.0.0.1/24 of "
                + "Network/a: libvirt refuses to start the second. Give one of them another subnet."
        ),
        MeaningCase(
            "one subnet in two networks of which one is not to run",
            manifest("Network", "a", subnet),
            manifest("Network", "b", subnet, envelope: "state: inactive"),
            said: "12:8 warning meaning.subnet-overlap The subnet 10.0.0.1/24 of Network/b overlaps 10.0.0.1/24 of "
                + "Network/a: what is sent to it reaches only one of the two. Give one of them another subnet."
        ),
        MeaningCase(
            "a subnet within another",
            manifest("Network", "a", "ip: {address: 10.0.9.1, netmask: 255.255.255.0}"),
            manifest("Network", "b", "ip: {address: 10.0.0.1, prefix: 16}"),
            said: "11:8 warning meaning.subnet-overlap The subnet 10.0.0.1/16 of Network/b overlaps 10.0.9.1/24 of "
                + "Network/a: what is sent to it reaches only one of the two. Give one of them another subnet."
        ),
        MeaningCase(
            "one subnet in two networks, within a third's",
            manifest("Network", "a", "ip: {address: 10.0.0.1, prefix: 8}"),
            manifest("Network", "b", subnet),
            manifest("Network", "c", subnet),
            said: "11:8 warning meaning.subnet-overlap The subnet 10.0.0.1/24 of Network/b overlaps 10.0.0.1/8 of "
                + "Network/a: what is sent to it reaches only one of the two. Give one of them another subnet.",
            "17:8 error meaning.subnet-overlap The subnet 10.0.0.1/24 of Network/c overlaps 10.0.0.1/24 of "
                + "Network/b: libvirt refuses to start the second. Give one of them another subnet."
        ),
        MeaningCase(
            "subnets side by side",
            manifest("Network", "a", "ip: {address: 10.0.0.1, prefix: 24}"),
            manifest("Network", "b", "ip: {address: 10.0.1.1, prefix: 24}"),
            manifest("Network", "c", "ip: {address: \"fd00::1\", family: ipv6, prefix: 64}")
        ),
        MeaningCase(
            "a DHCP range outside its subnet",
            manifest(
                "Network",
                "a",
                """
                ip:
                - address: 10.0.0.1
                  prefix: 24
                  dhcp: {range: {start: 10.0.0.2, end: 10.0.1.9}}
                - {family: ipv6, address: "fd00::1", prefix: 64, dhcp: {range: {start: "fd01::1", end: "fd01::9"}}}
                """
            ),
            said: "8:37 error meaning.dhcp-range The range 10.0.0.2 to 10.0.1.9 of Network/a ends outside the subnet "
                + "10.0.0.1/24, and libvirt refuses that. Correct the range, or the subnet.",
            "9:67 error meaning.dhcp-range The range fd01::1 to fd01::9 of Network/a begins outside the subnet "
                + "fd00::1/64, and libvirt refuses that. Correct the range, or the subnet."
        ),
        MeaningCase(
            "a DHCP range that is reversed, or has the ends of its subnet",
            range("10.0.0.9", "10.0.0.2", of: "a", in: "10.0.0.1"),
            range("10.0.1.0", "10.0.1.2", of: "b", in: "10.0.1.1"),
            range("10.0.2.9", "10.0.2.255", of: "c", in: "10.0.2.1"),
            said: "5:71 error meaning.dhcp-range The range 10.0.0.9 to 10.0.0.2 of Network/a ends before it begins, "
                + "in the "
                + "subnet 10.0.0.1/24, and libvirt refuses that. Correct the range, or the subnet.",
            "11:54 error meaning.dhcp-range The range 10.0.1.0 to 10.0.1.2 of Network/b begins with the network's own "
                + "address, in the subnet 10.0.1.1/24, and libvirt refuses that. Correct the range, or the subnet.",
            "17:71 error meaning.dhcp-range The range 10.0.2.9 to 10.0.2.255 of Network/c ends with the broadcast "
                + "address, "
                + "in the subnet 10.0.2.1/24, and libvirt refuses that. Correct the range, or the subnet."
        ),
        MeaningCase(
            "a lease outside its subnet, and one given twice",
            manifest(
                "Network",
                "a",
                """
                ip:
                  address: 10.0.0.1
                  prefix: 24
                  dhcp:
                    host:
                    - {mac: "52:54:00:00:00:01", ip: 10.0.9.9}
                    - {mac: "52:54:00:00:00:02", ip: 10.0.0.7}
                    - {mac: "52:54:00:00:00:02", ip: 10.0.0.8}
                    - {mac: "52:54:00:00:00:03", ip: 10.0.0.7}
                """
            ),
            said: "10:36 warning meaning.dhcp-host The lease of 10.0.9.9 in Network/a lies outside its subnet "
                + "10.0.0.1/24: "
                + "libvirt takes it, but dnsmasq will not give it away. Correct the address, or the subnet.",
            "12:10 warning meaning.repeated-lease Network/a gives the MAC address of a lease '52:54:00:00:00:02' "
                + "twice: "
                + "libvirt takes it, but dnsmasq heeds only one of them. Remove one.",
            "13:36 warning meaning.repeated-lease Network/a gives the IP address of a lease '10.0.0.7' twice: libvirt "
                + "takes it, but dnsmasq gives an address to one machine only. Give one another address."
        ),
        MeaningCase(
            "a disk that two domains write to",
            manifest("Domain", "a", disk),
            manifest("Domain", "b", disk),
            said: "11:29 error meaning.shared-disk Disk 'vda' of Domain/b is on /srv/a.img, which Domain/a writes "
                + "to: two "
                + "guests that write to one disk destroy it. Give it a disk of its own, or write 'shareable: true' on "
                + "both if they can share."
        ),
        MeaningCase(
            "a disk that two domains write to, one at a time",
            manifest("Domain", "a", disk),
            manifest("Domain", "b", disk, envelope: "state: shut-off"),
            said: "12:29 warning meaning.shared-disk Disk 'vda' of Domain/b is on /srv/a.img, which Domain/a writes "
                + "to: "
                + "only one of the two may run at a time. Give it a disk of its own, or write 'shareable: true' on "
                + "both "
                + "if they can share."
        ),
        MeaningCase(
            "a disk that only one of two says it shares, and one that is only read",
            manifest("Domain", "a", "devices: {disk: {source: {file: /srv/a.img}, target: vda, shareable: true}}"),
            manifest("Domain", "b", disk),
            manifest("Domain", "c", "devices: {disk: {source: {file: /srv/a.img}, target: vda, readonly: true}}"),
            said: "11:29 error meaning.shared-disk Disk 'vda' of Domain/b is on /srv/a.img, which Domain/a writes "
                + "to: two guests that write to one disk destroy it. Give it a disk of its own, or write "
                + "'shareable: true' on both if they can share."
        ),
        MeaningCase(
            "what is declared absent is in nobody's way",
            manifest("Domain", "a", "devices: {disk: {source: {file: /srv/a.img}, target: vda}}"),
            "apiVersion: reeve/v1\nkind: Domain\nmetadata: {name: b}\nstate: absent\n",
            manifest("Network", "n", subnet + "\nbridge: br1"),
            "apiVersion: reeve/v1\nkind: Network\nmetadata: {name: m}\nstate: absent\n"
        ),
        MeaningCase(
            "a volume is one by its path and by its name; what is shareable may be shared",
            manifest("StoragePool", "p", "type: dir\ntarget: {path: /srv}"),
            manifest("Volume", "v", "capacity: 1GiB\ntarget: {format: raw}"),
            manifest("Volume", "w", "capacity: 1GiB\ntarget: {format: raw}"),
            manifest(
                "Domain",
                "a",
                "devices:\n  disk:\n  - {source: {pool: p, volume: v}, target: vda}\n"
                    + "  - {source: {pool: p, volume: w}, target: vdb, shareable: true}"
            ),
            manifest(
                "Domain",
                "b",
                "devices:\n  disk:\n  - {source: {file: /srv//v}, target: vda}\n"
                    + "  - {source: {pool: p, volume: w}, target: vdb, shareable: true}"
            ),
            said: "37:17 error meaning.shared-disk Disk 'vda' of Domain/b is on Volume/p/v, which Domain/a writes "
                + "to: two "
                + "guests that write to one disk destroy it. Give it a disk of its own, or write 'shareable: true' on "
                + "both if they can share."
        ),
        MeaningCase(
            "volumes that back each other",
            manifest("StoragePool", "p", "type: dir\ntarget: {path: /srv}"),
            manifest("Volume", "v", "capacity: 1GiB\nbackingStore: {path: /srv/w}"),
            manifest("Volume", "w", "capacity: 1GiB\nbackingStore: {path: /srv/v}"),
            manifest("Volume", "x", "capacity: 1GiB\nbackingStore: {path: /srv/x}"),
            said: "13:18 error meaning.backing-loop Each of these is backed by the next one, which has no end: "
                + "Volume/p/v → Volume/p/w → Volume/p/v. Take one of the backing stores out.",
            "27:18 error meaning.backing-loop Each of these is backed by the next one, which has no end: "
                + "Volume/p/x → Volume/p/x. Take one of the backing stores out."
        ),
    ]

    @Test(arguments: cases)
    func `what manifests say together is checked`(example: MeaningCase) throws {
        let found = try example.found()
        #expect(found == example.said, "\(found.joined(separator: "\n"))")
    }
}
