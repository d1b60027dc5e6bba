// What tells the items of a list apart. Sources: libvirt's own look-ups (`virDomainDiskIndexByName`,
// `virDomainNetFindIdx`, `virDomainControllerFind`, …) and, for what is not a device, the
// attribute that the C parser refuses twice or uses as an index.

extension Traits {
    /// By place of the list's items.
    package static let identities = TraitTable<Identity>([
        // Devices. A user's alias (`ua-…`) is the best key of any device; see `Identity.alias`.
        ("domain/devices/disk", Identity([["target@dev"]], needsKey: true, isNamed: true)),
        (
            "domain/devices/controller",
            // The companions of a USB 2 controller share its index and differ by model.
            Identity(
                [["@type", "@index", "@model"], ["@type", "@index"]],
                distinguishing: ["@type", "@model"],
                label: [["@index"]]
            )
        ),
        ("domain/devices/interface", Identity([["mac@address"]], isNamed: true)),
        ("domain/devices/filesystem", Identity([["target@dir"]])),
        ("domain/devices/graphics", Identity([["@type"]])),
        // QEMU has one; another type is another way for that one.
        ("domain/devices/graphics/listen", Identity(label: [["@type"]])),
        ("domain/devices/graphics/channel", Identity([["@name"]])),
        ("domain/devices/channel", Identity([["target@name"]], distinguishing: ["target@type", "target@address"])),
        ("domain/devices/serial", Identity([["target@port"]])),
        ("domain/devices/parallel", Identity([["target@port"]])),
        ("domain/devices/console", Identity([["target@type", "target@port"]], label: [["target@port"]])),
        ("domain/devices/hostdev", Identity(distinguishing: hostDeviceParts, label: hostDeviceLabels)),
        ("domain/devices/input", Identity(distinguishing: ["@type", "@bus", "source@dev", "source@evdev"])),
        ("domain/devices/sound", Identity(distinguishing: ["@model"])),
        ("domain/devices/audio", Identity([["@id"]])),
        ("domain/devices/rng", Identity(distinguishing: ["@model", "backend@model"])),
        ("domain/devices/watchdog", Identity(distinguishing: ["@model"])),
        ("domain/devices/redirdev", Identity(distinguishing: ["@bus", "@type", "source@path"])),
        ("domain/devices/redirfilter/usbdev", .whole),
        ("domain/devices/smartcard", Identity(distinguishing: ["@mode", "@type"])),
        ("domain/devices/shmem", Identity([["@name"]])),
        (
            "domain/devices/memory",
            Identity(distinguishing: ["@model", "target/node", "source/path"], label: [["alias@name"]])
        ),
        ("domain/devices/panic", Identity(distinguishing: ["@model"])),
        ("domain/devices/hub", Identity(distinguishing: ["@type"])),
        ("domain/devices/lease", Identity([["lockspace", "key"]])),
        ("domain/devices/tpm", Identity()),
        ("domain/devices/vsock", Identity()),
        ("domain/devices/video", Identity()),
        ("domain/devices/interface/ip", Identity([["@address"]])),
        ("domain/devices/interface/route", Identity([["@address", "@prefix"], ["@address", "@netmask"]])),
        ("**/filterref/parameter", Identity([["@name", "@value"], ["@name"]])),
        ("**/vlan/tag", Identity([["@id"]])),
        // One of another type is the same label, changed: `dynamic` is what a domain without any gets.
        ("domain/seclabel", Identity([["@model"]])),
        ("**/seclabel", Identity([["@model"]], distinguishing: ["@type"])),
        // Below `source`: the hosts of a network disk are an ordered whole.
        ("**/source/host", .whole),
        ("**/source/config/option", Identity([["@name"]])),
        ("**/throttlefilters/throttlefilter", .whole),

        // The rest of a domain.
        ("domain/os/boot", .whole),
        ("domain/os/initarg", .whole),
        ("domain/os/initenv", Identity([["@name"]])),
        ("domain/os/acpi/table", Identity([["@type"]])),
        ("domain/os/firmware/feature", Identity([["@name"]])),
        ("domain/cpu/feature", Identity([["@name"]])),
        ("domain/cpu/cache", Identity([["@level"]])),
        ("domain/cpu/numa/cell", Identity([["@id"], ["@cpus"]])),
        ("domain/cpu/numa/cell/distances/sibling", Identity([["@id"]])),
        ("domain/cpu/numa/cell/cache", Identity([["@level"]])),
        ("domain/cpu/numa/interconnects/*", .whole),
        ("domain/vcpus/vcpu", Identity([["@id"]])),
        ("domain/iothreadids/iothread", Identity([["@id"]])),
        ("domain/cputune/vcpupin", Identity([["@vcpu"]])),
        ("domain/cputune/iothreadpin", Identity([["@iothread"]])),
        ("domain/cputune/vcpusched", Identity([["@vcpus"]])),
        ("domain/cputune/iothreadsched", Identity([["@iothreads"]])),
        ("domain/cputune/cachetune", Identity([["@vcpus"]])),
        ("domain/cputune/cachetune/cache", Identity([["@id", "@level", "@type"]])),
        ("domain/cputune/cachetune/monitor", Identity([["@vcpus", "@level"]])),
        ("domain/cputune/memorytune", Identity([["@vcpus"]])),
        ("domain/cputune/memorytune/node", Identity([["@id"]])),
        ("domain/blkiotune/device", Identity([["path"]])),
        ("domain/numatune/memnode", Identity([["@cellid"]])),
        ("domain/memoryBacking/hugepages/page", Identity([["@nodeset"]])),
        ("domain/clock/timer", Identity([["@name"]])),
        ("domain/perf/event", Identity([["@name"]])),
        ("domain/keywrap/cipher", Identity([["@name"]])),
        ("domain/idmap/*", Identity([["@start"]])),
        ("domain/sysinfo", Identity([["@type"]])),
        ("domain/sysinfo/oemStrings/entry", .whole),
        ("domain/sysinfo/*/entry", Identity([["@name"]])),
        ("domain/sysinfo/entry", Identity([["@name"]])),
        ("domain/qemu:commandline/qemu:arg", .whole),
        ("domain/qemu:commandline/qemu:env", Identity([["@name"]])),
        ("domain/qemu:capabilities/*", Identity([["@capability"]])),
        ("domain/qemu:override/qemu:device", Identity([["@alias"]])),
        ("domain/qemu:override/qemu:device/qemu:frontend/qemu:property", Identity([["@name"]])),
        ("domain/bhyve:commandline/bhyve:arg", .whole),
        ("domain/xen:commandline/xen:arg", .whole),
        ("domain/lxc:namespace/*", Identity()),

        // Networks.
        ("network/ip", Identity(distinguishing: ["@family"], label: [["@address"]])),
        ("network/ip/dhcp/range", Identity(label: [["@start"]])),
        ("network/ip/dhcp/host", Identity([["@mac"], ["@id"], ["@name"], ["@ip"]])),
        ("network/route", Identity([["@address", "@prefix"], ["@address", "@netmask"], ["@address"]])),
        ("network/portgroup", Identity([["@name"]])),
        ("network/forward/interface", Identity([["@dev"]])),
        ("network/forward/address", Identity([["@domain", "@bus", "@slot", "@function"]])),
        ("network/dns/host", Identity([["@ip"]])),
        ("network/dns/txt", Identity([["@name"]])),
        ("network/dns/srv", Identity([["@service", "@protocol", "@domain", "@target"], ["@service", "@protocol"]])),
        ("network/dns/forwarder", .whole),
        ("network/dnsmasq:options/dnsmasq:option", .whole),

        // Storage.
        ("pool/source/host", .whole),
        ("pool/source/device", Identity([["@path"]])),
        ("pool/source/device/freeExtent", .whole),
        ("pool/fs:mount_opts/fs:option", .whole),
        ("pool/rbd:config_opts/rbd:option", Identity([["@name"]])),
        ("volume/source/device", Identity([["@path"]])),

        // Filters are run through as they stand.
        ("filter/rule", .wholeByEntry),
        ("filter/filterref", .whole),

        // Any device may carry an alias; anything that repeats and has no row is told apart by its likeness.
        ("domain/metadata/*", Identity()),
    ])

    /// What names a device of the host to a person.
    private static let hostDeviceLabels: [[Identity.Part]] = [
        ["source/address@domain", "source/address@bus", "source/address@slot", "source/address@function"],
        ["source/vendor@id", "source/product@id"],
        ["source/address@bus", "source/address@device"],
        ["source/address@uuid"],
        ["source/adapter@name"],
        ["source@wwpn"],
        ["source@name"],
    ]

    /// Which device of the host is meant (virDomainHostdevFind: mode, type, source address).
    private static let hostDeviceParts: [Identity.Part] = [
        "@mode", "@type", "@model", "source/address@domain", "source/address@bus", "source/address@slot",
        "source/address@function", "source/address@device", "source/address@uuid", "source/vendor@id",
        "source/product@id", "source/adapter@name", "source@protocol", "source@name", "source@wwpn", "source/block",
        "source/char", "source/interface",
    ]
}
