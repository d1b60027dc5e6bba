import Vocabulary

// What cannot stand together, by the element that has both. Each verdict was tried on libvirt 9.0.0.

extension ContradictionRule {
    static let table = TraitTable<ContradictionRule>(own + refused + excluded + ignored + mirrored)

    private static let own: [(PathPattern, ContradictionRule)] = [
        (
            "domain",
            ContradictionRule(
                part: "os/loader",
                other: "os@firmware",
                mistake: .firmware,
                // 9.0: "cannot be specified when firmware autoselection is enabled"; 11.3's own tests have a loader that
                // fits.
                verdict: .refusedBefore(9_002_000),
                words: "lets libvirt choose the firmware, and names the loader: libvirt before 9.2 refuses that, and "
                    + "later ones take only a loader that they would choose. Remove 'firmware', or the loader."
            )
        ),
        (
            "domain",
            ContradictionRule(
                part: "devices/*/boot@order",
                other: "os/boot@dev",
                mistake: .bootTwice,
                // "per-device boot elements cannot be used together with os/boot elements".
                verdict: .refused,
                words: "gives the order of boot by device and in 'os.boot', and libvirt refuses that. Remove one of "
                    + "them."
            )
        ),
        (
            "domain/devices/graphics",
            ContradictionRule(
                // virDomainGraphicsListensParseXML makes the first `listen` one of type `socket`; SPICE drops the attribute.
                part: "@socket",
                other: Part("listen@type", values: ["address", "network"]),
                mistake: .contradiction,
                verdict: .accepted,
                words: "has PART in PLACE, and OTHER BESIDE, of which libvirt takes only one. Remove the other."
            )
        ),
        (
            "network/ip",
            ContradictionRule(
                // "netmask not allowed for IPv6 address".
                part: "@netmask",
                other: Part("@family", values: ["ipv6"]),
                mistake: .contradiction,
                verdict: .refused,
                words: "has PART in PLACE, which an IPv6 address does not have: libvirt refuses that. Write 'prefix'."
            )
        ),
    ]

    /// Two values that libvirt refuses together, each with its words.
    private static let refused: [(PathPattern, ContradictionRule)] = [
        // "Can't add USB hub: USB is disabled for this domain", and the like.
        ("domain/devices", .usb("input@bus")),
        ("domain/devices", .usb("hub@type")),
        ("domain/devices", .usb("redirdev@bus")),
        ("domain/devices", .usb("hostdev@type")),
        ("domain/devices", .usb("sound@model")),
        ("domain/devices", .usb("disk/target@bus")),
        // "a 'none' video type must be the only video device".
        (
            "domain/devices",
            .refused(Part("video/model@type", unless: ["none"]), Part("video/model@type", values: ["none"]))
        ),
        // "address not supported for video type ramfb".
        (
            "domain/devices/video",
            .refused(Part("address@type", values: ["pci"]), Part("model@type", values: ["ramfb"]))
        ),
        // "pci-root and pcie-root controllers should not have an address", and "should have index 0", but on POWER.
        ("domain/devices/controller", .refused("address@type", Part("@model", values: ["pci-root", "pcie-root"]))),
        ("domain/devices/controller", .refused(Part("@index", unless: ["0"]), Part("@model", values: ["pcie-root"]))),
        // "disk device='lun' is only valid for block type disk source".
        ("domain/devices/disk", .refused(Part("@device", values: ["lun"]), Part("@type", values: ["file", "dir"]))),
        // "Invalid address type 'pci' for the disk 'hda' with the bus type 'ide'", and "cannot have an address of type".
        (
            "domain/devices/disk",
            .refused(
                Part("address@type", values: ["pci"]),
                Part("target@bus", values: ["fdc", "ide", "sata", "scsi", "usb"])
            )
        ),
        (
            "domain/devices/disk",
            .refused(Part("address@type", values: ["drive"]), Part("target@bus", values: ["usb", "virtio"]))
        ),
        // "Only scsi disk supports vendor and product"; "Only ide and scsi disk support wwn".
        ("domain/devices/disk", .refused("vendor", Part("target@bus", values: ["ide", "sata", "usb", "virtio"]))),
        ("domain/devices/disk", .refused("product", Part("target@bus", values: ["usb", "virtio"]))),
        ("domain/devices/disk", .refused("wwn", Part("target@bus", values: ["sata", "usb", "virtio"]))),
        // "disk type of 'vda' does not support ejectable media"; "Invalid bus type 'virtio' for floppy disk".
        (
            "domain/devices/disk",
            .refused(Part("@device", values: ["cdrom", "floppy"]), Part("target@bus", values: ["virtio"]))
        ),
        // "shared access for disk 'vda' requires use of supported storage format".
        ("domain/devices/disk", .refused(.presence("shareable"), Part("driver@type", values: ["qcow2"]))),
        // "an <auth> definition already found for disk source", also where they are the same.
        ("domain/devices/disk", .refused("auth@username", "source/auth@username")),
        ("domain/devices/disk", .refused("encryption@format", "source/encryption@format")),
        // "chardev reconnect is possible only for connect mode".
        (
            "domain/devices/*/source",
            .refused(Part("reconnect@enabled", values: ["yes"]), Part("@mode", values: ["bind"]))
        ),
        // "NVRAM is not permitted when loader is stateless"; "firmware type 'bios' does not support nvram".
        ("domain/os", .refused(.presence("nvram"), Part("loader@stateless", values: ["yes"]))),
        // 7.0.0 takes that (its own test os-firmware-bios), 9.0.0 does not.
        ("domain/os", .refused(.presence("nvram"), Part("@firmware", values: ["bios"]), since: 9_000_000)),
        // "Per-node binding is not compatible with automatic NUMA placement".
        ("domain/numatune", .refused("memnode@nodeset", Part("memory@placement", values: ["auto"]))),
        // "CPU maximum physical address bits number specification cannot be used with mode='passthrough'".
        ("domain/cpu/maxphysaddr", .refused("@bits", Part("@mode", values: ["passthrough"]))),
        // "unsupported CPU cache level for mode"; "can only be used with 'host-passthrough' / 'maximum' CPUs".
        ("domain/cpu/cache", .refused("@level", Part("@mode", values: ["disable", "passthrough"]))),
        (
            "domain/cpu",
            .refused(Part("cache@mode", values: ["passthrough"]), Part("@mode", values: ["custom", "host-model"]))
        ),
        // "Invalid to specify MAC address … in … IPv6 static host definition".
        ("network/ip", .refused("dhcp/host@mac", Part("@family", values: ["ipv6"]))),
        // "<forward dev='eth0'> must match first <interface dev='eth1'/>".
        (
            "network/forward",
            ContradictionRule(
                part: "@dev",
                other: "interface@dev",
                mayAgree: true,
                mistake: .contradiction,
                verdict: .refused,
                words: "has PART VALUE in PLACE, and as its first interface BESIDE: libvirt refuses two values. Remove "
                    + "one of them."
            )
        ),
    ]

