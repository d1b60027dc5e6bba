import Vocabulary

// What must differ, by place of the element. Each verdict was tried on libvirt 9.0.0: the QEMU driver, the network
// driver and the test driver.

extension UniqueRule {
    private static let refuses = "libvirt refuses that. Change one of them, or remove it."
    private static let chooses =
        "libvirt refuses that. Change one of them, or leave the address out: libvirt chooses one."

    static let table = TraitTable<UniqueRule>([
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
        (
            "domain/devices/hostdev",
            // "Hostdev already exists in the domain configuration".
            UniqueRule(
                "host device",
                .repeatedItem,
                .refused,
                key: [
                    KeyPart("source/address@domain", or: "0"), "source/address@bus", "source/address@slot",
                    KeyPart("source/address@function", or: "0"),
                ],
                condition: .having("@type", ["pci"]),
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

        // Addresses of devices, each within its bus.
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

        // The rest of a domain.
        ("domain/cpu/numa/cell", UniqueRule("NUMA cell", .repeatedItem, .refused, key: ["@id"], refuses)),
        ("domain/iothreadids/iothread", UniqueRule("I/O thread", .repeatedItem, .refused, key: ["@id"], refuses)),
        ("domain/cputune/vcpupin", UniqueRule("vCPU to pin", .repeatedItem, .refused, key: ["@vcpu"], refuses)),

        // Networks.
        (
            "network",
            // networkBridgeNameValidate: of the networks that libvirt makes a bridge for.
            UniqueRule(
                "bridge",
                .repeatedBridge,
                .refused,
                .objects,
                key: [KeyPart("bridge@name", .lowercase)],
                condition: .having("forward@mode", [nil, "nat", "route", "open"]),
                "libvirt refuses that. Give one another name, or leave 'bridge' out: libvirt chooses one."
            )
        ),
        ("network/portgroup", UniqueRule("port group", .repeatedItem, .refused, key: ["@name"], refuses)),
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
    ])

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
