import Vocabulary

// What must differ, by place of the element. Each verdict was tried on libvirt 9.0.0: the QEMU driver, the network
// driver and the test driver.

extension UniqueRule {
    private static let refuses = "libvirt refuses that. Change one of them, or remove it."
    private static let chooses =
        "libvirt refuses that. Change one of them, or leave the address out: libvirt chooses one."

    private static let overlaps = "libvirt refuses sets that overlap. Take it out of one of them."
    private static let startFails = "libvirt takes that, and refuses to start it. Change one of them, or remove it."
    private static let takesOne = "libvirt takes only one of them. Remove the other."

    static let table = TraitTable<UniqueRule>(devices + addresses + restOfDomain + networks)

    private static let devices: [(PathPattern, UniqueRule)] = [
        // Devices.
        (
            "domain/devices/disk",
            // "target 'vda' duplicated for disk sources".
            UniqueRule("disk target", .repeatedItem, .refused, key: ["target@dev"], refuses)
        ),
        (
            "domain/devices/*/alias",
            // "non unique alias detected: ua-1"; libvirt's own aliases are not kept, and a serial device and its console
            // share theirs.
            UniqueRule(
                "alias",
                .repeatedItem,
                .refused,
                key: ["@name"],
                condition: .prefixed("@name", "ua-"),
                notBelow: ["console"],
                refuses
            )
        ),
        (
            "domain/devices/controller",
            // "Multiple 'scsi' controllers with index '0'"; the companions of a USB 2 controller share its index.
            UniqueRule(
                "controller index",
                .repeatedItem,
                .refused,
                key: ["@type", "@index"],
                condition: .having("@type", controllersOfOneIndex),
                refuses
            )
        ),
        // "Duplicate USB controllers with index 0"; the companions have other models.
        (
            "domain/devices/controller",
            UniqueRule(
                "USB controller",
                .repeatedItem,
                .refused,
                key: ["@index", KeyPart("@model", or: "")],
                condition: .having("@type", ["usb"]),
                refuses
            )
        ),
        // "Hostdev already exists in the domain configuration".
        ("domain/devices/hostdev", hostDevice(pciAddress, .having("@type", ["pci"]))),
        ("domain/devices/interface", hostDevice(pciAddress, .having("@type", ["hostdev"]))),
        (
            "domain/devices/hostdev",
            hostDevice(
                [
                    "source/vendor@id", "source/product@id", KeyPart("source/address@bus", or: ""),
                    KeyPart("source/address@device", or: ""),
                ],
                .having("@type", ["usb"])
            )
        ),
        (
            "domain/devices/hostdev",
            hostDevice(["source/address@bus", "source/address@device"], .having("source/vendor@id", [nil]))
        ),
        (
            "domain/devices/hostdev",
            hostDevice(
                ["source/adapter@name", "source/address@bus", "source/address@target", "source/address@unit"],
                .having("@type", ["scsi"])
            )
        ),
        (
            "domain/devices/hostdev",
            hostDevice([KeyPart("source/address@uuid", .uuid)], .having("@type", ["mdev"]))
        ),
        // QEMU: "A port already exists by name a".
        (
            "domain/devices/channel",
            UniqueRule(
                "name of a channel",
                .repeatedItem,
                .unstartable,
                key: ["target@name"],
                condition: .having("target@type", ["virtio"]),
                startFails
            )
        ),
        // "target port '0' already allocated".
        (
            "domain/devices/serial",
            UniqueRule("serial port", .repeatedItem, .unstartable, key: ["target@port"], startFails)
        ),
        // "only 1 graphics device of each type … is supported".
        (
            "domain/devices/graphics",
            UniqueRule("graphics type", .repeatedItem, .unstartable, key: ["@type"], startFails)
        ),
        // "only a single watchdog device is supported"; 9.1 takes several.
        (
            "domain/devices/watchdog",
            UniqueRule(
                "watchdog",
                .repeatedItem,
                .refusedBefore(9_001_000),
                key: [],
                "libvirt before 9.1 refuses that. Remove one of them."
            )
        ),
        // "only a single vsock device is supported".
        ("domain/devices/vsock", UniqueRule("vsock", .repeatedItem, .refused, key: [], refuses)),
        // "Multiple panic devices with model 'isa'".
        ("domain/devices/panic", UniqueRule("panic model", .repeatedItem, .refused, key: ["@model"], refuses)),
        // "Only one primary video device is supported".
        (
            "domain/devices/video",
            UniqueRule(
                "primary video",
                .repeatedItem,
                .refused,
                key: [],
                condition: .having("model@primary", ["yes"]),
                refuses
            )
        ),
        ("domain/devices/audio", UniqueRule("audio backend", .repeatedItem, .refused, key: ["@id"], refuses)),
        (
            "domain/devices/interface",
            UniqueRule(
                "MAC address",
                .repeatedMAC,
                .accepted,
                .both,
                key: [KeyPart("mac@address", .lowercase)],
                // The two halves of a team share it.
                exemption: "teaming",
                "libvirt takes it, but on one network neither of them would be reached reliably. Give one another "
                    + "address."
            )
        ),
        // "boot order '1' used for more than one device".
        (
            "domain/devices/*/boot",
            UniqueRule("boot order", .bootOrder, .refused, key: ["@order"], "libvirt refuses that. Number them anew.")
        ),
    ]

