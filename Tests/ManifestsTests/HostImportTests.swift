import HostModel
import Manifests
import Testing
import XMLTree
import YAMLSyntax

/// What an import from a host leaves out, and what it keeps.
struct HostImportTests {
    /// A definition, and the lines of `spec` that are left of it.
    private static let rows: [(xml: String, spec: [String])] = [
        // What is for the guest to see stays; what libvirt says of it goes.
        (
            """
            <domain type='kvm'><name>x</name><uuid>8bc7ac82-1e03-4b8e-9130-67542c75ee28</uuid>
            <memory unit='KiB'>2097152</memory><currentMemory unit='KiB'>2097152</currentMemory>
            <vcpu placement='static'>2</vcpu><os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type><boot dev='hd'/></os>
            <cpu mode='host-passthrough' check='none' migratable='on'/><clock offset='utc'/>
            <on_poweroff>destroy</on_poweroff><on_reboot>restart</on_reboot><on_crash>restart</on_crash>
            <devices><emulator>/usr/bin/qemu-system-x86_64</emulator></devices></domain>
            """,
            [
                "type: kvm", "uuid: 8bc7ac82-1e03-4b8e-9130-67542c75ee28", "memory: 2GiB", "vcpu: 2",
                "os: {type: {value: hvm, arch: x86_64, machine: pc-q35-7.2}}", "cpu: host-passthrough",
                "on_crash: restart",
            ]
        ),
        // Another emulator, another boot order, less memory now.
        (
            """
            <domain type='kvm'><name>x</name><memory unit='KiB'>2048</memory><currentMemory unit='KiB'>1025</currentMemory>
            <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type><boot dev='network'/><boot dev='hd'/></os>
            <devices><emulator>/opt/qemu</emulator></devices></domain>
            """,
            [
                "type: kvm", "memory: 2MiB", "currentMemory: 1025KiB",
                "os: {type: {value: hvm, arch: x86_64, machine: pc-q35-7.2}, boot: [network, hd]}",
                "devices: {emulator: /opt/qemu}",
            ]
        ),
        // A drive's address that its target gives, and one that it does not.
        (
            """
            <domain type='qemu'><name>x</name><devices>
            <disk type='block' device='cdrom'><driver name='qemu' type='raw'/><target dev='hdb' bus='ide'/><readonly/>
            <address type='drive' controller='0' bus='0' target='0' unit='1'/></disk>
            <disk type='block' device='cdrom'><driver name='qemu' type='raw'/><target dev='hda' bus='ide'/><readonly/>
            <address type='drive' controller='0' bus='1' target='0' unit='1'/></disk></devices></domain>
            """,
            [
                "type: qemu", "devices:", "disk:", "- {type: block, device: cdrom, driver: raw, target: hdb}",
                "- type: block", "device: cdrom", "driver: raw", "target: hda",
                "address: {type: drive, controller: 0, bus: 1, target: 0, unit: 1}",
            ]
        ),
        // Functions of one slot belong together.
        (
            """
            <domain type='qemu'><name>x</name><devices>
            <sound model='ac97'><address type='pci' domain='0x0000' bus='0x00' slot='0x03' function='0x0'/></sound>
            <sound model='ich9'><address type='pci' domain='0x0000' bus='0x00' slot='0x04' function='0x1'/></sound>
            </devices></domain>
            """,
            [
                "type: qemu", "devices:", "sound:", "- ac97",
                "- {model: ich9, address: {type: pci, domain: 0x0000, bus: 0x00, slot: 0x04, function: 0x1}}",
            ]
        ),
        // Of metadata ours goes.
        (
            """
            <domain type='qemu'><name>x</name><metadata><reeve:record xmlns:reeve='urn:reeve:record' version='1'/>
            <a:b xmlns:a='urn:a'>\n  <a:c/>\n</a:b></metadata></domain>
            """,
            ["type: qemu", "metadata:", "xml: |", "<a:b xmlns:a='urn:a'><a:c/></a:b>"]
        ),
        // What this is not QEMU's is kept.
        (
            "<domain type='vz'><name>x</name><devices><memballoon model='virtio'/></devices></domain>",
            ["type: vz", "devices: {memballoon: virtio}"]
        ),
        (
            """
            <volume type='file'><name>x</name><key>/p/x</key><capacity unit='bytes'>1073741824</capacity>
            <allocation unit='bytes'>4096</allocation><physical unit='bytes'>4096</physical><source/>
            <target><path>/p/x</path><format type='qcow2'/><permissions><mode>0600</mode><owner>64055</owner>
            <group>64055</group></permissions><timestamps><atime>1</atime></timestamps><compat>1.1</compat><features/>
            </target></volume>
            """,
            ["capacity: 1GiB", "target: {format: qcow2}"]
        ),
    ]

