/// The attribute that a bare scalar on an element stands for, where the grammar does not tell.
///
/// The grammar tells where one attribute alone is required, or where there is only one. An empty name: a scalar may
/// not stand there, though the grammar would take one.
enum Principals {
    static let table = TraitTable<String>([
        ("domain/cpu", "mode"),
        ("domain/clock", "offset"),
        ("domain/os", ""),
        ("domain/devices/console", "type"),
        ("domain/devices/serial", "type"),
        ("domain/devices/parallel", "type"),
        ("domain/devices/channel", "type"),
        ("domain/devices/graphics", "type"),
        ("domain/devices/hostdev", "type"),
        ("domain/devices/redirdev", "type"),
        ("domain/devices/smartcard", "mode"),
        ("domain/devices/input", "type"),
        ("domain/devices/iommu", "model"),
        ("domain/devices/memballoon", "model"),
        ("domain/devices/memory", "model"),
        ("domain/devices/panic", "model"),
        ("domain/devices/rng", "model"),
        ("domain/devices/sound", "model"),
        ("domain/devices/tpm", "model"),
        ("domain/devices/vsock", "model"),
        ("domain/devices/watchdog", "model"),
        ("domain/devices/crypto", "model"),
        ("domain/devices/shmem", "name"),
        ("domain/devices/audio", "type"),
        ("domain/devices/disk/driver", "type"),
        ("domain/devices/disk/target", "dev"),
        ("domain/devices/filesystem/target", "dir"),
        ("domain/devices/filesystem/driver", "type"),
        ("domain/devices/hostdev/driver", "name"),
        ("domain/devices/hostdev/source", ""),
        ("domain/devices/interface", "type"),
        ("domain/devices/interface/driver", "name"),
        ("domain/devices/interface/mac", "address"),
        ("domain/devices/interface/model", "type"),
        ("domain/devices/interface/target", "dev"),
        ("domain/devices/interface/backend", "type"),
        ("domain/devices/interface/filterref", "filter"),
        ("domain/devices/video/driver", "name"),
        ("domain/devices/video/model", "type"),
        ("domain/devices/*/boot", "order"),
        ("domain/devices/*/address", ""),
        ("domain/devices/**/alias", "name"),
        ("domain/devices/**/format", "type"),
        ("domain/devices/**/source", ""),
        ("domain/devices/**/backingStore", ""),
        ("domain/**/seclabel", "type"),
        ("network/bridge", "name"),
        ("network/domain", "name"),
        ("network/forward", "mode"),
        ("network/ip", "address"),
        ("network/mac", "address"),
        ("network/portgroup", "name"),
        ("network/mtu", "size"),
        ("**/dhcp/range", ""),
        ("pool/source/dir", "path"),
        ("pool/source/device", "path"),
        ("pool/source/format", "type"),
        ("pool/source/host", "name"),
        ("volume/target/format", "type"),
        ("volume/backingStore/format", "type"),
    ])
}

extension ElementRule {
    /// The attribute that a bare scalar on this element stands for; nil if none does.
    package func principal(at path: [String]) -> AttributeRule? {
        guard text == nil, !isOpen, !attributes.isEmpty else { return nil }
        if let name = Principals.table.first(path) { return attribute(name) }
        if attributes.count == 1 { return attributes[0] }
        let required = attributes.filter(\.isRequired)
        return required.count == 1 ? required[0] : nil
    }
}
