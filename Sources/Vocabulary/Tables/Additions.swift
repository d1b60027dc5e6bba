// What libvirt adds to a definition by itself, measured on 9.0.0 and read in the source; `ImportedAnewTests` defines
// libvirt's own examples anew without it. What a guest can tell (its UUID, MACs, models, boot order) is never here.

extension Traits {
    /// How many `pcie-root-port`s reeve gives a domain that it creates on q35, where the manifest lists none.
    package static let rootPorts = 14

    /// By place of the attribute or element.
    package static let additions = TraitTable<Addition>(
        anyDomain + onQEMU(qemuDomain + qemuDevices + qemuControllers) + networks + storage + others
    )

    /// domain_conf.c: for every driver.
    private static let anyDomain: [(PathPattern, Addition)] = [
        // virDomainDefPostParseMemory.
        ("domain/currentMemory", Addition(.same(as: "memory"))),
        ("domain/vcpu@placement", Addition(.value(["static"]))),
        // virDomainClockDefParse.
        ("domain/clock@offset", Addition(.value(["utc"]))),
        ("domain/clock", Addition(.left([]))),
        // virDomainDefLifecycleParse.
        ("domain/on_poweroff", Addition(.left([".=destroy"]))),
        ("domain/on_reboot", Addition(.left([".=restart"]))),
        ("domain/on_crash", Addition(.left([".=destroy"]))),
        // virDomainDefPostParseBoot: of a guest that boots, unless devices have an order.
        ("domain/os/boot", Addition(.left(["@dev=hd"]), when: .has("os/type", ["hvm"]), count: 1)),
        ("domain/devices/emulator", Addition(.emulator)),
        ("domain/devices/disk@device", Addition(.value(["disk"]))),
        ("domain/devices/disk/target@bus", Addition(.busOfTarget)),
        ("domain/devices/disk[@device=cdrom]/readonly", Addition(.left([]))),
        ("domain/devices/filesystem@accessmode", Addition(.value(["passthrough"]))),
        // virDomainGraphicsListensParseXML: the attribute repeats the element, which is always written.
        ("domain/devices/graphics@listen", Addition(.any, when: .has("devices/graphics/listen@type", ["address"]))),
        ("domain/devices/graphics/listen", Addition(.left(["@type=address"]), count: 1)),
        ("domain/devices/graphics[@autoport=yes]@port", Addition(.any)),
        ("domain/devices/graphics[@autoport=yes]@tlsPort", Addition(.any)),
        // virDomainGraphicsDefParseXMLVNC: without a port there is one chosen; not so for spice.
        ("domain/devices/graphics[@type=vnc]@autoport", Addition(.value(["yes"]))),
        ("domain[@type=lxc]/devices/console/target", Addition(.left(["@type=lxc", "@port=0"]))),
        ("domain/devices", Addition(.left([]))),
    ]

    /// qemu_domain.c and qemu_postparse.c, beside the devices.
    private static let qemuDomain: [(String, Addition)] = [
        // qemuDomainDefCPUPostParse.
        ("cpu[@mode=custom]@match", Addition(.value(["exact"]))),
        ("cpu[@mode=custom]@check", Addition(.value(["partial"]), when: .has("@type", ["kvm"]))),
        ("cpu[@mode=custom]@check", Addition(.value(["none"]), when: .has("@type", ["qemu"]))),
        ("cpu[@mode=host-passthrough]@check", Addition(.value(["none"]))),
        ("cpu[@mode=maximum]@check", Addition(.value(["none"]))),
        ("cpu[@mode=host-model]@check", Addition(.value(["partial"]))),
        ("cpu[@mode=host-passthrough]@migratable", Addition(.value(["on"]), when: x86)),
        ("cpu[@mode=maximum]@migratable", Addition(.value(["on"]), when: x86)),
        ("cpu/model@fallback", Addition(.value(["allow"]))),
        // The machine's own CPU, where none is given.
        (
            "cpu",
            Addition(
                .left(["@mode=custom", "@check=none", "model@fallback=forbid", "model=qemu64"]),
                when: .has("os/type@arch", ["x86_64"])
            )
        ),
    ]