    @Test(arguments: rows.indices)
    func `what libvirt adds is left out, the rest is kept`(index: Int) throws {
        let (xml, lines) = Self.rows[index]
        let text = try Self.imported(xml)
        let spec = text.split(separator: "\n").map { $0.drop { $0 == " " } }.drop { $0 != "spec:" }.dropFirst()
        #expect(spec.map(String.init) == lines)
    }

    @Test func `all ports go where they are those that creation gives, and else none`() throws {
        for (count, kept) in [(13, 13), (14, 0), (15, 15)] {
            let ports = (1...count).map { "<controller type='pci' index='\($0)' model='pcie-root-port'/>" }.joined()
            let text = try Self.imported(
                """
                <domain type='qemu'><name>x</name><os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>
                <devices><controller type='pci' index='0' model='pcie-root'/>\(ports)</devices></domain>
                """
            )
            #expect(text.ranges(of: "pcie-root-port").count == kept)
            #expect(!text.contains("model: pcie-root}"))
        }
    }

    @Test(arguments: [
        (HostObject(.inactive(persistent: domain), autostart: false), "shut-off"),
        (HostObject(.active(persistent: domain, running: domain), domainState: .paused, autostart: true), nil),
        (HostObject(.inactive(persistent: domain), managedSave: .damaged(reason: "torn")), "saved"),
    ])
    func `a state is said where a creation would lead to another`(object: HostObject, state: String?) throws {
        let text = try #require(Self.imported(object, ResourceID(.domain, "x")))
        #expect(text.contains("state:") == (state != nil))
        #expect(state.map { text.contains("state: \($0)\n") } ?? true)
        #expect(text.contains("autostart: true\n") == (object.autostart == true))
    }

    @Test func `what has no definition is left out, with the reason`() {
        let id = ResourceID(.domain, "x")
        let state = HostState(host: HostDescription(), objects: [id: HostObject(.transient(running: Self.domain))])
        let imported = HostImport([id], of: state, isFull: false)
        #expect(imported.documents.isEmpty)
        #expect(imported.omissions.map(\.id) == [id])
    }

    private static let domain = XMLElement("domain", attributes: [XMLAttribute("type", "qemu")])

    private static let host = HostDescription(
        driver: "QEMU",
        guests: [
            GuestCapability(
                osType: "hvm",
                arch: "x86_64",
                domainTypes: ["qemu", "kvm"],
                isNative: true,
                emulator: "/usr/bin/qemu-system-x86_64"
            )
        ]
    )

    private static func imported(_ xml: String) throws -> String {
        let element = try XMLElement.parse(xml)
        let kind = try #require(ResourceKind(rootElement: element.name))
        let id = ResourceID(kind, "x", pool: kind == .volume ? "p" : nil)
        return try #require(imported(HostObject(.inactive(persistent: element)), id))
    }

    private static func imported(_ object: HostObject, _ id: ResourceID) -> String? {
        let imported = HostImport([id], of: HostState(host: host, objects: [id: object]), isFull: false)
        return imported.documents.first.map { YAMLEmitter.emit([$0.node]) }
    }
}
