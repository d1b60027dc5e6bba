// What cannot stand together, as tried on libvirt 9.0.0.

extension ContradictionRule {
    static let table: [ContradictionRule] = [
        ContradictionRule(
            root: "domain",
            part: "os/loader",
            other: "os@firmware",
            mistake: .firmware,
            // 9.0: "cannot be specified when firmware autoselection is enabled"; 11.3's own tests have a loader that fits.
            verdict: .refusedBefore(9_002_000),
            words: "lets libvirt choose the firmware, and names the loader: libvirt before 9.2 refuses that, and later "
                + "ones take only a loader that they would choose. Remove 'firmware', or the loader."
        ),
        ContradictionRule(
            root: "domain",
            part: "devices/*/boot@order",
            other: "os/boot@dev",
            mistake: .bootTwice,
            // "per-device boot elements cannot be used together with os/boot elements".
            verdict: .refused,
            words: "gives the order of boot by device and in 'os.boot', and libvirt refuses that. Remove one of them."
        ),
    ]
}
