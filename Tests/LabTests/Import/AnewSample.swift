/// An object that is defined by hand, imported, taken away, and made anew from its manifest.
struct AnewSample: Sendable {
    var id: String
    var xml: String
    /// How virsh defines it from a file, and takes it away.
    var define: String
    var remove: String

    static func domain(_ name: String, _ rest: String, type: String) -> AnewSample {
        AnewSample(
            id: "Domain/\(name)",
            xml: "<domain type='\(type)'><name>\(name)</name><memory unit='MiB'>64</memory>\(rest)</domain>",
            define: "define",
            remove: "undefine \(name) --nvram"
        )
    }

    /// Definitions in which libvirt has much to add, and some in which it is told not to.
    static func all(type: String) -> [AnewSample] {
        domains.map { domain($0.key, $0.value, type: type) } + others
    }

    private static let domains: [String: String] = [
        "bare-q35": "<os><type machine='q35'>hvm</type></os>",
        "bare-pc": "<os><type machine='pc'>hvm</type></os>",
        "no-ports": """
        <os><type machine='q35'>hvm</type></os><devices><controller type='usb' model='none'/>
        <memballoon model='none'/></devices>
        """,
        "desk-pc": """
        <currentMemory unit='MiB'>32</currentMemory><vcpu current='1'>2</vcpu>
        <os><type machine='pc'>hvm</type><boot dev='cdrom'/><boot dev='hd'/></os><on_crash>restart</on_crash><devices>
        <disk type='file' device='cdrom'><target dev='hda'/></disk>
        <disk type='file' device='cdrom'><target dev='hdd'/></disk>
        <disk type='file' device='floppy'><target dev='fda'/></disk>
        <disk type='file'><source file='/srv/anew-a.img'/><target dev='sda' bus='scsi'/></disk>
        <disk type='file'><source file='/srv/anew-b.img'/><target dev='sdc' bus='scsi'/></disk>
        <interface type='user'><mac address='52:54:00:aa:00:01'/><model type='rtl8139'/></interface>
        <serial type='file'><source path='/tmp/anew'/></serial><serial type='pty'/>
        <graphics type='spice' autoport='yes'/><video><model type='qxl'/></video><sound model='ac97'/>
        <redirdev bus='usb' type='spicevmc'/><input type='tablet' bus='usb'/></devices>
        """,
        "server-q35": """
        <vcpu>2</vcpu><os><type machine='q35'>hvm</type></os>
        <cpu><model>Nehalem</model><topology sockets='1' dies='1' cores='2' threads='1'/></cpu>
        <clock offset='localtime'/><devices>
        <disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk>
        <disk type='file'><driver name='qemu' type='qcow2' cache='none'/><source file='/srv/anew-c.img'/>
        <target dev='vda'/><boot order='1'/></disk>
        <disk type='file'><source file='/srv/anew-d.img'/><target dev='sdb' bus='scsi'/></disk>
        <controller type='scsi' model='virtio-scsi'/><controller type='usb' model='qemu-xhci' ports='15'/>
        <interface type='user'><mac address='52:54:00:aa:00:02'/><model type='virtio'/></interface>
        <graphics type='vnc' listen='127.0.0.1'/><console type='pty'/><sound model='ac97'/>
        <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
        <rng model='virtio'><backend model='random'/></rng><video><model type='virtio'/></video>
        <watchdog model='i6300esb'/></devices>
        """,
    ]

    private static let others: [AnewSample] = [
        AnewSample(
            id: "Network/anew",
            xml: """
                <network><name>anew</name><forward mode='nat'/><bridge name='anew0' stp='off' delay='2'/>
                <ip address='10.78.0.1' prefix='24'><dhcp><range start='10.78.0.2' end='10.78.0.9'/></dhcp></ip></network>
                """,
            define: "net-define",
            remove: "net-undefine anew"
        ),
        AnewSample(
            id: "Volume/lab/anew.qcow2",
            xml: """
                <volume><name>anew.qcow2</name><capacity unit='MiB'>8</capacity><target><format type='qcow2'/></target>
                </volume>
                """,
            define: "vol-create lab",
            remove: "vol-delete anew.qcow2 lab"
        ),
        AnewSample(
            id: "Volume/lab/anew.raw",
            xml: "<volume><name>anew.raw</name><capacity unit='KiB'>1025</capacity></volume>",
            define: "vol-create lab",
            remove: "vol-delete anew.raw lab"
        ),
        AnewSample(
            id: "NetworkFilter/anew",
            xml: "<filter name='anew'><rule action='drop' direction='in'><ip/></rule></filter>",
            define: "nwfilter-define",
            remove: "nwfilter-undefine anew"
        ),
        AnewSample(
            id: "Secret/anew.key",
            xml: """
                <secret><uuid>6f0f3b1e-0c4d-4c57-9d0c-3c0d5d2f7b12</uuid>
                <usage type='ceph'><name>anew.key</name></usage></secret>
                """,
            define: "secret-define",
            remove: "secret-undefine 6f0f3b1e-0c4d-4c57-9d0c-3c0d5d2f7b12"
        ),
    ]
}

extension Lab {
    func define(_ samples: [AnewSample]) async throws {
        for sample in samples {
            let file = try ManifestFolder(["x.xml": sample.xml], in: self)
            try await virsh("\(sample.define) \(file.path)/x.xml")
        }
    }

    func remove(_ samples: [AnewSample]) async throws {
        for sample in samples { try await virsh(sample.remove) }
    }

    /// Defines objects by hand, makes them anew from their manifests, and says what of them is then otherwise.
    ///
    /// Addresses are chosen anew, and so are the UUIDs that no guest sees. The objects stay.
    func differencesAnew(_ samples: [AnewSample]) async throws -> [String] {
        try await define(samples)
        let ids = samples.map(\.id)
        let (before, brief, full) = try await (
            files(["snapshot"]), files(["import"] + ids + ["-o"]), files(["import"] + ids + ["--full", "-o"])
        )
        for folder in [brief, full] {
            let plan = try PlanDocument(try await done(["plan", folder.path, "--connect", uri, "--output", "json"]))
            if !plan.steps.isEmpty { throw Trouble(description: "planned at once: \(plan.story)") }
        }
        try await remove(samples)
        _ = try await done(["apply", brief.path, "--connect", uri, "--yes"])
        let lost = try PlanDocument(try await done(["plan", full.path, "--connect", uri, "--output", "json"]))
        let again = try await files(["import"] + ids + ["--full", "-o"])
        let new = try await done(["plan", again.path, "--snapshot", before.path, "--output", "json"])
        return (lost.story + (try PlanDocument(new).story)).filter { line in
            // A port's number follows from its address.
            !line.contains(".address") && !line.contains(",pcie-root-port].target.port")
                && (line.contains("Domain/") || !line.contains(": spec.uuid: "))
        }
    }

    /// What the program writes into a folder, which is its last argument.
    private func files(_ arguments: [String]) async throws -> ManifestFolder {
        let folder = try ManifestFolder([:], in: self)
        _ = try await done(arguments + [folder.path, "--connect", uri])
        return folder
    }

    /// What the program prints when all goes well.
    private func done(_ arguments: [String]) async throws -> String {
        let outcome = try await reeve(arguments)
        if outcome.status == 0 { return outcome.output }
        throw Trouble(description: "\(arguments.joined(separator: " ")): \(outcome.status): \(outcome.errors)")
    }
}
