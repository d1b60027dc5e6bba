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
    ])
}
