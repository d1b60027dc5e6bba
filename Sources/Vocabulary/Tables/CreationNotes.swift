// What reeve fills in when it creates an object, and only then; Planning does it (`CreationDefaults`).

extension Traits {
    /// By place of what is filled in.
    package static let creationNotes = TraitTable<String>([
        ("domain@type", "kvm if the host has it, else qemu; where only containers run, lxc."),
        ("domain/os/type", "What the driver runs: hvm, or exe for a container."),
        ("domain/os/type@arch", "The host's own architecture."),
        ("domain/devices/interface/model", "virtio, but for a device of the host's and in a container."),
        ("domain/devices/disk/target@bus", "virtio, for a disk whose target begins with vd."),
        (
            "domain/devices/disk/driver@type",
            "The format of the volume behind `source`. If nothing tells it, that is an error: libvirt would take the "
                + "image for raw."
        ),
        (
            "domain/devices/controller",
            "On q35, \(rootPorts) of type pci and model pcie-root-port, for devices that are plugged in later, unless the "
                + "manifest has one, or the root."
        ),
        ("volume/allocation", "0 for a raw volume: libvirt would fill it."),
    ])
}