    /// Of devices, each within its bus.
    private static let addresses: [(PathPattern, UniqueRule)] = [
        (
            "domain/devices/disk",
            // "Found duplicate drive address for disk".
            UniqueRule(
                "drive address",
                .repeatedAddress,
                .refused,
                key: [
                    KeyPart("target@bus", target: "target@dev"), KeyPart("address@controller", or: "0"),
                    KeyPart("address@bus", or: "0"), KeyPart("address@target", or: "0"),
                    KeyPart("address@unit", or: "0"),
                ],
                condition: .having("address@type", ["drive"]),
                chooses
            )
        ),
        // "SCSI host address controller='0' bus='0' target='0' unit='3' in use by a SCSI disk".
        (
            "domain/devices/hostdev",
            UniqueRule(
                "drive address",
                .repeatedAddress,
                .refused,
                key: [
                    KeyPart("target@bus", or: "scsi"), KeyPart("address@controller", or: "0"),
                    KeyPart("address@bus", or: "0"), KeyPart("address@target", or: "0"),
                    KeyPart("address@unit", or: "0"),
                ],
                condition: .having("address@type", ["drive"]),
                chooses
            )
        ),
        (
            "domain/devices/*/address",
            // "Attempted double use of PCI Address"; 0000:00:00.0 is none.
            UniqueRule(
                "PCI address",
                .repeatedAddress,
                .refused,
                key: [
                    KeyPart("@domain", or: "0"), KeyPart("@bus", or: "0"), KeyPart("@slot", or: "0"),
                    KeyPart("@function", or: "0"),
                ],
                condition: .having("@type", ["pci"]),
                none: ["0", "0", "0", "0"],
                // The first console is the first serial device once more (virDomainDefAddConsoleCompat).
                notBelow: ["console"],
                chooses
            )
        ),
        (
            "domain/devices/*/address",
            UniqueRule(
                "USB address",
                .repeatedAddress,
                .refused,
                key: [KeyPart("@bus", or: "0"), "@port"],
                condition: .having("@type", ["usb"]),
                notBelow: ["console"],
                chooses
            )
        ),
        (
            "domain/devices/*/address",
            // "virtio serial port 3 on controller 0 is already occupied"; port 0 is none.
            UniqueRule(
                "virtio-serial port",
                .repeatedAddress,
                .refused,
                key: [KeyPart("@controller", or: "0"), "@port"],
                condition: .having("@type", ["virtio-serial"]),
                none: ["0"],
                chooses
            )
        ),
        (
            "domain/devices/*/address",
            UniqueRule(
                "CCW address",
                .repeatedAddress,
                .refused,
                key: ["@cssid", "@ssid", "@devno"],
                condition: .having("@type", ["ccw"]),
                notBelow: ["console"],
                chooses
            )
        ),
        (
            "domain/devices/memory/address",
            UniqueRule(
                "memory slot",
                .repeatedAddress,
                .refused,
                key: ["@slot"],
                condition: .having("@type", ["dimm"]),
                chooses
            )
        ),
        (
            // "spapr-vio address 0x… already in use" (qemuDomainAssignSpaprVIOAddress; pseries-vio-address-clash).
            "domain/devices/*/address",
            UniqueRule(
                "spapr-vio address",
                .repeatedAddress,
                .refused,
                key: ["@reg"],
                condition: .having("@type", ["spapr-vio"]),
                notBelow: ["console"],
                chooses
            )
        ),
    ]