    private static let qemuDevices: [(String, Addition)] = [
        // qemuDomainDeviceDiskDefPostParse. The format stays: nothing but the manifest tells it for a file.
        ("devices/disk/driver@name", Addition(.value(["qemu"]))),
        ("devices/disk/driver", Addition(.left([]))),
        // Addresses, but where functions of one slot belong together, or a device was put beside the ports.
        ("devices/*/address[@type=pci]", Addition(.left(slot.union(["@bus"])), when: .lacks(machine, q35Machines))),
        ("devices/*/address[@type=pci]", Addition(.left(slot.union(busesBehindPorts)))),
        ("devices/video/address[@type=pci]", Addition(.left(slot.union(["@bus"])))),
        ("devices/sound[@model=ich9]/address[@type=pci]", Addition(.left(slot.union(["@bus"])))),
        ("devices/*/address[@type=usb]", Addition(.left(["@type", "@bus=0", "@port"]))),
        ("devices/*/address[@type=ccid]", Addition(.left(["@type", "@controller=0", "@slot"]))),
        (
            "devices/*/address[@type=virtio-serial]",
            Addition(.left(["@type", "@controller=0", "@bus=0", "@port"]))
        ),
        ("devices/disk/address[@type=drive]", Addition(.driveOfTarget)),
        ("devices/memory/address[@type=dimm]", Addition(.left(["@type", "@slot", "@base"]))),
        // virDomainDefAddConsoleCompat: the first serial port is the first console too.
        ("devices/serial/target@type", Addition(.value(["isa-serial"]), when: x86)),
        ("devices/serial/target/model", Addition(.left(["@name=isa-serial"]), when: x86)),
        // Beside another port an unnumbered one is not the first, but the next.
        (
            "devices/serial/target",
            Addition(.left(["@port=0"]), when: x86, .lacks("devices/serial/target@port", ["1", "2", "3"]))
        ),
        (
            "devices/console",
            Addition(
                .left(["@type", "source*", "protocol*", "log*", "target@type=serial", "target@port=0"]),
                when: .has("devices/serial@type", ["*"])
            )
        ),
        // qemuDomainPrepareChannel.
        ("devices/channel[@type=unix]/source", Addition(.left(["@mode=bind"]))),
        // qemuDomainDefAddImplicitInputDevice.
        (
            "devices/input[@bus=ps2]",
            Addition(
                .left(["@type=mouse", "@type=keyboard", "@bus=ps2"]),
                when: x86,
                .lacks("features/ps2@state", ["off"])
            )
        ),
        ("devices/memballoon", Addition(.left(["@model=virtio"]))),
        // qemuDomainDefAddDefaultAudioBackend.
        (
            "devices/audio",
            Addition(
                .left(["@id=1", "@type=none"]),
                when: .lacks("devices/graphics@type", ["spice", "sdl"]),
                count: 1
            )
        ),
        (
            "devices/audio",
            Addition(
                .left(["@id=1", "@type=spice"]),
                when: .has("devices/graphics@type", ["spice"]),
                .lacks("devices/graphics@type", ["vnc", "sdl"]),
                count: 1
            )
        ),
        // virDomainVideoDefaultRAM.
        ("devices/video/model@heads", Addition(.value(["1"]))),
        ("devices/video/model@primary", Addition(.value(["yes"]))),
        ("devices/video/model[@type=vga]@vram", Addition(.value(["16384"]))),
        ("devices/video/model[@type=cirrus]@vram", Addition(.value(["16384"]))),
        ("devices/video/model[@type=bochs]@vram", Addition(.value(["16384"]))),
        ("devices/video/model[@type=qxl]@ram", Addition(.value(["65536"]))),
        ("devices/video/model[@type=qxl]@vram", Addition(.value(["65536"]))),
        ("devices/video/model[@type=qxl]@vgamem", Addition(.value(["16384"]))),
    ]

    /// qemuDomainDefAddDefaultDevices, virDomainDefAddImplicitControllers, qemuDomainAssignPCIAddresses.
    private static let qemuControllers: [(String, Addition)] = [
        ("devices/controller[@model=pcie-root-port]/address", Addition(.left(["*"]))),
        ("devices/controller[@type=sata]/address", Addition(.left(["*"]), when: q35)),
        ("devices/controller[@type=ide]/address", Addition(.left(["*"]), when: i440FX)),
        ("devices/controller[@model=piix3-uhci]/address", Addition(.left(["*"]), when: i440FX)),
        ("devices/controller[@model=pcie-root-port]/model", Addition(.left(["@name=pcie-root-port"]))),
        ("devices/controller[@model=pcie-to-pci-bridge]/model", Addition(.left(["@name=pcie-pci-bridge"]))),
        ("devices/controller[@model=pci-bridge]/model", Addition(.left(["@name=pci-bridge"]))),
        ("devices/controller[@model=dmi-to-pci-bridge]/model", Addition(.left(["@name=i82801b11-bridge"]))),
        ("devices/controller[@model=pcie-root-port]/target@chassis", Addition(.any)),
        ("devices/controller[@model=pcie-root-port]/target@port", Addition(.any)),
        ("devices/controller[@model=pci-bridge]/target@chassisNr", Addition(.any)),
        ("devices/controller[@type=pci]/target", Addition(.left([]))),
        // One without ports stays: where it is not written, creation gives it some.
        (
            "devices/controller[@type=pci]",
            Addition(
                .left(["@type", "@index=0", "@model=pcie-root"]),
                when: q35,
                .has("devices/controller@model", ["pcie-root-port"])
            )
        ),
        ("devices/controller[@type=pci]", Addition(.left(["@type", "@index=0", "@model=pci-root"]), when: i440FX)),
        (
            "devices/controller[@model=pcie-root-port]",
            Addition(.left(["@type", "@index", "@model"]), when: q35, count: rootPorts)
        ),
        ("devices/controller[@type=usb]", Addition(.left(["@type", "@index=0", "@model=qemu-xhci"]), when: q35)),
        ("devices/controller[@type=usb]", Addition(.left(["@type", "@index=0", "@model=piix3-uhci"]), when: i440FX)),
        ("devices/controller[@type=sata]", Addition(.left(["@type", "@index=0"]), when: q35)),
        ("devices/controller[@type=sata]", implied(by: .has("devices/disk/target@bus", ["sata"]))),
        ("devices/controller[@type=ide]", implied(by: .has("devices/disk/target@bus", ["ide"]))),
        ("devices/controller[@type=fdc]", implied(by: .has("devices/disk/target@bus", ["fdc"]))),
        ("devices/controller[@type=ccid]", implied(by: .has("devices/smartcard@mode", ["*"]))),
        ("devices/controller[@type=virtio-serial]", implied(by: .has("devices/channel/target@type", ["virtio"]))),
        ("devices/controller[@type=virtio-serial]", implied(by: .has("devices/console/target@type", ["virtio"]))),
        (
            "devices/controller[@type=scsi]",
            Addition(
                .left(["@type", "@index=0", "@model=lsilogic"]),
                when: x86,
                .has("devices/disk/target@bus", ["scsi"])
            )
        ),
    ]

