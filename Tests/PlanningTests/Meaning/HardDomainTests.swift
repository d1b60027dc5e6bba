import Testing

/// What a careless rule would miss, or wrongly find, within one domain; each was tried on libvirt 9.0.0.
struct HardDomainTests {
    /// A domain's devices, a line each from line 6 on, and the `place severity what` that is said of them.
    private static func devices(_ title: String, _ lines: String..., state: String = "", said: String...) -> HardCase {
        let spec = "devices:\n" + lines.map { "  \($0)\n" }.joined()
        return HardCase(title: title, manifest: manifest("Domain", "web", spec, envelope: state), said: said)
    }

    private static func domain(_ title: String, _ lines: String..., said: String...) -> HardCase {
        HardCase(title: title, manifest: manifest("Domain", "web", lines.joined(separator: "\n")), said: said)
    }

    static let items: [HardCase] = [
        devices(
            "a USB device by vendor and product, and the same once more",
            "hostdev:",
            "- {mode: subsystem, type: usb, source: {vendor: {id: \"0x1234\"}, product: {id: \"0xbeef\"}}}",
            "- {mode: subsystem, type: usb, source: {vendor: {id: \"0x1234\"}, product: {id: \"0xBEEF\"}}}",
            said: "8:79 error plan.repeated-item host device id 4660, id 48879 twice"
        ),
        devices(
            "two alike USB devices on two ports are two",
            "hostdev:",
            "- type: usb",
            "  mode: subsystem",
            "  source: {vendor: {id: \"0x1\"}, product: {id: \"0x2\"}, address: {bus: 1, device: 1}}",
            "- type: usb",
            "  mode: subsystem",
            "  source: {vendor: {id: \"0x1\"}, product: {id: \"0x2\"}, address: {bus: 1, device: 2}}"
        ),
        devices(
            "a mediated device, its UUID in two spellings",
            "hostdev:",
            "- {mode: subsystem, type: mdev, model: vfio-pci, source: {address: {uuid: 53764d0e-85a0-42b4-af5c-2046b460b1dc}}}",
            "- {mode: subsystem, type: mdev, model: vfio-pci, source: {address: {uuid: 53764D0E-85A0-42B4-AF5C-2046B460B1DC}}}",
            said: "8:73 error plan.repeated-item host device '53764d0e"
        ),
        devices(
            "a function of a card as a host device, and as an interface",
            "hostdev: {mode: subsystem, type: pci, source: {address: {domain: 0, bus: 6, slot: 2, function: 0}}}",
            "interface: {type: hostdev, source: {address: {type: pci, domain: 0, bus: \"0x06\", slot: 2, function: 0}}}",
            said: "7:95 error plan.repeated-item host device domain 0, bus 6, slot 2, function 0"
        ),
        devices(
            "a SCSI host device at the place of a disk",
            "disk: {source: {file: /a}, target: sda, address: {type: drive, unit: 3}}",
            "hostdev:",
            "  mode: subsystem",
            "  type: scsi",
            "  source: {adapter: {name: scsi_host0}, address: {bus: 0, target: 0, unit: 0}}",
            "  address: {type: drive, controller: 0, bus: 0, target: 0, unit: 3}",
            said: "11:64 error meaning.repeated-address drive address bus scsi, controller 0, bus 0, target 0, unit 3"
        ),
        devices(
            "USB controllers of one index, and the companions of one",
            "controller:",
            "- {type: usb, index: 0, model: ich9-ehci1}",
            "- {type: usb, index: 0, model: ich9-uhci1, master: {startport: 0}}",
            "- {type: usb, index: 1, model: nec-xhci}",
            "- {type: usb, index: 1, model: nec-xhci}",
            said: "10:29 error plan.repeated-item USB controller index 1, model nec-xhci"
        ),
        devices(
            "a channel's name twice, which only the start refuses",
            "channel:",
            "- {type: unix, target: {type: virtio, name: a}}",
            "- {type: unix, target: {type: virtio, name: a}}",
            said: "8:43 error plan.repeated-item name of a channel 'a'"
        ),
        devices(
            "the same where it is not to run",
            "channel:",
            "- {type: unix, target: {type: virtio, name: a}}",
            "- {type: unix, target: {type: virtio, name: a}}",
            state: "state: shut-off",
            said: "9:43 warning plan.repeated-item name of a channel 'a'"
        ),
        devices(
            "graphics of one type twice, and of two",
            "graphics:",
            "- {type: vnc}",
            "- {type: spice}",
            "- {type: vnc}",
            said: "9:8 error plan.repeated-item graphics type 'vnc'"
        ),
        devices(
            "a file on two disks of one domain",
            "disk:",
            "- {source: {file: /srv/a.img}, target: vda}",
            "- {source: {file: /srv//./a.img}, target: vdb}",
            said: "8:17 error meaning.shared-disk Disk 'vdb' of Domain/web is on /srv/a.img, as its disk 'vda' is"
        ),
        devices(
            "a file on two disks that share it, and drives without a medium",
            "disk:",
            "- {source: {file: /srv/a.img}, target: vda, shareable: true}",
            "- {source: {file: /srv/a.img}, target: vdb, shareable: true}",
            "- {device: cdrom, target: sda}",
            "- {device: cdrom, target: sdb}",
            "- {device: cdrom, target: sdc, source: {file: /srv/b.iso}}",
            "- {device: cdrom, target: sdd, source: {file: /srv/b.iso}}"
        ),
        devices(
            "USB ports: a hub, what is on it, and one that is padded",
            "hub: {type: usb, address: {type: usb, bus: 0, port: 1}}",
            "input:",
            "- {type: tablet, bus: usb, address: {type: usb, bus: 0, port: \"1.1\"}}",
            "- {type: mouse, bus: usb, address: {type: usb, bus: 0, port: \"01\"}}",
            said: "9:60 error meaning.repeated-address USB address bus 0, port 1"
        ),
        devices(
            "spapr-vio addresses",
            "disk: {source: {file: /a}, target: sda, address: {type: spapr-vio, reg: \"0x2000\"}}",
            "interface: {source: {network: lan}, address: {type: spapr-vio, reg: \"0x00002000\"}}",
            said: "7:68 error meaning.repeated-address spapr-vio address '8192'"
        ),
        devices(
            "one kind of device in two ways that one may have once",
            "panic: [{model: isa}, {model: pvpanic}, {model: isa}]",
            "video: [{model: {type: qxl, primary: true}}, {model: {type: vga, primary: true}}]",
            said: "6:46 error plan.repeated-item panic model 'isa'",
            "7:50 error plan.repeated-item primary video twice"
        ),
        domain(
            "what may be named once",
            "cpu: {mode: host-model, feature: [{name: vmx, policy: require}, {name: vmx, policy: disable}]}",
            "cputune: {iothreadpin: [{iothread: 1, cpuset: 0}, {iothread: 1, cpuset: 1}]}",
            "iothreads: 1",
            "perf: {event: [{name: cmt, enabled: true}, {name: cmt, enabled: false}]}",
            "seclabel: [{type: none, model: dac}, {type: none, model: dac}]",
            said: "5:68 error plan.repeated-item CPU feature 'vmx'",
            "6:54 error plan.repeated-item I/O thread to pin '1'",
            "8:47 error plan.repeated-item event 'cmt'",
            "9:53 error plan.repeated-item security model 'dac'"
        ),
        domain(
            "sets that overlap, in two spellings, told once",
            "vcpu: 4",
            "cputune:",
            "  vcpusched: [{vcpus: \"0-2\", scheduler: batch}, {vcpus: \"3,^3,1,2\", scheduler: idle}]",
            "cpu: {numa: {cell: [{id: 0, cpus: \"0-1\", memory: 1GiB}, {id: 1, cpus: \"2-3\", memory: 1GiB}]}}",
            said: "7:52 error plan.repeated-item vCPU to schedule '1'"
        ),
        domain(
            "cells that do not exist",
            "cpu: {numa: {cell: {id: 0, cpus: 0, memory: 1GiB, distances: {sibling: [{id: 0, value: 10}, {id: 2, value: 20}]}}}}",
            "numatune: {memnode: {cellid: 1, mode: strict, nodeset: 0}}",
            "memoryBacking: {hugepages: {page: {size: 2MiB, nodeset: \"0,4\"}}}",
            "devices: {memory: {model: dimm, target: {size: 1GiB, node: 5}}}",
            said: "5:96 error meaning.missing-member no cell 2",
            "6:24 error meaning.missing-member no cell 1",
            "7:50 error meaning.missing-member no cell 4",
            "8:56 error meaning.missing-member no cell 5"
        ),
        domain(
            "a topology with room for other vCPUs, and one that fits with dies",
            "vcpu: 4",
            "cpu: {topology: {sockets: 1, cores: 3, threads: 1}}",
            said: "6:9 warning meaning.topology room for 3 vCPUs, and 'vcpu' says 4"
        ),
        domain(
            "a topology whose dies count",
            "vcpu: {value: 4, current: 2}",
            "cpu: {topology: {sockets: 1, dies: 2, cores: 2, threads: 1}}"
        ),
        domain(
            "more memory than maxMemory, in other units",
            "memory: 1GiB",
            "maxMemory: {value: 1536MiB, slots: 4}",
            "cpu: {numa: {cell: {id: 0, cpus: 0, memory: 1048576KiB}}}",
            "devices: {memory: {model: dimm, target: {size: 1GiB, node: 0}}}",
            said: "6:3 error meaning.max-memory Domain/web has 2 GiB of memory, and its 'maxMemory' is 1536 MiB"
        ),
    ]

