import Foundation

extension GuestRow {
    /// Each row that real guests can be brought into; `small` is a file system that is full soon.
    static func all(_ small: String) -> [GuestRow] {
        asking + [
            GuestRow(
                14,
                "full",
                { linux("full", "lab.journal", $0, disk(file: "\(small)/full.raw", "error_policy: stop")) },
                "not asked: it is paused by an I/O error…graceful kill: QEMU quit"
            ) { lab in
                // As large as the guest's disk, which is sparse: its journal soon finds no room.
                try await lab.wait(for: "an I/O error") {
                    try await lab.virsh("domstate --reason full").contains("paused (I/O error)")
                }
            }
        ]
    }

    private static let asking: [GuestRow] = [
        // A guest that is quick is gone before libvirt has the agent's answer. Nothing else could have ended this one.
        GuestRow(
            3,
            "agent",
            { linux("agent", "lab.agent lab.acpi=ignore", $0, channel) },
            "guest shutdown: guest agent…; the guest shut down"
        ) { try await $0.awaitAgent("agent") },
        // libvirt waits 60 s for the agent to end the guest; a second request need not wait for that.
        GuestRow(
            4,
            "idle",
            { linux("idle", "lab.agent=idle", $0, channel) },
            "guest agent: no answer in 5 s; ACPI, sent…; the guest shut down"
        ) { try await $0.awaitAgent("idle") },
        GuestRow(
            4,
            "mute",
            { linux("mute", "lab.agent=deaf", $0, channel) },
            "guest agent: …; ACPI, sent…; the guest shut down"
        ) { try await $0.awaitAgent("mute") },
        GuestRow(
            5,
            "refusing",
            { linux("refusing", "lab.agent=refuse", $0, channel) },
            "guest agent: …The lab refuses; ACPI, sent…; the guest shut down"
        ) { try await $0.awaitAgent("refusing") },
        GuestRow(10, "paused", { micro("paused", "on", $0) }, "resumed; ACPI, sent…; the guest shut down") {
            try await $0.virsh("suspend paused")
        },
        GuestRow(
            11,
            "again",
            { micro("again", "ignore", $0) },
            policy: asked,
            stays: true,
            "resumed; ACPI, sent 2 times; the guest did not shut down within 12 s; it is paused again"
        ) { try await $0.virsh("suspend again") },
        GuestRow(
            12,
            "stuck",
            { micro("stuck", "on", $0) },
            "not asked: resuming it failed (no answer in 10 s)…graceful kill: QEMU quit"
        ) { lab in
            try await lab.virsh("suspend stuck")
            try await lab.hold("stuck")
        },
        GuestRow(
            13,
            "asleep",
            { linux("asleep", "lab.suspend=10", $0, "", "pm: {suspend-to-mem: {enabled: true}}") },
            // Once woken up, this guest hears its power button no more (Linux 6.1 under TCG).
            policy: force.replacing("120s", with: "12s"),
            "woken up; ACPI, sent 2 times; the guest did not…graceful kill: QEMU quit"
        ) { lab in
            try await lab.wait(for: "sleep") { try await lab.virsh("domstate asleep").contains("pmsuspended") }
        },
        GuestRow(
            15,
            "crashed",
            { linux("crashed", "lab.crash=10", $0, "    panic: {model: isa}", "on_crash: preserve") },
            "not asked: its guest has crashed…graceful kill: QEMU quit"
        ) { lab in
            try await lab.wait(for: "a crash") { try await lab.virsh("domstate crashed").contains("crashed") }
        },
        GuestRow(
            16,
            "bitten",
            { micro("bitten", "on lab.watchdog", $0, devices: watchdog) },
            "not asked: its watchdog has stopped it…graceful kill: QEMU quit"
        ) { lab in
            try await lab.virsh("shutdown bitten")
            try await lab.wait(for: "its watchdog") {
                try await lab.virsh("domstate --reason bitten").contains("paused (watchdog)")
            }
        },
        GuestRow(
            17,
            "biting",
            { micro("biting", "on lab.watchdog", $0, devices: watchdog) },
            "ACPI, sent once; its watchdog has stopped it…graceful kill: QEMU quit"
        ),
        GuestRow(
            18,
            "restart",
            { micro("restart", "on", $0, "on_poweroff: restart") },
            "its on_poweroff set to 'destroy'; ACPI, sent…; the guest shut down"
        ),
        GuestRow(
            19,
            "keeping",
            { micro("keeping", "on", $0, "on_poweroff: restart") },
            "not asked: setting its on_poweroff to 'destroy' failed (no answer in 10 s)…graceful kill: QEMU quit"
        ) { try await $0.hold("keeping") },
        GuestRow(
            20,
            "job",
            { linux("job", "", $0, disk(file: "${LAB_DIR}/job.qcow2", nil, format: "qcow2")) },
            "its job aborted; ACPI, sent…; the guest shut down"
        ) { lab in
            // It lasts until it is ended.
            let backup = """
                <domainbackup mode='pull'><server transport='unix' socket='\(lab.folder)/backup.sock'/></domainbackup>
                """
            let file = try ManifestFolder(["backup.xml": backup], in: lab)
            try await lab.virsh("backup-begin job \(file.path)/backup.xml")
        },
        GuestRow(
            21,
            "mirror",
            { linux("mirror", "", $0, disk(file: "${LAB_DIR}/mirror.raw", nil)) },
            "the mirror of disk 'vda' ended; ACPI, sent…; the guest shut down"
        ) { lab in
            try await lab.virsh("blockcopy mirror vda \(lab.folder)/copy.raw --transient-job --format raw")
        },
        GuestRow(
            24,
            "transient",
            { micro("transient", "on", $0) },
            policy: force.replacing("shut-off", with: "absent"),
            vanishes: true,
            "ACPI, sent…; the guest shut down"
        ) { try await $0.virsh("undefine transient") },
    ]

    private static func micro(
        _ name: String,
        _ acpi: String,
        _ envelope: String,
        _ more: String = "",
        devices: String = ""
    ) -> String {
        Samples.guest(name, acpi: acpi, envelope: envelope, devices: devices)
            .replacing("  features:", with: "  \(more)\n  features:")
    }

    private static func linux(
        _ name: String,
        _ words: String,
        _ envelope: String,
        _ devices: String,
        _ more: String = ""
    ) -> String {
        Samples.linux(name, words: words, envelope: envelope, devices: devices)
            .replacing("memory: 128MiB", with: "memory: 96MiB").replacing("  features:", with: "  \(more)\n  features:")
    }

    private static let watchdog = "    watchdog: {model: ib700, action: pause}"
    private static let channel = "    channel: {type: unix, target: {type: virtio, name: org.qemu.guest_agent.0}}"

    private static func disk(file: String, _ driver: String?, format: String = "raw") -> String {
        let words = [driver, "type: \(format)"].compactMap(\.self).joined(separator: ", ")
        return "    disk: {source: {file: \"\(file)\"}, target: vda, driver: {\(words)}}"
    }
}

extension Lab {
    /// Waits until the guest agent's channel is connected.
    fileprivate func awaitAgent(_ domain: String) async throws {
        try await wait(for: "the agent of \(domain)") {
            try await virsh("dumpxml \(domain)").contains("state='connected'")
        }
    }
}
