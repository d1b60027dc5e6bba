import Testing

/// What one element says twice, or of two parts that cannot stand together.
struct ContradictionTests {
    private static func graphics(_ fields: String) -> String {
        manifest("Domain", "web", "devices: {graphics: {type: vnc, \(fields)}}")
    }

    private static func limits(_ fields: String) -> String {
        manifest("Domain", "web", "devices: {disk: {target: vda, iotune: {\(fields)}}}")
    }

    static let cases: [MeaningCase] = [
        MeaningCase(
            "one value in two spellings, which differ",
            graphics("\"@listen\": 1.2.3.4, listen: [{type: address, address: 5.6.7.8}]"),
            said: "5:35 error meaning.contradiction Domain/web has 'listen' 1.2.3.4 in 'devices.graphics', and "
                + "'listen.address' 5.6.7.8. They are one value in two spellings, and libvirt refuses two values. "
                + "Remove one of them."
        ),
        MeaningCase(
            "one value in two spellings, which agree; only the first child is the other spelling",
            graphics(
                "\"@listen\": 1.2.3.4, "
                    + "listen: [{type: address, address: 1.2.3.4}, {type: address, address: \"::1\"}]"
            )
        ),
        MeaningCase(
            "a socket in two spellings",
            graphics("socket: /a, listen: [{type: socket, socket: /b}]"),
            said: "5:35 error meaning.contradiction Domain/web has 'socket' /a in 'devices.graphics', and "
                + "'listen.socket' /b. They are one value in two spellings, and libvirt refuses two values. Remove one "
                + "of them."
        ),
        MeaningCase(
            "an attribute beside a child of another type",
            graphics("\"@listen\": 1.2.3.4, listen: [{type: network, network: lan}]"),
            said: "5:35 warning meaning.no-effect Domain/web has 'listen' in 'devices.graphics', which libvirt does "
                + "not heed beside 'listen.type' network. Remove one of them."
        ),
        MeaningCase(
            "a socket beside an address",
            graphics("socket: /a, listen: [{type: address, address: 1.2.3.4}]"),
            said: "5:35 warning meaning.contradiction Domain/web has 'socket' in 'devices.graphics', and 'listen.type' "
                + "address, of which libvirt takes only one. Remove the other."
        ),
        MeaningCase(
            "the same disagreement in raw XML",
            manifest(
                "Domain",
                "web",
                """
                devices:
                  xml: <graphics type='vnc' listen='1.2.3.4'><listen type='address' address='::1'/></graphics>
                """
            ),
            said: "6:5 error meaning.contradiction Domain/web has 'listen' 1.2.3.4 in 'devices.graphics', and "
                + "'listen.address' ::1. They are one value in two spellings, and libvirt refuses two values. Remove one "
                + "of them."
        ),
        MeaningCase(
            "a limit of both directions, and of one",
            limits("total_bytes_sec: 10, write_bytes_sec: 5"),
            said: "5:42 error meaning.contradiction Domain/web has both 'total_bytes_sec' and 'write_bytes_sec' in "
                + "'devices.disk.iotune', and libvirt refuses that. Remove one of them."
        ),
        MeaningCase("a limit of 0 is none", limits("total_bytes_sec: 10, write_bytes_sec: 0")),
        MeaningCase(
            "limits of different things",
            limits("total_bytes_sec: 10, write_iops_sec: 5, read_bytes_sec_max: 9")
        ),
        MeaningCase(
            "limits of different disks",
            manifest(
                "Domain",
                "web",
                """
                devices:
                  disk:
                  - {target: vda, iotune: {total_bytes_sec: 1}}
                  - {target: vdb, iotune: {read_bytes_sec: 1}}
                """
            )
        ),
        MeaningCase(
            "a subnet by its prefix and by its mask, though they agree",
            manifest("Network", "lan", "ip: {address: 10.0.0.1, prefix: 24, netmask: 255.255.255.0}"),
            said: "5:27 error meaning.contradiction Network/lan has both 'prefix' and 'netmask' in 'ip', and libvirt "
                + "refuses that. Remove one of them."
        ),
        MeaningCase(
            "a mask of an IPv6 address",
            manifest("Network", "lan", "ip: {family: ipv6, address: \"fd00::1\", netmask: 255.255.0.0}"),
            said: "5:42 error meaning.contradiction Network/lan has 'netmask' in 'ip', which an IPv6 address does not "
                + "have: libvirt refuses that. Write 'prefix'."
        ),
        MeaningCase(
            "a model that the mode does not heed",
            manifest("Domain", "web", "cpu: {mode: host-passthrough, model: Nehalem}"),
            said: "5:33 warning meaning.no-effect Domain/web has 'model' in 'cpu', which libvirt does not heed beside "
                + "'mode' host-passthrough. Remove one of them."
        ),
        MeaningCase(
            "a timeout of no menu",
            manifest("Domain", "web", "os: {bootmenu: {enable: false, timeout: 3000}}"),
            said: "5:34 warning meaning.no-effect Domain/web has 'timeout' in 'os.bootmenu', which libvirt does not "
                + "heed beside 'enable' no. Remove one of them."
        ),
        MeaningCase(
            "a port that libvirt chooses anyway",
            graphics("port: 5901, autoport: true"),
            said: "5:35 warning meaning.no-effect Domain/web has 'port' in 'devices.graphics', which libvirt does not "
                + "heed beside 'autoport' yes. Remove one of them."
        ),
        MeaningCase("what libvirt itself writes", graphics("port: -1, autoport: true")),
        MeaningCase(
            "what must not be there speaks against nothing",
            limits("total_bytes_sec: 10, write_bytes_sec: null")
        ),
    ]

    @Test(arguments: cases)
    func `what speaks against itself is told`(example: MeaningCase) throws {
        let found = try example.found()
        #expect(found == example.said, "\(found.joined(separator: "\n"))")
    }
}
