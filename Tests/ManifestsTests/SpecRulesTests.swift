import Diagnostics
import HostModel
import Manifests
import Testing

/// The eight rules of `spec`, each with what it makes of a text.
struct SpecRulesTests {
    struct Case: CustomTestStringConvertible {
        var rule: String
        var spec: String
        var kind = "Domain"
        var xml: String
        var testDescription: String { "rule \(rule): \(spec)" }
    }

    static let cases: [Case] = [
        Case(
            rule: "1",
            spec: "type: kvm\non_crash: restart",
            xml: "<domain type='kvm'><on_crash>restart</on_crash></domain>"
        ),
        Case(
            rule: "1",
            spec: #"qemu:commandline: {qemu:arg: [{value: "-s"}]}"#,
            xml: "<domain><qemu:commandline xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>"
                + "<qemu:arg value='-s'/></qemu:commandline></domain>"
        ),
        Case(rule: "1", spec: "os: {firmware: efi}", xml: "<domain><os firmware='efi'/></domain>"),
        Case(
            rule: "1",
            spec: "os: {firmware: {feature: {name: secure-boot, enabled: true}}}",
            xml: "<domain><os><firmware><feature name='secure-boot' enabled='yes'/></firmware></os></domain>"
        ),
        Case(
            rule: "1",
            spec: #"os: {"@firmware": efi, firmware: {feature: {name: secure-boot, enabled: false}}}"#,
            xml:
                "<domain><os firmware='efi'><firmware><feature name='secure-boot' enabled='no'/></firmware></os></domain>"
        ),
        Case(
            rule: "1",
            spec: "devices: {controller: [{type: pci, model: {name: pcie-root-port}}, {type: usb, model: qemu-xhci}]}",
            xml: "<domain><devices><controller type='pci'><model name='pcie-root-port'/></controller>"
                + "<controller type='usb' model='qemu-xhci'/></devices></domain>"
        ),
        Case(rule: "2", spec: "vcpu: 2", xml: "<domain><vcpu>2</vcpu></domain>"),
        Case(
            rule: "2",
            spec: "vcpu: {value: 4, current: 2}",
            xml: "<domain><vcpu current='2'>4</vcpu></domain>"
        ),
        Case(rule: "2", spec: "title: 2.0", xml: "<domain><title>2.0</title></domain>"),
        Case(rule: "2", spec: "title: true", xml: "<domain><title>true</title></domain>"),
        Case(rule: "3", spec: "os: {boot: hd}", xml: "<domain><os><boot dev='hd'/></os></domain>"),
        Case(
            rule: "3",
            spec: "os: {boot: [hd, {dev: network}]}",
            xml: "<domain><os><boot dev='hd'/><boot dev='network'/></os></domain>"
        ),
        Case(
            rule: "4",
            spec: "devices: {interface: {mac: \"52:54:00:00:00:11\", model: virtio, source: {network: lan}}}",
            xml: "<domain><devices><interface type='network'><mac address='52:54:00:00:00:11'/>"
                + "<model type='virtio'/><source network='lan'/></interface></devices></domain>"
        ),
        Case(
            rule: "4",
            spec: "devices: {disk: [{source: {pool: p, volume: v}, target: vda}, {source: {file: /a}, target: vdb}]}",
            xml: "<domain><devices><disk type='volume'><source pool='p' volume='v'/><target dev='vda'/></disk>"
                + "<disk type='file'><source file='/a'/><target dev='vdb'/></disk></devices></domain>"
        ),
        Case(
            rule: "4",
            spec: "devices: {interface: {type: vdpa, source: {dev: /dev/vhost-vdpa-0}}}",
            xml:
                "<domain><devices><interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/></interface></devices></domain>"
        ),
        Case(rule: "5", spec: "memory: 4GiB", xml: "<domain><memory unit='GiB'>4</memory></domain>"),
        Case(rule: "5", spec: "memory: 512 MiB", xml: "<domain><memory unit='MiB'>512</memory></domain>"),
        Case(
            rule: "5",
            spec: "memory: {value: 4096, unit: KiB, dumpCore: false}",
            xml: "<domain><memory unit='KiB' dumpCore='off'>4096</memory></domain>"
        ),
        Case(
            rule: "5",
            spec: "memoryBacking: {hugepages: {page: {size: 2MiB, nodeset: 0}}}",
            xml:
                "<domain><memoryBacking><hugepages><page size='2' unit='MiB' nodeset='0'/></hugepages></memoryBacking></domain>"
        ),
        Case(
            rule: "5",
            spec: "capacity: 10G",
            kind: "Volume",
            xml: "<volume><capacity unit='G'>10</capacity></volume>"
        ),
        Case(
            rule: "5",
            spec: "bandwidth: {inbound: {average: 1000}}",
            kind: "Network",
            xml: "<network><bandwidth><inbound average='1000'/></bandwidth></network>"
        ),
        Case(
            rule: "6",
            spec: "features: {acpi: true, apic: true, hap: true, pmu: false, pae: {}}",
            xml: "<domain><features><acpi/><apic/><hap state='on'/><pmu state='off'/><pae/></features></domain>"
        ),
        Case(rule: "6", spec: "os: {bootmenu: true}", xml: "<domain><os><bootmenu enable='yes'/></os></domain>"),
        Case(
            rule: "6",
            spec: "clock: {timer: {name: hpet, present: false}, offset: utc}",
            xml: "<domain><clock offset='utc'><timer name='hpet' present='no'/></clock></domain>"
        ),
        Case(rule: "7", spec: "features: {acpi: null, pae: false}", xml: "<domain><features/></domain>"),
        Case(rule: "7", spec: #"description: """#, xml: "<domain><description></description></domain>"),
        Case(
            rule: "7",
            spec: "devices: {disk: {target: vda, backingStore: {}}}",
            xml: "<domain><devices><disk><target dev='vda'/><backingStore/></disk></devices></domain>"
        ),
        Case(
            rule: "8",
            spec: "metadata:\n  xml: |\n    <a:x xmlns:a='urn:a'> <a:y/> </a:x>",
            xml: "<domain><metadata><a:x xmlns:a='urn:a'> <a:y/> </a:x></metadata></domain>"
        ),
        Case(
            rule: "8",
            spec: "devices:\n  disk:\n    - xml: <disk type='new'><target dev='vda'/></disk>\n    - target: vdb",
            xml:
                "<domain><devices><disk type='new'><target dev='vda'/></disk><disk><target dev='vdb'/></disk></devices></domain>"
        ),
        Case(
            rule: "8",
            spec: "xml: <qemu:commandline><qemu:arg value='-s'/></qemu:commandline>",
            xml: "<domain><qemu:commandline xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>"
                + "<qemu:arg value='-s'/></qemu:commandline></domain>"
        ),
    ]

    @Test(arguments: cases)
    func `a spec stands for libvirt's XML`(_ example: Case) {
        #expect(xml(example.spec, kind: example.kind) == example.xml)
    }

    @Test func `null says that an element must not be there`() throws {
        let features = try #require(intent("features: {acpi: null, pae: false, gic: 3}").first("features"))
        #expect(features.children.map(\.name) == ["acpi", "pae", "gic"])
        #expect(features.children.map(\.isAbsent) == [true, true, false])
    }

    @Test func `null says that an attribute must not be there`() throws {
        let os = try #require(intent("os: {firmware: null}").first("os"))
        #expect(os.attributes.map(\.name) == ["firmware"])
        #expect(os.attributes[0].value == nil)
    }

    @Test func `an item can be meant to be absent`() throws {
        let devices = try #require(
            intent("devices: {disk: [{target: vdb, $absent: true}, {target: vda}]}").first("devices")
        )
        #expect(devices.children.map(\.isAbsent) == [true, false])
        #expect(devices.children[0].first("target")?["dev"] == "vdb")
        #expect(devices.exclusiveChildren.isEmpty)
    }

    @Test(arguments: ["disk: {$only: []}", "disk: null", "disk: []"])
    func `a list can be closed`(spec: String) throws {
        let devices = try #require(intent("devices: {\(spec)}").first("devices"))
        #expect(devices.children.isEmpty)
        #expect(devices.exclusiveChildren == (spec == "disk: []" ? [] : ["disk"]))
    }

    @Test func `a shorthand knows that it is one`() throws {
        let target = try #require(
            intent("devices: {disk: {target: vda}}").first("devices")?.first("disk")?.first("target")
        )
        #expect(target.attributes[0].isShorthand)
        #expect(target.attributes[0].range?.start.line == 5)
    }
}
