// What is not compared, or only with the persistent definition, or only when it may be read.

extension Traits {
    /// Places whose value is never compared: identifiers and states that libvirt hands out.
    package static let neverCompared = TraitTable<Void>([
        ("domain@id", ()),
        ("**/source@index", ()),
        ("**/backingStore@index", ()),
        ("**@portid", ()),
        ("**/target@state", ()),
        ("**/target@tray", ()),
        ("**/imagelabel", ()),
        ("**/source@tty", ()),
        ("**/console@tty", ()),
        ("domain/devices/disk/mirror", ()),
        ("pool/allocation", ()),
        ("pool/available", ()),
        ("pool/capacity", ()),
        ("volume/allocation", ()),
        ("volume/physical", ()),
        ("**/timestamps", ()),
    ])

    /// Places that libvirt takes and does not tell afterwards: compared only where the host does say something.
    package static let untold = TraitTable<Void>([
        // Creation obeys it; virStorageVolTargetDefFormat does not write it.
        ("volume/target/nocow", ()),
        // How many use it at the time: virNetworkDefParseXML passes over it, and no persistent definition has it.
        ("network@connections", ()),
        ("network/forward/interface@connections", ()),
    ])

    /// Places that libvirt replaces or moves once the object runs: compared with the persistent definition only.
    package static let reported = TraitTable<Void>([
        ("domain/currentMemory", ()),
        ("domain/devices/graphics[@autoport=yes]@port", ()),
        ("domain/devices/graphics[@autoport=yes]@tlsPort", ()),
        ("domain/devices/graphics[@port=-1]@port", ()),
        ("domain/devices/graphics@websocket", ()),
        ("domain/devices/*[@type=pty]/source@path", ()),
        ("domain/devices/channel/source@path", ()),
        // The actual type of an interface on a network that has a bridge or a pool of devices of its own.
        ("domain/devices/interface[@type=network]@type", ()),
        ("domain/devices/interface/target@dev", ()),
        ("domain/devices/interface[@type=network]/source@bridge", ()),
        // What the driver makes of a CPU when it starts it: all of a host's model, else how far it was checked.
        ("domain/cpu[@mode=host-model]@*", ()),
        ("domain/cpu[@mode=host-model]/model", ()),
        ("domain/cpu[@mode=host-model]/feature", ()),
        ("domain/cpu@check", ()),
        ("domain/cpu/model@fallback", ()),
        ("domain/cpu/feature@policy", ()),
        // qemuDomainDetermineDiskChain: what a start finds out about a disk's chain.
        ("domain/devices/disk/backingStore", ()),
        // The security driver's label.
        ("domain/seclabel", ()),
        ("network@connections", ()),
        ("network/forward/interface@connections", ()),
    ])

    /// Places whose value only a read-write connection may read (`VIR_DOMAIN_XML_SECURE`), and nobody may print.
    package static let sensitive = TraitTable<Void>([
        ("domain/devices/graphics@passwd", ()),
        ("domain/launchSecurity/session", ()),
        ("domain/launchSecurity/dhCert", ()),
        ("**/auth@passwd", ()),
    ])
}
