// How the parts of an element depend on each other.

extension Traits {
    /// Which attribute decides what an element's other parts mean; they are not merged into another variant.
    package static let variants = TraitTable<Variant>([
        ("domain/devices/disk", Variant("type", parts: ["source", "backingStore", "mirror"])),
        ("domain/devices/interface", Variant("type", parts: ["source", "virtualport", "portForward", "backend"])),
        ("domain/devices/filesystem", Variant("type", parts: ["source"])),
        ("domain/devices/serial", Variant("type", parts: ["source", "protocol"])),
        ("domain/devices/parallel", Variant("type", parts: ["source", "protocol"])),
        ("domain/devices/console", Variant("type", parts: ["source", "protocol"])),
        ("domain/devices/channel", Variant("type", parts: ["source", "protocol"])),
        ("domain/devices/redirdev", Variant("type", parts: ["source", "protocol"])),
        ("domain/devices/smartcard", Variant("type", parts: ["source", "protocol"])),
        ("domain/devices/graphics/listen", Variant("type", parts: ["@address", "@network", "@socket"])),
        ("domain/devices/rng/backend", Variant("model", parts: ["source", "protocol"])),
        ("domain/devices/tpm/backend", Variant("type", parts: ["device", "source", "encryption", "active_pcr_banks"])),
        ("domain/devices/*/address", Variant("type", parts: addressParts)),
        ("domain/cpu", Variant("mode", parts: ["model", "feature", "vendor", "@match", "@check", "@migratable"])),
        ("domain/clock", Variant("offset", parts: ["@timezone", "@basis", "@adjustment", "@start"])),
        ("domain/launchSecurity", Variant("type", parts: ["*"])),
        (
            "network/forward",
            Variant("mode", parts: ["nat", "interface", "pf", "address", "driver", "@dev", "@managed"])
        ),
    ])

    private static let addressParts: Set<String> = [
        "@domain", "@bus", "@slot", "@function", "@multifunction", "@controller", "@target", "@unit", "@port", "@reg",
        "@cssid", "@ssid", "@devno", "@iobase", "@irq", "@base", "zpci",
    ]

    /// Parts that cannot stand together: what the manifest mentions wins.
    ///
    /// Of the pairs that go both ways it can mention one: libvirt 9.0.0 refuses both.
    package static let exclusions = TraitTable<Exclusion>([
        // virDomainDiskDefIotuneParse; a limit of 0 is none.
        ("domain/devices/disk/iotune", .total("bytes_sec")),
        ("domain/devices/disk/iotune", .total("iops_sec")),
        ("domain/devices/disk/iotune", .total("bytes_sec_max")),
        ("domain/devices/disk/iotune", .total("iops_sec_max")),
        // virDomainDefBootOrderPostParse.
        ("domain", Exclusion(["devices/*/boot"], and: ["os/boot"])),
        // A port of one's own is not chosen by libvirt.
        ("domain/devices/graphics", Exclusion(["@port", "@tlsPort"], excludes: ["@autoport"], unless: ["-1"])),
        // virNetworkIPDefParseXML and virNetDevIPRouteCreate, also where the two are the same.
        ("network/ip", Exclusion(["@prefix"], and: ["@netmask"])),
        ("network/route", Exclusion(["@prefix"], and: ["@netmask"])),
    ])

    /// Parts that libvirt computes from another: where that one changes and the manifest is silent on the part, the
    /// old value is dropped, so that it is computed anew.
    package static let derivations = TraitTable<Dependence>([
        ("domain", Dependence("currentMemory", on: "memory")),
        ("domain", Dependence("vcpu@current", on: "vcpu")),
        ("domain", Dependence("devices/controller", on: "os/type@machine")),
        ("domain", Dependence("devices/*/address", on: "os/type@machine")),
        ("domain/devices/disk", Dependence("address", on: "target@bus")),
        // The chain of another source is another chain.
        ("domain/devices/disk", Dependence("backingStore", on: "source@file")),
        ("domain/devices/disk", Dependence("backingStore", on: "source@dev")),
        ("domain/devices/disk", Dependence("backingStore", on: "source@name")),
        ("domain/devices/disk", Dependence("backingStore", on: "source@volume")),
        ("domain/devices/disk", Dependence("backingStore", on: "source@pool")),
        ("domain/devices/disk", Dependence("target@bus", on: "target@dev")),
        ("domain/devices/interface", Dependence("address", on: "model@type")),
        ("domain/devices/graphics", Dependence("@port", on: "@autoport")),
        ("domain/devices/video/model", Dependence("@vram", on: "@type")),
        ("domain/devices/video/model", Dependence("@ram", on: "@type")),
        ("domain/devices/video/model", Dependence("@vgamem", on: "@type")),
        ("domain/os", Dependence("nvram", on: "loader")),
    ])