    private static func usb(_ part: String) -> ContradictionRule {
        refused(Part(part, values: ["usb"]), Part("controller@model", values: ["none"]))
    }

    private static func refused(_ part: Part, _ other: Part, since first: Int? = nil) -> ContradictionRule {
        let since = first.map { "from \($0 / 1_000_000).\($0 / 1_000 % 1_000) on " } ?? ""
        return ContradictionRule(
            part: part,
            other: other,
            mistake: .contradiction,
            verdict: first.map(Verdict.refusedSince) ?? .refused,
            words:
                "has \(part.words("VALUE")) in PLACE beside \(other.words("BESIDE")), and libvirt \(since)refuses that. "
                + "Change one of them, or remove it."
        )
    }

    /// Of what excludes each other a manifest can say one side.
    private static let excluded = Traits.exclusions.all.filter { $0.value.isMutual }.flatMap { row in
        row.value.mentioned.sorted().flatMap { part in
            row.value.others.sorted().map { other in
                (
                    row.pattern,
                    ContradictionRule(
                        part: Part(part, unless: row.value.harmless.union([""])),
                        other: Part(other, unless: row.value.harmless.union([""])),
                        mistake: .contradiction,
                        verdict: .refused,
                        words: "has both PART and OTHER in PLACE, and libvirt refuses that. Remove one of them."
                    )
                )
            }
        }
    }.filter { row in !own.contains { $0.0 == row.0 && $0.1.part.part.hasPrefix(row.1.part.part) } }

    /// What libvirt does not heed beside another; where that is the host's doing, it cannot be told here.
    private static let ignored = Traits.ignoredBeside.all.filter { !$0.value.isHosts && !$0.value.mayCount }.map {
        row in
        (
            row.pattern,
            ContradictionRule(
                part: Part(row.value.part, unless: row.value.harmless.union([""])),
                other: Part(row.value.source, values: row.value.values),
                mistake: .noEffect,
                verdict: .accepted,
                words: "has PART in PLACE, which libvirt does not heed beside OTHER BESIDE. Remove one of them."
            )
        )
    }

    /// One value in two spellings; libvirt compares them as they are written.
    private static let mirrored = Traits.mirrors.all.map { row in
        let mirror = row.value
        return (
            row.pattern,
            ContradictionRule(
                part: Part("@\(mirror.attribute)"),
                other: Part("\(mirror.child)@\(mirror.childAttribute)", ofFirst: mirror.condition),
                mayAgree: true,
                mistake: .contradiction,
                verdict: .refused,
                words: "has PART VALUE in PLACE, and OTHER BESIDE. They are one value in two spellings, and libvirt "
                    + "refuses two values. Remove one of them."
            )
        )
    }
}