    private static let restOfDomain: [(PathPattern, UniqueRule)] = [
        ("domain/cpu/numa/cell", UniqueRule("NUMA cell", .repeatedItem, .refused, key: ["@id"], refuses)),
        ("domain/iothreadids/iothread", UniqueRule("I/O thread", .repeatedItem, .refused, key: ["@id"], refuses)),
        ("domain/cputune/vcpupin", UniqueRule("vCPU to pin", .repeatedItem, .refused, key: ["@vcpu"], refuses)),
        (
            "domain/cputune/iothreadpin",
            UniqueRule("I/O thread to pin", .repeatedItem, .refused, key: ["@iothread"], refuses)
        ),
        // "CPU feature 'vmx' specified more than once".
        ("domain/cpu/feature", UniqueRule("CPU feature", .repeatedItem, .refused, key: ["@name"], refuses)),
        // "at most one CPU cache element may be specified".
        ("domain/cpu/cache", UniqueRule("CPU cache", .repeatedItem, .refused, key: [], refuses)),
        (
            "domain/numatune/memnode",
            UniqueRule("memory of the cell", .repeatedItem, .refused, key: ["@cellid"], refuses)
        ),
        (
            "domain/blkiotune/device",
            UniqueRule("device to tune", .repeatedItem, .refused, key: [KeyPart("path", .path)], refuses)
        ),
        ("domain/perf/event", UniqueRule("event", .repeatedItem, .refused, key: ["@name"], refuses)),
        // "seclabel for model dac is already provided".
        ("domain/seclabel", UniqueRule("security model", .repeatedItem, .refused, key: ["@model"], refuses)),
        // "two master hugepages detected".
        (
            "domain/memoryBacking/hugepages/page",
            UniqueRule(
                "page size of all cells",
                .repeatedItem,
                .refused,
                key: [],
                condition: .having("@nodeset", [nil]),
                refuses
            )
        ),
        // One of two is silently dropped.
        ("domain/vcpus/vcpu", UniqueRule("vCPU", .repeatedItem, .accepted, key: ["@id"], takesOne)),
        ("domain/sysinfo/bios/entry", UniqueRule("BIOS entry", .repeatedItem, .accepted, key: ["@name"], takesOne)),
        ("domain/sysinfo/system/entry", UniqueRule("system entry", .repeatedItem, .accepted, key: ["@name"], takesOne)),
        (
            "domain/sysinfo/chassis/entry",
            UniqueRule("chassis entry", .repeatedItem, .accepted, key: ["@name"], takesOne)
        ),

        // Sets that must not overlap.
        ("domain/cpu/numa/cell", set("vCPU of a cell", "@cpus")),
        ("domain/cputune/vcpusched", set("vCPU to schedule", "@vcpus")),
        ("domain/cputune/iothreadsched", set("I/O thread to schedule", "@iothreads")),
        ("domain/cputune/cachetune", set("vCPU with a cache of its own", "@vcpus")),
        ("domain/cputune/memorytune", set("vCPU with a bandwidth of its own", "@vcpus")),
        ("domain/memoryBacking/hugepages/page", set("cell with a page size of its own", "@nodeset")),
    ]

    private static let networks: [(PathPattern, UniqueRule)] = [
        (
            "network",
            // networkBridgeNameValidate: of the networks that libvirt makes a bridge for. `BR1` is another bridge.
            UniqueRule(
                "bridge",
                .repeatedBridge,
                .refused,
                .objects,
                key: [KeyPart("bridge@name", nil)],
                condition: .having("forward@mode", [nil, "nat", "route", "open"]),
                "libvirt refuses that. Give one another name, or leave 'bridge' out: libvirt chooses one."
            )
        ),
        ("network/portgroup", UniqueRule("port group", .repeatedItem, .refused, key: [KeyPart("@name", nil)], refuses)),
        // "multiple default <portgroup> elements".
        (
            "network/portgroup",
            UniqueRule(
                "default port group",
                .repeatedItem,
                .refused,
                key: [],
                condition: .having("@default", ["yes"]),
                refuses
            )
        ),
        // "interface 'eth1' can only be listed once"; "PCI device '0000:03:01.0' can only be listed once".
        ("network/forward/interface", UniqueRule("interface", .repeatedItem, .refused, key: ["@dev"], refuses)),
        (
            "network/forward/address",
            UniqueRule("PCI device", .repeatedItem, .refused, key: ["@domain", "@bus", "@slot", "@function"], refuses)
        ),
        (
            "network/ip/dhcp/host",
            UniqueRule(
                "IP address of a lease",
                .repeatedLease,
                .accepted,
                key: [KeyPart("@ip", .ipAddress)],
                "libvirt takes it, but dnsmasq gives an address to one machine only. Give one another address."
            )
        ),
        (
            "network/ip/dhcp/host",
            UniqueRule(
                "MAC address of a lease",
                .repeatedLease,
                .accepted,
                key: [KeyPart("@mac", .lowercase)],
                "libvirt takes it, but dnsmasq heeds only one of them. Remove one."
            )
        ),
        (
            "network/ip/dhcp/host",
            UniqueRule(
                "DUID of a lease",
                .repeatedLease,
                .accepted,
                key: [KeyPart("@id", .lowercase)],
                "libvirt takes it, but dnsmasq heeds only one of them. Remove one."
            )
        ),
    ]

    private static let pciAddress: [KeyPart] = [
        KeyPart("source/address@domain", or: "0"), "source/address@bus", "source/address@slot",
        KeyPart("source/address@function", or: "0"),
    ]

    private static func hostDevice(_ key: [KeyPart], _ condition: Condition) -> UniqueRule {
        UniqueRule("host device", .repeatedItem, .refused, key: key, condition: condition, refuses)
    }

    private static func set(_ subject: String, _ part: String) -> UniqueRule {
        UniqueRule(subject, .repeatedItem, .refused, key: [KeyPart(part, .cpuSet)], isSet: true, overlaps)
    }

    private static let controllersOfOneIndex: Set<String?> = [
        "scsi", "virtio-serial", "pci", "sata", "ide", "fdc", "ccid", "xenbus",
    ]
}

extension UniqueRule.KeyPart {
    /// The bus that libvirt takes for a disk whose target has such a name.
    static let busOfTarget: [(prefix: String, bus: String)] = [
        ("fd", "fdc"), ("hd", "ide"), ("sd", "scsi"), ("vd", "virtio"), ("xvd", "xen"), ("ubd", "uml"),
    ]
}
