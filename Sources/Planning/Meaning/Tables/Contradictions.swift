import Vocabulary

// What cannot stand together, by the element that has both. Each verdict was tried on libvirt 9.0.0.

extension ContradictionRule {
    static let table = TraitTable<ContradictionRule>(own + excluded + ignored + mirrored)

    private static let own: [(PathPattern, ContradictionRule)] = [
        (
            "domain",
            ContradictionRule(
                part: "os/loader",
                other: "os@firmware",
                mistake: .firmware,
                // 9.0: "cannot be specified when firmware autoselection is enabled"; 11.3's own tests have a loader that
                // fits.
                verdict: .refusedBefore(9_002_000),
                words: "lets libvirt choose the firmware, and names the loader: libvirt before 9.2 refuses that, and "
                    + "later ones take only a loader that they would choose. Remove 'firmware', or the loader."
            )
        ),
        (
            "domain",
            ContradictionRule(
                part: "devices/*/boot@order",
                other: "os/boot@dev",
                mistake: .bootTwice,
                // "per-device boot elements cannot be used together with os/boot elements".
                verdict: .refused,
                words: "gives the order of boot by device and in 'os.boot', and libvirt refuses that. Remove one of "
                    + "them."
            )
        ),
        (
            "domain/devices/graphics",
            ContradictionRule(
                // virDomainGraphicsListensParseXML makes the first `listen` one of type `socket`; SPICE drops the attribute.
                part: "@socket",
                other: Part("listen@type", values: ["address", "network"]),
                mistake: .contradiction,
                verdict: .accepted,
                words: "has PART in PLACE, and OTHER BESIDE, of which libvirt takes only one. Remove the other."
            )
        ),
        (
            "network/ip",
            ContradictionRule(
                // "netmask not allowed for IPv6 address".
                part: "@netmask",
                other: Part("@family", values: ["ipv6"]),
                mistake: .contradiction,
                verdict: .refused,
                words: "has PART in PLACE, which an IPv6 address does not have: libvirt refuses that. Write 'prefix'."
            )
        ),
    ]

    /// Of what excludes each other a manifest can say one side.
    private static let excluded = Traits.exclusions.all.filter { $0.value.isMutual }.flatMap { row in
        row.value.mentioned.sorted().flatMap { part in
            row.value.others.sorted().map { other in
                (
                    row.pattern,
                    ContradictionRule(
                        part: Part(part, unless: row.value.harmless.union([""])),
                        other: Part(other, unless: row.value.harmless.union([""])),
                        mistake: .contradiction,
                        verdict: .refused,
                        words: "has both PART and OTHER in PLACE, and libvirt refuses that. Remove one of them."
                    )
                )
            }
        }
    }.filter { row in !own.contains { $0.0 == row.0 && $0.1.part.part.hasPrefix(row.1.part.part) } }

    /// What libvirt does not heed beside another; where that is the host's doing, it cannot be told here.
    private static let ignored = Traits.ignoredBeside.all.filter { !$0.value.isHosts }.map { row in
        (
            row.pattern,
            ContradictionRule(
                part: Part(row.value.part, unless: row.value.harmless.union([""])),
                other: Part(row.value.source, values: row.value.values),
                mistake: .noEffect,
                verdict: .accepted,
                words: "has PART in PLACE, which libvirt does not heed beside OTHER BESIDE. Remove one of them."
            )
        )
    }

    /// One value in two spellings; libvirt compares them as they are written.
    private static let mirrored = Traits.mirrors.all.map { row in
        let mirror = row.value
        return (
            row.pattern,
            ContradictionRule(
                part: Part("@\(mirror.attribute)"),
                other: Part("\(mirror.child)@\(mirror.childAttribute)", ofFirst: mirror.condition),
                mayAgree: true,
                mistake: .contradiction,
                verdict: .refused,
                words: "has PART VALUE in PLACE, and OTHER BESIDE. They are one value in two spellings, and libvirt "
                    + "refuses two values. Remove one of them."
            )
        )
    }
}