    /// Parts that libvirt drops, or does not heed, beside certain values of another: not compared there.
    package static let ignoredBeside = TraitTable<Dependence>([
        // On POWER it is the model to be compatible with.
        ("domain/cpu", Dependence("model", on: "@mode", values: ["host-model"], mayCount: true)),
        ("domain/cpu", Dependence("model", on: "@mode", values: ["host-passthrough", "maximum"])),
        ("domain/cpu", Dependence("@match", on: "@mode", values: ["host-model", "host-passthrough", "maximum"])),
        ("domain/os/bootmenu", Dependence("@timeout", on: "@enable", values: ["no"])),
        // virSecurityManagerGenLabel: where the host has no security driver, no label is made.
        ("domain/seclabel", Dependence("@type", on: "@model", values: ["none"], isHosts: true)),
        ("domain/seclabel", Dependence("@relabel", on: "@model", values: ["none"], isHosts: true)),
        ("domain/devices/graphics", Dependence("@port", on: "@autoport", values: ["yes"], unless: ["-1", "0"])),
        ("domain/devices/graphics", Dependence("@tlsPort", on: "@autoport", values: ["yes"], unless: ["-1", "0"])),
        // virDomainGraphicsListensParseXML: the attribute stands for the first `listen` if that has an address.
        ("domain/devices/graphics", Dependence("@listen", on: "listen@type", values: ["network", "none", "socket"])),
        ("domain/devices/graphics", Dependence("@listen", on: "@socket")),
        ("domain/devices/graphics", Dependence("@socket", on: "listen@type", values: ["none"])),
    ])

    /// One value in two spellings: changed together.
    package static let mirrors = TraitTable<Mirror>([
        ("domain/devices/graphics", Mirror("listen", of: "listen", where: ("type", "address"), "address")),
        ("domain/devices/graphics", Mirror("socket", of: "listen", where: ("type", "socket"), "socket")),
    ])

    /// Parts that say nothing while another is absent: a drive without a medium has no type of source.
    package static let ignoredWithout = TraitTable<Dependence>([
        ("domain/devices/disk", Dependence("@type", on: "source"))
    ])

    /// Values that say the same as absence; one that ends with `*` is the start of such, `!` before it negates.
    package static let absences = TraitTable<Set<String>>([
        // virMemoryLimitIsSet: VIR_DOMAIN_MEMORY_PARAM_UNLIMITED is no limit.
        ("domain/memtune/*", ["9007199254740991"]),
        // virDomainDiskDefFormatIotune writes no limit of 0.
        ("domain/devices/disk/iotune/group_name", []),
        ("domain/devices/disk/iotune/*", ["0"]),
        // virDomainDefFormatInternal: no I/O threads are not written down.
        ("domain/iothreads", ["0"]),
        ("domain/devices/interface/coalesce/rx/frames@max", ["0"]),
        ("domain/devices/redirfilter/usbdev@*", ["-1"]),
        // qemuDomainChrDefDropDefaultPath: a channel's socket with a generated path is not kept.
        ("domain/devices/channel/source@mode", ["bind"]),
        ("domain/devices/channel/source@path", ["/var/lib/libvirt/qemu/channel/*", "/var/run/libvirt/qemu/channel/*"]),
        ("domain/devices/graphics@socket", ["/var/lib/libvirt/qemu/domain-*"]),
        // The name of a tap device and an alias that libvirt made are not kept.
        ("domain/devices/interface/target@dev", ["vnet*", "macvtap*", "macvlan*"]),
        ("domain/devices/*/alias@name", ["!ua-*"]),
        // virStorageDefParsePerms: the owner of nothing.
        ("**/permissions/owner", ["-1", "4294967295"]),
        ("**/permissions/group", ["-1", "4294967295"]),
        ("**/protocol@type", ["raw"]),
        ("domain/devices/video/model@primary", ["no"]),
        ("domain/devices/video/driver@vgaconf", ["io"]),
        ("domain/devices/disk/driver@cache", ["default"]),
        ("domain/devices/disk[@device=cdrom]@snapshot", ["no"]),
        // virSecurityManagerGenLabel: what a guest without a label gets.
        ("domain/seclabel[@type=dynamic]@type", ["dynamic"]),
        ("domain/seclabel[@type=dynamic]@relabel", ["yes"]),
    ])

    /// Elements that say nothing when they are bare, though they may have attributes.
    package static let vacuous = TraitTable<Void>([
        ("domain/cpu", ())
    ])

    /// Elements that say something by being empty: `<backingStore/>` ends a disk's chain, and libvirt looks no further
    /// (virDomainDiskBackingStoreParse).
    package static let exactWhenBare = TraitTable<Void>([
        ("domain/**/backingStore", ())
    ])

    /// Lists whose items name a set of members, and stand for one item a member.
    package static let memberSets = TraitTable<String>([
        ("domain/cputune/vcpusched", "vcpus"),
        ("domain/cputune/iothreadsched", "iothreads"),
    ])

    /// Elements of different names that are one list, in one order: a filter runs through them as they stand.
    package static let sequences = TraitTable<Set<String>>([
        ("filter", ["rule", "filterref"])
    ])

    /// What libvirt takes for an absent attribute or text.
    package static let defaults = TraitTable<String>([
        ("domain/features/*@state", "on"),
        ("network@ipv6", "no"),
        ("network/forward@mode", "nat"),
        ("network/ip@family", "ipv4"),
        ("network/route@family", "ipv4"),
        ("domain/devices/disk@device", "disk"),
        // virDomainDiskDefParseXML and virDomainFSDefParseXML.
        ("domain/devices/disk@type", "file"),
        ("domain/devices/filesystem@type", "mount"),
        ("domain/devices/graphics@autoport", "no"),
    ])
}
