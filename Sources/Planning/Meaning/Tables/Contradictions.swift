// What cannot stand together, as tried on libvirt 9.0.0.

extension ContradictionRule {
    static let table: [ContradictionRule] = [
        ContradictionRule(
            root: "domain",
            part: "os/loader",
            other: "os@firmware",
            mistake: .firmware,
            // virDomainDefOSValidate refuses it; qemuFirmwareFillDomain takes a loader that its descriptors know.
            verdict: .refusedBefore(9_002_000),
            words: "lets libvirt choose the firmware, and names the loader: libvirt before 9.2 refuses that, and later "
                + "ones take only a loader that they would choose. Remove 'firmware', or the loader."
        ),
        ContradictionRule(
            root: "domain",
            part: "devices/*/boot@order",
            other: "os/boot@dev",
            mistake: .bootTwice,
            // virDomainDefBootOrderPostParse.
            verdict: .refused,
            words: "gives the order of boot by device and in 'os.boot', and libvirt refuses that. Remove one of them."
        ),
    ]
}
