import Foundation
import Testing

extension LabTests {
    /// Guests in every state that can be made here, all stopped by one apply.
    struct GuestStateTests {
        let lab = Lab.inside

        @Test func `guests in every state, stopped at once`() async throws {
            try await lab.withLoop("small", mebibytes: 8) { small in
                let rows = GuestRow.all(small)
                for file in ["\(small)/full.raw", "\(lab.folder)/mirror.raw"] {
                    try await lab.output("truncate", "-s", "32M", file)
                }
                try await lab.output("qemu-img", "create", "-f", "qcow2", "\(lab.folder)/job.qcow2", "32M")
                try await lab.expectApplied(lab.folder(of: rows.map { $0.document("state: running") }))
                for row in rows { _ = try await lab.line("LAB-READY", onConsoleOf: row.name) }
                for row in rows { try await row.prepare(lab) }
                let before = try await lab.inventory()

                let down = try lab.folder(of: rows.map { $0.document($0.policy) })
                let run = try await lab.reeve("apply", down, "--yes", "--parallelism", "64", "--allow", "delete")
                for name in ["stuck", "keeping"] { try await lab.letGo(name) }
                let after = try await lab.inventory()
                for row in rows {
                    let comment: Comment = "row \(row.number), \(row.name)"
                    let section = run.output.section(of: "Domain/\(row.name)")
                    #expect(section.contains(row.report), "\(comment): \(section)")
                    if row.stays {
                        #expect(after[domain: row.name]?.state == before[domain: row.name]?.state, comment)
                        continue
                    }
                    // A transient one is not there any more.
                    let state = after[domain: row.name]?.state.first
                    #expect(state == (row.vanishes ? nil : "shut off"), "\(comment): \(section)")
                    #expect(try await lab.processes(of: row.name) == [], comment)
                }
                #expect(run.status == 1, "some may only be asked")
            }
        }

        @Test(.rows(8)) func `a guest that is shutting down already`() async throws {
            try await lab.expectApplied(lab.folder(Samples.guest("going", acpi: "slow:5")))
            _ = try await lab.line("LAB-READY", onConsoleOf: "going")
            try await lab.virsh("shutdown going")
            let policy = "state: shut-off\nlifecycle: {shutdown: {upTo: guest, guestTimeout: 100s}}"
            try await lab.expectApplied(lab.folder(Samples.guest("going", acpi: "slow:5", envelope: policy)))
        }

        @Test(.rows(9, 20)) func `a guest that a save holds is waited for, and what can be aborted is`() async throws {
            // Of so little memory all is in the pipe at once, and the job is past being aborted.
            let names = ["small", "large"]
            let guests = [Samples.guest("small"), Samples.linux("large")]
            try await lab.expectApplied(lab.folder(of: guests))
            for name in names {
                _ = try await lab.line("LAB-READY", onConsoleOf: name)
                try await lab.hold(name)
                try await lab.wait(for: "its pause") {
                    try await lab.virsh("domstate --reason \(name)").contains("paused (saving)")
                }
            }
            let policy = "state: shut-off\nlifecycle: {shutdown: {upTo: guest, guestTimeout: 100s}}"
            let down = try lab.folder(
                Samples.guest("small", envelope: policy),
                Samples.linux("large", envelope: policy)
            )
            let outcome = try await lab.apply(down, when: "shutting down Domain/small") { _ in
                // Time to abort the one, and to wait for both.
                try await Task.sleep(for: .seconds(3))
                for name in names { try await lab.letGo(name) }
            }
            #expect(outcome.status == 0, "\(outcome.errors)\(outcome.output)")
            let expected: [Pattern] = ["guest shutdown: ACPI, sent…", "guest shutdown: its job aborted; ACPI, sent…"]
            for (name, report) in zip(names, expected) {
                let section = outcome.output.section(of: "Domain/\(name)")
                #expect(section.contains(report) && section.contains("the guest shut down"), "\(section)")
                #expect(lab.console(of: name).contains("LAB-DOWN"))
            }
        }

        @Test func `a guest that reboots, where on_reboot is destroy`() async throws {
            let outcome = try await stopping("resetting", "on_reboot: destroy") { lab, _ in
                try await lab.virsh("reset resetting")
            }
            #expect(outcome.status == 0, "\(outcome.output)")
            #expect(outcome.output.contains("the guest shut down"))
        }

        @Test(.rows(25)) func `a guest that somebody else ends and starts again`() async throws {
            let outcome = try await stopping("again") { lab, program in
                // Else it may see the guest gone before that one has started it again, and rightly be content.
                try await lab.signal("STOP", to: program)
                try await lab.virsh("destroy again; start again")
                try await lab.signal("CONT", to: program)
            }
            #expect(outcome.status == 1)
            #expect(outcome.output.contains(/somebody has started it again meanwhile \(id \d+\); it is left running/))
            #expect(try await lab.inventory()[domain: "again"]?.state.first == "running")
            #expect(try await lab.processes(of: "again").count == 1)
        }

        @Test(.rows(57)) func `likewise while it is being killed`() async throws {
            let policy = "state: shut-off\nlifecycle: {shutdown: {upTo: kill, guestTimeout: 1s, quitTimeout: 1s}}"
            try await lab.expectApplied(lab.folder(Samples.guest("again")))
            _ = try await lab.line("LAB-READY", onConsoleOf: "again")
            let first = try await lab.process(of: "again")
            // libvirt gives it 10 s before it kills it.
            try await lab.signal("STOP", to: first)
            let down = try lab.folder(Samples.guest("again", envelope: policy))
            let outcome = try await lab.apply(down, when: "graceful kill: ") { program in
                try await lab.signal("STOP", to: program)
                try await lab.signal("KILL", to: first)
                try await lab.wait(for: "its end") { try await lab.virsh("domstate again").hasPrefix("shut off") }
                try await lab.virsh("start again")
                try await lab.signal("CONT", to: program)
            }
            #expect(outcome.status == 1, "\(outcome.output)")
            #expect(outcome.output.contains(/somebody has started it again meanwhile \(id \d+\); it is left running/))
            #expect(try await lab.inventory()[domain: "again"]?.state.first == "running")
            #expect(try await lab.processes(of: "again").count == 1)
        }

        /// Stops a guest that hears nothing, and meanwhile does something else.
        private func stopping(
            _ name: String,
            _ more: String = "",
            _ meanwhile: @Sendable (Lab, _ program: Int) async throws -> Void
        ) async throws -> Lab.Outcome {
            let policy = "state: shut-off\nlifecycle: {shutdown: {upTo: kill, guestTimeout: 200s}}"
            let guest = Samples.guest(name, acpi: "ignore").replacing("  features:", with: "  \(more)\n  features:")
            try await lab.expectApplied(lab.folder(guest))
            _ = try await lab.line("LAB-READY", onConsoleOf: name)
            let down = try lab.folder(
                guest.replacing("metadata: {name: \(name)}\n", with: "metadata: {name: \(name)}\n\(policy)\n")
            )
            return try await lab.apply(down, when: "shutting down Domain/\(name)") { try await meanwhile(lab, $0) }
        }
    }
}
