// Which places name other objects, by what.

extension Traits {
    /// By place of the element that names; several rows may match.
    package static let references = TraitTable<Reference>([
        ("domain/devices/interface", Reference("network", name: "source@network")),
        ("domain/devices/graphics/listen", Reference("network", name: "@network")),
        ("domain/devices/disk", Reference("volume", name: "source@volume", pool: "source@pool")),
        ("domain/devices/disk", Reference("volume", path: "source@file")),
        ("domain/devices/disk", Reference("volume", path: "source@dev")),
        ("domain/devices/hostdev", Reference("volume", name: "source@volume", pool: "source@pool")),
        ("domain/devices/disk/**/backingStore", Reference("volume", name: "source@volume", pool: "source@pool")),
        ("domain/os/nvram", Reference("volume", name: "source@volume", pool: "source@pool")),
        ("volume/backingStore", Reference("volume", path: "path")),
        ("**/filterref", Reference("filter", name: "@filter")),
        ("**/secret", Reference("secret", name: "@usage")),
        ("**/secret", Reference("secret", uuid: "@uuid")),
        ("domain/devices/tpm/backend/encryption", Reference("secret", uuid: "@secret")),
    ])

    /// What only one object can hold at a time: by place of the element, the part that holds it.
    package static let exclusives = TraitTable<Identity.Part>([
        ("network/bridge", "@name"),
        ("domain/devices/interface/mac", "@address"),
    ])
}
