import Testing

/// What manifests mean beside what the host has.
struct HostMeaningTests {
    private static let network = """
        <network><name>old</name><bridge name='br1'/><ip address='10.0.0.1' prefix='24'/></network>
        """
    private static let twin = """
        <domain type='qemu'><name>NAME</name><memory>1</memory><os><type>hvm</type></os><devices>\
        <disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='/srv/a.img'/>\
        <target dev='vda' bus='virtio'/></disk></devices></domain>
        """

    private static func twin(_ name: String) -> String { twin.replacing("NAME", with: name) }

    static let cases: [MeaningCase] = [
        MeaningCase(
            "what the host has beside",
            manifest("Network", "new", "bridge: br1\nip: {address: 10.0.0.9, prefix: 24}"),
            host: ["network/old.xml": network, "network/old.running.xml": network],
            said: "5:11 error meaning.repeated-bridge Network/new gives the bridge 'br1', as Network/old does: libvirt "
                + "refuses that. Give one another name, or leave 'bridge' out: libvirt chooses one.",
            "6:8 error meaning.subnet-overlap The subnet 10.0.0.9/24 of Network/new overlaps 10.0.0.1/24 of "
                + "Network/old: "
                + "libvirt refuses to start the second. Give one of them another subnet."
        ),
        MeaningCase(
            "a pool that is missing is told where it is named",
            manifest(
                "Domain",
                "web",
                "devices:\n  disk:\n    source:\n      volume: a\n      pool: nowhere\n    target: vda"
            ),
            host: [:],
            said:
                "9:9 error plan.missing-reference Domain/web uses Volume/nowhere/a, which is in a storage pool that is "
                + "neither on the host nor among the manifests. Check the name, or add a manifest for it."
        ),
        MeaningCase(
            "how many I/O threads there are, in a form that the grammar does not know",
            manifest("Domain", "web", "cputune: {iothreadpin: {iothread: 1, cpuset: \"0\"}}"),
            host: ["domain/web.xml": "<domain type='qemu'><name>web</name><iothreads>by-cpu</iothreads></domain>"]
        ),
        MeaningCase(
            "what is declared absent is not beside",
            manifest("Network", "new", "bridge: br1\nip: {address: 10.0.0.9, prefix: 24}"),
            "apiVersion: reeve/v1\nkind: Network\nmetadata: {name: old}\nstate: absent\n",
            host: ["network/old.xml": network]
        ),
        MeaningCase(
            "what the manifest is silent on stays as the host has it",
            manifest("Network", "old", "ip: {address: 10.0.0.1, prefix: 24}"),
            manifest("Network", "new", "bridge: br1"),
            host: ["network/old.xml": network],
            said: "11:11 error meaning.repeated-bridge Network/new gives the bridge 'br1', as Network/old does: "
                + "libvirt "
                + "refuses that. Give one another name, or leave 'bridge' out: libvirt chooses one."
        ),
        MeaningCase(
            "what the host has just so already is no error",
            manifest("Domain", "a", "devices: {disk: {source: {file: /srv/a.img}, target: vda}}"),
            manifest("Domain", "b", "devices: {disk: {source: {file: /srv/a.img}, target: vda}}"),
            host: [
                "domain/a.xml": twin("a"), "domain/a.running.xml": twin("a"), "domain/b.xml": twin("b"),
                "domain/b.running.xml": twin("b"),
            ],
            said: "11:29 warning meaning.shared-disk Disk 'vda' of Domain/b is on /srv/a.img, which Domain/a writes "
                + "to: two "
                + "guests that write to one disk destroy it. Give it a disk of its own, or write 'shareable: true' on "
                + "both if they can share."
        ),
        MeaningCase(
            "a name that nothing resolves, where it is needed",
            manifest("Domain", "a", "type: kvm\nmemory: 1GiB\ndevices: {interface: {source: {network: lann}}}"),
            host: ["network/old.xml": network],
            said: "7:34 error plan.missing-reference Domain/a uses Network/lann, which is neither on the host nor "
                + "among the "
                + "manifests. Check the name, or add a manifest for it."
        ),
    ]

    @Test(arguments: cases)
    func `what manifests say beside a host is checked`(example: MeaningCase) throws {
        let found = try example.found()
        #expect(found == example.said, "\(found.joined(separator: "\n"))")
    }
}
