// The forms in which two spellings of one value are the same, where the grammar's data type does not tell.

extension Traits {
    /// By place of the attribute, or of the element whose text it is.
    package static let canonicalForms = TraitTable<CanonicalForm>([
        ("domain/os/type@machine", .machine),
        ("**/uuid", .uuid),
        ("**@uuid", .uuid),
        ("**/mac@address", .lowercase),
        ("network/ip/dhcp/host@mac", .lowercase),
        ("**/source/address@uuid", .uuid),
        ("**/wwn", .lowercase),
        ("**@wwpn", .lowercase),
        ("**@wwnn", .lowercase),

        // PCI and drive addresses: the schema allows decimal and `0x` hexadecimal beside each other.
        ("**/address@*", .number),
        ("**/boot@loadparm", .lowercase),
        ("domain/devices/interface/model@type", .lowercase),
        ("domain/devices/redirfilter/usbdev@version", .decimal),
        ("domain/devices/disk/source@name", .iscsiTarget),
        ("domain/devices/hostdev/source@name", .iscsiTarget),

        // virBitmapFormat writes ranges in its own way.
        ("**@cpuset", .cpuSet),
        ("**@cpus", .cpuSet),
        ("**@vcpus", .cpuSet),
        ("**@iothreads", .cpuSet),
        ("**@nodeset", .cpuSet),
        ("domain/vcpu@cpuset", .cpuSet),
        ("**/nodemask", .cpuSet),

        // virFileSanitizePath.
        ("pool/target/path", .path),
        ("volume/target/path", .path),
        ("pool/source/dir@path", .path),
        ("pool/source/device@path", .path),

        ("**/permissions/mode", .mode),
        ("**@fmode", .mode),
        ("**@dmode", .mode),

        ("network/ip@address", .ipAddress),
        ("network/route@address", .ipAddress),
        ("network/route@gateway", .ipAddress),
        ("network/ip/dhcp/*@ip", .ipAddress),
        ("network/ip/dhcp/range@start", .ipAddress),
        ("network/ip/dhcp/range@end", .ipAddress),
        ("network/dns/*@ip", .ipAddress),
        ("network/dns/forwarder@addr", .ipAddress),
        ("domain/devices/interface/ip@address", .ipAddress),
        ("domain/devices/interface/route@gateway", .ipAddress),

        // virNWFilterRuleDetailsFormat: addresses in full, masks as the length of their prefix, words for known numbers.
        ("filter/rule/*@srcmacaddr", .looseMAC),
        ("filter/rule/*@srcmacmask", .looseMAC),
        ("filter/rule/*@dstmacaddr", .looseMAC),
        ("filter/rule/*@dstmacmask", .looseMAC),
        ("filter/rule/*@arpsrcmacaddr", .looseMAC),
        ("filter/rule/*@arpdstmacaddr", .looseMAC),
        ("filter/rule/*@root-address", .looseMAC),
        ("filter/rule/*@root-address-mask", .looseMAC),
        ("filter/rule/*@sender-address", .looseMAC),
        ("filter/rule/*@sender-address-mask", .looseMAC),
        ("filter/rule/*@srcipmask", .addressMask),
        ("filter/rule/*@dstipmask", .addressMask),
        ("filter/rule/*@arpsrcipmask", .addressMask),
        ("filter/rule/*@arpdstipmask", .addressMask),
        ("filter/rule/*@srcipaddr", .ipAddress),
        ("filter/rule/*@dstipaddr", .ipAddress),
        ("filter/rule/*@srcipfrom", .ipAddress),
        ("filter/rule/*@srcipto", .ipAddress),
        ("filter/rule/*@dstipfrom", .ipAddress),
        ("filter/rule/*@dstipto", .ipAddress),
        ("filter/rule/*@ipsetflags", .lowercase),
        ("filter/rule/*@state", .lowercase),
        ("filter/rule/*@flags", .lowercase),
        ("filter/rule@statematch", .named(["false": 0, "true": 1])),
        ("filter/rule/*@protocolid", .named(etherTypes)),
        ("filter/rule/*@encap-protocol", .named(etherTypes)),
        ("filter/rule/*@opcode", .named(arpOperations)),
        ("filter/rule/*@protocol", .named(protocols)),
        ("filter/rule/*@*", .numberOrText),
    ])

    /// macProtoMap of nwfilter_conf.c.
    private static let etherTypes: [String: UInt64] = [
        "arp": 0x806, "rarp": 0x8035, "ipv4": 0x800, "ipv6": 0x86DD, "vlan": 0x8100,
    ]

    /// arpOpcodeMap of nwfilter_conf.c.
    private static let arpOperations: [String: UInt64] = [
        "request": 1, "reply": 2, "request_reverse": 3, "reply_reverse": 4, "drarp_request": 5, "drarp_reply": 6,
        "drarp_error": 7, "inarp_request": 8, "arp_nak": 9,
    ]

    /// ipProtoMap of nwfilter_conf.c.
    private static let protocols: [String: UInt64] = [
        "icmp": 1, "igmp": 2, "tcp": 6, "udp": 17, "esp": 50, "ah": 51, "icmpv6": 58, "sctp": 132, "udplite": 136,
    ]
}