    /// network_conf.c.
    private static let networks: [(PathPattern, Addition)] = [
        ("network/uuid", Addition(.any)),
        ("network@connections", Addition(.any)),
        ("network/bridge@stp", Addition(.value(["on"]))),
        ("network/bridge@delay", Addition(.value(["0"]))),
        // virNetworkForwardNatDefFormat writes the range that is the default.
        ("network/forward/nat", Addition(.left(["port@start=1024", "port@end=65535"]))),
    ]

    /// storage_conf.c: what a look at the storage says, and what creation makes of nothing.
    private static let storage: [(PathPattern, Addition)] = [
        ("pool/uuid", Addition(.any)),
        ("pool/capacity", Addition(.any)),
        ("pool/allocation", Addition(.any)),
        ("pool/available", Addition(.any)),
        ("pool/source", Addition(.left([]))),
        // VIR_STORAGE_DEFAULT_POOL_PERM_MODE, and the daemon's own user.
        ("pool/target/permissions/mode", Addition(.left([".=0711"]))),
        ("pool/target/permissions/owner", Addition(.left([".=0"]))),
        ("pool/target/permissions/group", Addition(.left([".=0"]))),
        ("pool/target/permissions/label", Addition(.any)),
        ("pool/target/permissions", Addition(.left([]))),
        ("volume@type", Addition(.any)),
        ("volume/key", Addition(.any)),
        ("volume/allocation", Addition(.any)),
        ("volume/physical", Addition(.any)),
        ("volume/source", Addition(.left([]))),
        ("volume/target/path", Addition(.any)),
        ("volume/target/timestamps", Addition(.any)),
        // The owner changes with each start of a guest (VIR_STORAGE_DEFAULT_VOL_PERM_MODE; the security drivers).
        ("volume/target/permissions/mode", Addition(.left([".=0600"]))),
        ("volume/target/permissions/owner", Addition(.any)),
        ("volume/target/permissions/group", Addition(.any)),
        ("volume/target/permissions/label", Addition(.any)),
        ("volume/target/permissions", Addition(.left([]))),
        // storageBackendCreateQemuImgSetOptions.
        ("volume/target/compat", Addition(.left([".=1.1"]))),
        ("volume/target/clusterSize", Addition(.left([".=65536", "@unit=B"]))),
        ("volume/target/features", Addition(.left([]))),
        ("volume/backingStore/timestamps", Addition(.any)),
        ("volume/backingStore/permissions", Addition(.any)),
    ]

    /// secret_conf.c, nwfilter_conf.c.
    private static let others: [(PathPattern, Addition)] = [
        ("secret@ephemeral", Addition(.value(["no"]))),
        ("secret@private", Addition(.value(["no"]))),
        ("filter/uuid", Addition(.any)),
        ("filter@chain", Addition(.value(["root"]))),
        ("filter/rule@priority", Addition(.value(["500"]))),
    ]

    private static let x86 = Addition.Circumstance.has("os/type@arch", ["x86_64", "i686"])
    private static let machine = "os/type@machine"
    private static let q35Machines = ["q35", "pc-q35-*"]
    private static let q35 = Addition.Circumstance.has(machine, q35Machines)
    private static let i440FX = Addition.Circumstance.has(machine, ["pc", "pc-i440fx-*"])

    private static let slot: Set<String> = ["@type", "@domain", "@slot", "@function=0x0"]
    /// All but the bus of the root, on which libvirt puts nothing that fits into a port.
    private static let busesBehindPorts = Set(
        (1...255).map { "@bus=0x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    )

    /// A controller that a device brings with it.
    private static func implied(by circumstance: Addition.Circumstance) -> Addition {
        Addition(.left(["@type", "@index=0"]), when: circumstance)
    }

    /// Rows below `domain`, for the types that QEMU's driver has.
    private static func onQEMU(_ rows: [(String, Addition)]) -> [(PathPattern, Addition)] {
        ["qemu", "kvm"].flatMap { type in
            rows.map { (PathPattern("domain[@type=\(type)]/\($0.0)"), $0.1) }
        }
    }
}
