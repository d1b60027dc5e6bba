// What it takes to change a place of an object that exists: the trait "impact". A row of a place holds for that place
// alone; one with `**` for all that is below it, too. An element that may stand often has a row for coming and going.
//
// The calls of domains are the QEMU driver's; others have fewer (LXC a part of them, the test driver hardly any).
// Sources: qemu_driver.c and qemu_hotplug.c (qemuDomainAttachDeviceLive, qemuDomainDetachDeviceLive,
// qemuDomainUpdateDeviceLive, qemuDomainChangeNet, qemuDomainDiskChangeSupported), network_conf.c (virNetworkDefUpdate*),
// storage_driver.c, virsecretobj.c and virnwfilterobj.c, of libvirt 9.0.0 and 11.3.0; tried on 9.0.0.

extension Traits {
    /// By place of the attribute or element; what has no row waits for the next start.
    package static let mutabilities = TraitTable<Mutability>([
        // An object with another UUID is another object: its name is taken (VIR_ERR_OPERATION_FAILED).
        ("domain/uuid", otherObject),
        ("network/uuid", otherObject),
        ("pool/uuid", otherObject),
        ("secret/uuid", otherObject),
        ("filter/uuid", otherObject),

        // Processors.
        ("domain/vcpu@current", .live("virDomainSetVcpusFlags", only: "hot-pluggable vCPUs")),
        ("domain/vcpus/vcpu@enabled", .live("virDomainSetVcpu", only: "hot-pluggable vCPUs")),
        ("domain/cputune/vcpupin/**", .live("virDomainPinVcpuFlags")),
        ("domain/cputune/emulatorpin/**", .live("virDomainPinEmulator")),
        ("domain/cputune/iothreadpin/**", .live("virDomainPinIOThread")),
        ("domain/cputune/shares", scheduler),
        ("domain/cputune/period", scheduler),
        ("domain/cputune/quota", scheduler),
        ("domain/cputune/global_period", scheduler),
        ("domain/cputune/global_quota", scheduler),
        ("domain/cputune/emulator_period", scheduler),
        ("domain/cputune/emulator_quota", scheduler),
        ("domain/cputune/iothread_period", scheduler),
        ("domain/cputune/iothread_quota", scheduler),
        ("domain/iothreads", .live("virDomainAddIOThread and virDomainDelIOThread", only: "no disk uses the thread")),
        (
            "domain/iothreadids/iothread",
            .live("virDomainAddIOThread and virDomainDelIOThread", only: "no disk uses the thread")
        ),
        ("domain/iothreadids/iothread@thread_pool_min", .live("virDomainSetIOThreadParams", since: "8.5.0")),
        ("domain/iothreadids/iothread@thread_pool_max", .live("virDomainSetIOThreadParams", since: "8.5.0")),
        ("domain/iothreadids/iothread/poll/**", .live("virDomainSetIOThreadParams", since: "9.4.0")),
        ("domain/perf/event/**", .live("virDomainSetPerfEvents")),

        // Memory.
        ("domain/currentMemory", .live("virDomainSetMemoryFlags", only: "the guest has a memory balloon and obeys it")),
        ("domain/memtune/hard_limit", .live("virDomainSetMemoryParameters", only: "not in session mode")),
        ("domain/memtune/soft_limit", .live("virDomainSetMemoryParameters", only: "not in session mode")),
        ("domain/memtune/swap_hard_limit", .live("virDomainSetMemoryParameters", only: "not in session mode")),
        (
            "domain/numatune/memory[@mode=restrictive]@nodeset",
            .live("virDomainSetNumaParameters", only: "not in session mode", since: "7.3.0")
        ),
        ("domain/blkiotune/**", .live("virDomainSetBlkioParameters", only: "not in session mode")),
        ("domain/devices/memory", hotplug("a guest that was started with `maxMemory`, and gives it back")),
        ("domain/devices/memory/target/requested", .live("virDomainUpdateDeviceFlags", since: "7.9.0")),
        ("domain/devices/memballoon/stats@period", .live("virDomainSetMemoryStatsPeriod")),

        // Devices.
        ("domain/devices/disk", hotplug("on the buses virtio, scsi and usb")),
        ("domain/devices/disk[@device=cdrom]/source/**", update),
        ("domain/devices/disk[@device=floppy]/source/**", update),
        ("domain/devices/disk/source@startupPolicy", update),
        ("domain/devices/disk@snapshot", update),
        ("domain/devices/disk/iotune/**", .live("virDomainSetBlockIoTune")),
        ("domain/throttlegroups/throttlegroup/**", .live("virDomainSetThrottleGroup", since: "11.2.0")),
        ("domain/devices/interface", hotplug),
        ("domain/devices/interface/link@state", update),
        (
            "domain/devices/interface/source@network",
            .live("virDomainUpdateDeviceFlags", only: "from a bridge or a network with one to another such")
        ),
        (
            "domain/devices/interface/source@bridge",
            .live("virDomainUpdateDeviceFlags", only: "from a bridge or a network with one to another such")
        ),
        ("domain/devices/interface/virtualport/**", .live("virDomainUpdateDeviceFlags", only: "on a bridge")),
        ("domain/devices/interface/vlan/**", update),
        ("domain/devices/interface/port@isolated", update),
        ("domain/devices/interface/bandwidth/**", update),
        ("domain/devices/interface/filterref/**", update),
        ("domain/devices/interface/coalesce/**", update),
        ("domain/devices/interface@trustGuestRxFilters", .live("virDomainUpdateDeviceFlags", since: "10.0.0")),
        ("domain/devices/graphics@passwd", update),
        ("domain/devices/graphics@passwdValidTo", update),
        ("domain/devices/graphics@connected", update),
        ("domain/devices/controller", hotplug("of type scsi, and not in use")),
        ("domain/devices/hostdev", hotplug),
        ("domain/devices/channel", hotplug("on the bus virtio")),
        ("domain/devices/console", hotplug("on the bus virtio")),
        ("domain/devices/serial", hotplug("on the buses pci and usb")),
        ("domain/devices/rng", hotplug),
        ("domain/devices/shmem", hotplug),
        ("domain/devices/redirdev", hotplug),
        ("domain/devices/lease", hotplug),
        ("domain/devices/input", hotplug("on the buses usb and virtio")),
        ("domain/devices/vsock", hotplug),
        ("domain/devices/watchdog", hotplug("of model i6300esb")),
        ("domain/devices/filesystem", hotplug("with the driver virtiofs", since: "7.9.0")),

        // What stands beside the machine.
        ("domain/on_poweroff", .live("virDomainSetLifecycleAction")),
        ("domain/on_reboot", .live("virDomainSetLifecycleAction")),
        ("domain/on_crash", .live("virDomainSetLifecycleAction")),
        ("domain/title", .live("virDomainSetMetadata")),
        ("domain/description", .live("virDomainSetMetadata")),
        ("domain/metadata/**", .live("virDomainSetMetadata")),

        // Networks: the rest of an active one is as it was until it starts anew, and its guests with it.
        ("network/ip/dhcp/host/**", .live("virNetworkUpdate")),
        ("network/ip/dhcp/range/**", .live("virNetworkUpdate")),
        ("network/forward/interface", .live("virNetworkUpdate", only: "no guest uses it")),
        ("network/portgroup/**", .live("virNetworkUpdate", only: "for interfaces that are attached later")),
        ("network/dns/host/**", .live("virNetworkUpdate")),
        ("network/dns/txt/**", .live("virNetworkUpdate")),
        ("network/dns/srv/**", .live("virNetworkUpdate")),
        ("network/title", .live("virNetworkSetMetadata", since: "9.7.0")),
        ("network/description", .live("virNetworkSetMetadata", since: "9.7.0")),
        ("network/metadata/**", .live("virNetworkSetMetadata", since: "9.7.0")),

        // Storage: what there is of a volume was written when it was created; `resizeVol` of a backend is all that changes it.
        ("volume/capacity/**", .atOnce),
        ("volume/**", .never("libvirt changes nothing of a volume but its capacity.")),

        // Secrets and network filters.
        // virSecretObjListAdd.
        ("secret/usage/**", .never("libvirt keeps a secret's usage.")),
        ("secret[@private=yes]@private", .atOnce),
        ("secret@private", .never("A value that nobody may read stays so.")),
        ("secret/**", .atOnce),
        // virNWFilterObjListAssignDef: the filters of all interfaces that run with it are built anew.
        ("filter/**", .atOnce),
    ])

    private static let otherObject = Mutability.never("With another UUID it is another object, and the name is taken.")
    private static let hotplug = Mutability.live("virDomainAttachDeviceFlags and virDomainDetachDeviceFlags")
    private static let update = Mutability.live("virDomainUpdateDeviceFlags")
    private static let scheduler = live("virDomainSetSchedulerParametersFlags", only: "not in session mode")

    private static func hotplug(_ which: String, since: String? = nil) -> Mutability {
        live("virDomainAttachDeviceFlags and virDomainDetachDeviceFlags", only: which, since: since)
    }

    private static func live(_ call: String, only: String, since: String? = nil) -> Mutability {
        .live(call, only: only, since: since)
    }
}
