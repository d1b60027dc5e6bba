import Testing

/// What is wrong within one domain.
struct DomainMeaningTests {
    static let cases: [MeaningCase] = [
        MeaningCase(
            "an item that shall be there and shall not",
            manifest(
                "Domain",
                "a",
                """
                devices:
                  disk:
                  - {target: vda, $absent: true}
                  - {source: {file: /srv/a.img}, target: vda, driver: raw}
                  - {target: vdb, $absent: true}
                  interface:
                  - {source: {bridge: br0}, mac: "52:54:00:00:00:0a"}
                  - {mac: "52:54:00:00:00:0A", $absent: true}
                  - source: {bridge: br1}
                    mac: "52:54:00:00:00:0b"
                    filterref:
                      filter: clean-traffic
                      parameter: [{name: IP, value: 10.0.0.5, $absent: true}, {name: IP, value: 10.0.0.6}]
                """
            ),
            said: "7:7 error plan.repeated-item Domain/a says of the item 'vda' of 'devices.disk' that it must not be "
                + "there, and says beside that how it shall be. Remove one of the two.",
            "12:7 error plan.repeated-item Domain/a says of the item '52:54:00:00:00:0a' of 'devices.interface' that it "
                + "must not be there, and says beside that how it shall be. Remove one of the two."
        ),
        MeaningCase(
            "a disk target twice",
            manifest("Domain", "web", "devices:\n  disk:\n  - {target: vda}\n  - {target: vda}"),
            said: "8:16 error plan.repeated-item Domain/web gives the disk target 'vda' twice: libvirt refuses that. "
                + "Change one of them, or remove it."
        ),
        MeaningCase(
            "a PCI address twice, in two spellings",
            manifest(
                "Domain",
                "web",
                """
                devices:
                  disk: {target: vda, address: {type: pci, slot: "0x05"}}
                  interface:
                    address:
                      type: pci
                      domain: "0x0000"
                      bus: 0
                      slot: 5
                """
            ),
            said: "12:9 error meaning.repeated-address Domain/web gives the PCI address domain 0, bus 0, slot 5, "
                + "function 0 twice: libvirt refuses that. Change one of them, or leave the address out: libvirt "
                + "chooses one."
        ),
        MeaningCase(
            "functions of one slot, and addresses that libvirt chooses",
            manifest(
                "Domain",
                "web",
                """
                devices:
                  disk:
                  - {target: vda, address: {type: pci, slot: 5, function: 0}}
                  - {target: vdb, address: {type: pci, slot: 5, function: 1}}
                  - {target: vdc, address: {type: pci}}
                  - {target: vdd, address: {type: pci}}
                """
            )
        ),
        MeaningCase(
            "drive addresses are compared per bus",
            manifest(
                "Domain",
                "web",
                """
                devices:
                  disk:
                  - {target: sda, address: {type: drive, unit: 1}}
                  - {target: {dev: sdb, bus: sata}, address: {type: drive, unit: 1}}
                  - {target: {dev: sdc, bus: scsi}, address: {type: drive, controller: 0, unit: 1}}
                """
            ),
            said: "9:77 error meaning.repeated-address Domain/web gives the drive address bus scsi, controller 0, "
                + "bus 0, "
                + "target 0, unit 1 twice: libvirt refuses that. Change one of them, or leave the address out: libvirt "
                + "chooses one."
        ),
        MeaningCase(
            "a USB port and a virtio-serial port twice",
            manifest(
                "Domain",
                "web",
                """
                devices:
                  input:
                  - {type: tablet, bus: usb, address: {type: usb, port: 1}}
                  - {type: mouse, bus: usb, address: {type: usb, bus: 0, port: 1}}
                  channel:
                  - {type: unix, target: {type: virtio, name: a}, address: {type: virtio-serial, port: 3}}
                  - {type: unix, target: {type: virtio, name: b}, address: {type: virtio-serial, port: 3}}
                """
            ),
            said: "8:60 error meaning.repeated-address Domain/web gives the USB address bus 0, port 1 twice: libvirt "
                + "refuses that. Change one of them, or leave the address out: libvirt chooses one.",
            "11:84 error meaning.repeated-address Domain/web gives the virtio-serial port controller 0, port 3 twice: "
                + "libvirt refuses that. Change one of them, or leave the address out: libvirt chooses one."
        ),
        MeaningCase(
            "a user's alias twice; a serial device and its console share libvirt's",
            manifest(
                "Domain",
                "web",
                """
                devices:
                  disk: {target: vda, alias: ua-1}
                  interface: {source: {network: lan}, alias: ua-1}
                  serial: {type: pty, target: {port: 0}, alias: serial0}
                  console: {type: pty, target: {type: serial, port: 0}, alias: serial0}
                """
            ),
            said: "7:48 error plan.repeated-item Domain/web gives the alias 'ua-1' twice: libvirt refuses that. "
                + "Change one "
                + "of them, or remove it."
        ),
        MeaningCase(
            "a boot order twice, whatever the devices",
            manifest(
                "Domain",
                "web",
                "devices:\n  disk: {target: vda, boot: 1}\n  interface: {source: {network: lan}, boot: 1}"
            ),
            said: "7:47 error meaning.boot-order Domain/web gives the boot order '1' twice: libvirt refuses that. "
                + "Number "
                + "them anew."
        ),
        MeaningCase(
            "two ways to boot",
            manifest("Domain", "web", "os: {boot: hd}\ndevices:\n  disk: {target: vda, boot: 1}"),
            said: "7:31 error meaning.boot-twice Domain/web gives the order of boot by device and in 'os.boot', and "
                + "libvirt refuses that. Remove one of them."
        ),
        MeaningCase(
            "a MAC address twice",
            manifest(
                "Domain",
                "web",
                """
                devices:
                  interface:
                  - {source: {network: lan}, mac: "52:54:00:00:00:0a"}
                  - {source: {network: lan}, mac: "52:54:00:00:00:0A"}
                """
            ),
            said: "8:37 warning meaning.repeated-mac Domain/web gives the MAC address '52:54:00:00:00:0a' twice: "
                + "libvirt "
                + "takes it, but on one network neither of them would be reached reliably. Give one another address."
        ),
        MeaningCase(
            "the two halves of a team share their MAC",
            manifest(
                "Domain",
                "web",
                """
                devices:
                  interface:
                  - {source: {network: lan}, mac: "52:54:00:00:00:0a", alias: ua-1, teaming: {type: persistent}}
                  - {source: {network: sr}, mac: "52:54:00:00:00:0a", teaming: {type: transient, persistent: ua-1}}
                """
            )
        ),
        MeaningCase(
            "more current memory than memory",
            manifest("Domain", "web", "memory: 1GiB\ncurrentMemory: 2GiB"),
            said: "6:3 warning meaning.current-memory Domain/web is to start with 2 GiB of memory, and has 1 GiB at "
                + "most: "
                + "libvirt gives it that. Raise 'memory', or lower 'currentMemory'."
        ),
        MeaningCase(
            "a memory device is memory",
            manifest(
                "Domain",
                "web",
                "memory: 1GiB\ncurrentMemory: 2GiB\ndevices: {memory: {model: dimm, target: {size: 1GiB, node: 0}}}"
            )
        ),
        MeaningCase(
            "more current vCPUs than vCPUs",
            manifest("Domain", "web", "vcpu: {value: 2, current: 4}"),
            said: "5:20 error meaning.current-vcpus Domain/web is to start with 4 vCPUs, of 2 at most, and libvirt "
                + "refuses that. Raise 'vcpu', or lower its 'current'."
        ),
        MeaningCase(
            "vCPUs that do not exist",
            manifest(
                "Domain",
                "web",
                """
                vcpu: 2
                cputune:
                  vcpupin: {vcpu: 2, cpuset: "0"}
                  vcpusched: {vcpus: "0-3", scheduler: batch}
                """
            ),
            said: "7:15 warning meaning.missing-member Domain/web has 2 vCPUs, numbered from 0, and no vCPU 2: libvirt "
                + "ignores the pinning. Name another one, or raise 'vcpu'.",
            "8:17 error meaning.missing-member Domain/web has 2 vCPUs, numbered from 0, and no vCPU 2: libvirt refuses "
                + "that. Name another one, or raise 'vcpu'."
        ),
        MeaningCase(
            "I/O threads that do not exist",
            manifest(
                "Domain",
                "web",
                """
                iothreads: 2
                iothreadids: {iothread: {id: 4}}
                cputune: {iothreadpin: [{iothread: 4, cpuset: "0"}, {iothread: 1, cpuset: "0"}]}
                devices:
                  disk: {target: vda, driver: {iothread: 2}}
                """
            ),
            said: "9:34 error meaning.missing-member Domain/web has 2 I/O threads, and no I/O thread 2: libvirt "
                + "refuses "
                + "that. Name another one, or raise 'iothreads'."
        ),
        MeaningCase(
            "firmware that libvirt chooses, and a loader",
            manifest("Domain", "web", "os: {firmware: efi, loader: /usr/share/OVMF/OVMF_CODE.fd}"),
            said: "5:23 warning meaning.firmware Domain/web lets libvirt choose the firmware, and names the loader: "
                + "libvirt before 9.2 refuses that, and later ones take only a loader that they would choose. Remove "
                + "'firmware', or the loader."
        ),
        MeaningCase(
            "firmware and a loader on a libvirt that refuses them",
            manifest("Domain", "web", "os: {firmware: efi, loader: /usr/share/OVMF/OVMF_CODE.fd}"),
            host: ["host.yaml": "formatVersion: \"1.0\"\nlibvirtVersion: 9000000\n"],
            said: "5:23 error meaning.firmware Domain/web lets libvirt choose the firmware, and names the loader: "
                + "libvirt before 9.2 refuses that, and later ones take only a loader that they would choose. Remove "
                + "'firmware', or the loader."
        ),
        MeaningCase(
            "a disk whose chain leads back",
            manifest(
                "Domain",
                "web",
                """
                devices:
                  disk:
                    target: vda
                    source: {file: /a}
                    backingStore:
                      source: {file: /b}
                      backingStore:
                        source: {file: /./a}
                """
            ),
            said: "12:20 warning meaning.backing-loop A backing chain of Domain/web has /a twice, which has no end: "
                + "its "
                + "start will fail. Take one of the two out."
        ),
    ]

    @Test(arguments: cases)
    func `what libvirt would refuse is an error, what it takes a warning`(example: MeaningCase) throws {
        let found = try example.found()
        #expect(found == example.said, "\(found.joined(separator: "\n"))")
    }
}
