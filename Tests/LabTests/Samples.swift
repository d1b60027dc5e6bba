/// Manifests beside those of `manifests/lab`.
enum Samples {
    /// A guest that is up in a second; `acpi` is on, or ignore: then it never hears the power button.
    static func guest(
        _ name: String,
        acpi: String = "on",
        envelope: String = "",
        machine: String = "q35",
        devices: String = ""
    ) -> String {
        """
        apiVersion: reeve/v1
        kind: Domain
        metadata: {name: \(name)}
        \(envelope)
        spec:
          type: ${LAB_DOMTYPE}
          memory: 16MiB
          os:
            type: {machine: \(machine)}
            kernel: ${LAB_DIR}/guest/micro.elf
            cmdline: lab.acpi=\(acpi)
          features: {acpi: true}
          devices:
            controller: {type: usb, model: none}
            serial: {type: file, source: {path: "${LAB_DIR}/console-\(name).log"}}
        \(devices)

        """
    }

    /// A Linux guest of 128 MiB, which tells on its console what it finds.
    ///
    /// `words` are what `guest-init` can be told.
    static func linux(_ name: String, words: String = "", envelope: String = "", devices: String = "") -> String {
        guest(name, envelope: envelope, devices: devices).replacing("micro.elf", with: "vmlinuz")
            .replacing("memory: 16MiB", with: "memory: 128MiB\n  vcpu: 1")
            .replacing(
                "    cmdline: lab.acpi=on",
                with: """
                        initrd: ${LAB_DIR}/guest/initrd.img
                        cmdline: console=ttyS0 quiet panic=-1 no_timer_check \(words)
                    """
            )
    }

    /// The envelope of a domain that shall go, with little patience for its guest.
    static let absent = "state: absent\nlifecycle: {shutdown: {guestTimeout: 5s}}"
    /// As `absent`, and nothing but asking is allowed.
    static let asked = "state: absent\nlifecycle: {shutdown: {guestTimeout: 5s, upTo: guest}}"
    static let shutOff = "state: shut-off\nlifecycle: {shutdown: {guestTimeout: 5s}}"

    /// The envelopes of a domain that shall go by whatever it takes, but once, and with little patience.
    static let gone =
        "state: absent\nlifecycle: {shutdown: {upTo: kill, guestTimeout: 3s, quitTimeout: 2s, attempts: 1}}"
    static let down = gone.replacing("absent", with: "shut-off")

    static func network(_ name: String, envelope: String = "") -> String {
        """
        apiVersion: reeve/v1
        kind: Network
        metadata: {name: \(name)}
        \(envelope)
        spec: {bridge: {name: reeve-\(name), stp: false}}

        """
    }

    static func pool(_ name: String, path: String, envelope: String = "") -> String {
        """
        apiVersion: reeve/v1
        kind: StoragePool
        metadata: {name: \(name)}
        \(envelope)
        spec: {type: dir, target: {path: "${LAB_DIR}/\(path)"}}

        """
    }

    static func volume(_ name: String, pool: String, capacity: String = "8MiB") -> String {
        """
        apiVersion: reeve/v1
        kind: Volume
        metadata: {name: \(name), pool: \(pool)}
        spec: {capacity: \(capacity), target: {format: raw}}

        """
    }

    /// Several documents in a file.
    static func file(_ documents: String...) -> [String: String] {
        ["all.yaml": documents.joined(separator: "---\n")]
    }
}