    static let contradictions: [HardCase] = [
        devices(
            "USB devices where USB is off",
            "controller: [{type: usb, model: none}]",
            "input: {type: tablet, bus: usb}",
            "hub: {type: usb}",
            "disk: {source: {file: /a}, target: {dev: sda, bus: usb}}",
            said: "7:27 error meaning.contradiction 'input.bus' usb",
            "8:11 error meaning.contradiction 'hub.type' usb",
            "9:51 error meaning.contradiction 'disk.target.bus' usb"
        ),
        devices(
            "a disk's address, make and kind that its bus does not have",
            "disk:",
            "- {source: {file: /a}, target: {dev: hda, bus: ide}, address: {type: pci}}",
            "- {source: {file: /b}, target: {dev: sda, bus: sata}, vendor: acme, wwn: 5000c50015ea71ac}",
            "- {device: cdrom, target: {dev: vda, bus: virtio}}",
            "- {device: lun, type: file, source: {file: /c}, target: {dev: sdb, bus: scsi}}",
            "- {source: {file: /d}, target: {dev: vdc, bus: virtio}, driver: {type: qcow2}, shareable: true}",
            said: "7:68 error meaning.contradiction 'address.type' pci",
            "8:59 error meaning.contradiction 'vendor' in 'devices.disk' beside 'target.bus' sata",
            "8:73 error meaning.contradiction 'wwn' in 'devices.disk' beside 'target.bus' sata",
            "9:8 error meaning.contradiction 'device' cdrom",
            "10:8 error meaning.contradiction 'device' lun",
            "11:84 error meaning.contradiction 'shareable' in 'devices.disk' beside 'driver.type' qcow2"
        ),
        devices(
            "a secret in both of its places, and a root with an address",
            "disk:",
            "- target: vda",
            "  source: {protocol: iscsi, name: iqn.2001-01.org.example/1, auth: {username: a, secret: {type: iscsi, usage: u}}}",
            "  auth: {username: a, secret: {type: iscsi, usage: u}}",
            "controller: [{type: pci, index: 1, model: pcie-root, address: {type: pci}}]",
            said: "9:14 error meaning.contradiction 'auth.username'",
            "10:30 error meaning.contradiction 'index' 1",
            "10:68 error meaning.contradiction 'address.type'"
        ),
        domain(
            "what a processor cannot have at once",
            "cpu: {mode: host-model, cache: {mode: passthrough, level: 3}, maxphysaddr: {mode: passthrough, bits: 42}}",
            "os: {firmware: bios, nvram: /a}",
            "numatune: {memory: {placement: auto}, memnode: {cellid: 0, mode: strict, nodeset: 0}}",
            said: "5:35 error meaning.contradiction 'cache.mode' passthrough",
            "5:54 error meaning.contradiction 'level'",
            "5:98 error meaning.contradiction 'bits'",
            "6:24 warning meaning.contradiction 'nvram'",
            "7:76 error meaning.contradiction 'memnode.nodeset'"
        ),
        domain("a model that POWER heeds", "cpu: {mode: host-model, model: power9}"),
    ]

    @Test(arguments: items + contradictions)
    func `what libvirt refuses is told where it stands`(example: HardCase) throws { try example.check() }
}

/// A manifest, and what is said of it: place, severity, code, and words that the detail has.
struct HardCase: CustomTestStringConvertible {
    var title: String
    var manifest: String
    var said: [String]

    var testDescription: String { title }

    func check() throws {
        let found = try MeaningCase(title, manifest).found()
        #expect(found.count == said.count, "\(found.joined(separator: "\n"))")
        for (line, words) in zip(found, said) {
            let parts = words.split(separator: " ", maxSplits: 3).map(String.init)
            #expect(line.hasPrefix(parts.prefix(3).joined(separator: " ") + " "), "\(words): \(line)")
            #expect(line.contains(parts[3]), "\(words): \(line)")
        }
    }
}
