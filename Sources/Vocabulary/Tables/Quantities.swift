/// The unit that libvirt takes for a quantity that is written without one.
///
/// In domains KiB, in storage bytes; the rows are what differs (domain_conf.c, cpu_conf.c, numa_conf.c,
/// storage_conf.c of libvirt 9.0 and 11.3: the default scale given to `virParseScaledValue` and `virScaleInteger`).
enum Quantities {
    static let defaultUnits = TraitTable<String>([
        ("domain/features/smm/tseg", "MiB"),
        ("domain/devices/shmem/size", "bytes"),
        // numa_conf.c keeps a cache's line in bytes.
        ("domain/cpu/numa/cell/cache/line", "bytes"),
        // virDomainFSDefParseXML: a RAM disk's `usage` beside `units`.
        ("domain/devices/filesystem/source", "KiB"),
        ("domain/devices/filesystem/space_hard_limit", "bytes"),
        ("domain/devices/filesystem/space_soft_limit", "bytes"),
        ("domain/**/metadata_cache/max_size", "bytes"),
        ("domain/**/slice", "bytes"),
        ("domain/**", "KiB"),
        ("pool/**", "bytes"),
        ("volume/**", "bytes"),
    ])

    /// Of an element without text, the attribute that its `unit` is of, best first.
    static let attributeNames = ["size", "memory", "value"]
}

extension ElementRule {
    /// Whether it has libvirt's `unit` for amounts of memory (an address and a lease have a `unit` of another kind).
    private var hasMemoryUnit: Bool {
        attribute("unit")?.data.types.contains { $0.pattern?.hasPrefix("([bB]([yY][tT][eE][sS]?)?)") == true } == true
    }

    /// Whether its text is a quantity, with the unit in an attribute.
    package var hasQuantityText: Bool { text != nil && hasMemoryUnit }

    /// The attribute that holds a quantity, with the unit in another.
    package var quantityAttribute: AttributeRule? {
        guard text == nil, hasMemoryUnit else { return nil }
        return Quantities.attributeNames.lazy.compactMap { attribute($0) }.first
    }

    /// The attributes that hold a quantity and its unit, however they are called: a RAM disk has `usage` and `units`.
    package var quantityAttributes: (number: String, unit: String)? {
        if let attribute = quantityAttribute { return (attribute.name, "unit") }
        return attribute("usage") != nil && attribute("units") != nil ? ("usage", "units") : nil
    }

    /// The unit of a quantity at `path` that is written without one.
    package static func defaultUnit(at path: [String]) -> String { Quantities.defaultUnits.first(path) ?? "KiB" }
}
