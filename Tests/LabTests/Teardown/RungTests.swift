import Testing

extension LabTests {
    /// A guest that goes by each rung of the ladder: the rows of `docs/teardown.md` with real QEMU processes.
    @Suite(.leavingNoTrace(in: .underSystemd))
    struct RungTests {
        @Test(.rows(1, 60), arguments: Lab.inner)
        func `a guest that obeys goes by the first rung`(_ lab: Lab) async throws {
            try await lab.expectApplied(lab.folder(Samples.guest("small")))
            _ = try await lab.line("LAB-READY", onConsoleOf: "small")
            let down = try await lab.apply(lab.folder(Samples.guest("small", envelope: Samples.down)))
            #expect(down.status == 0, "\(down.errors)\(down.output)")
            #expect(down.output.contains(/guest shutdown: ACPI, sent once; the guest shut down, \d+\.\d s/))
            #expect(!down.output.contains("graceful kill"))
            #expect(!down.output.contains("scope termination"))
            try await Self.expectGone("small", lab)
        }

        @Test(.rows(6, 40), arguments: Lab.inner)
        func `a guest that hears nothing goes by the second rung`(_ lab: Lab) async throws {
            try await lab.expectApplied(lab.folder(Samples.guest("deaf", acpi: "ignore")))
            _ = try await lab.line("LAB-READY", onConsoleOf: "deaf")
            let down = try await lab.apply(lab.folder(Samples.guest("deaf", acpi: "ignore", envelope: Samples.down)))
            #expect(down.status == 0, "\(down.errors)\(down.output)")
            #expect(down.output.contains("ACPI, sent once; the guest did not shut down within 3 s"))
            #expect(down.output.contains(/graceful kill: QEMU quit, disks flushed, \d+\.\d s/))
            #expect(!down.output.contains("forced kill"))
            try await Self.expectGone("deaf", lab)
        }

        @Test(.rows(7, 50), arguments: Lab.inner)
        func `a QEMU that is stopped goes by the third rung`(_ lab: Lab) async throws {
            try await lab.expectApplied(lab.folder(Samples.guest("still")))
            _ = try await lab.line("LAB-READY", onConsoleOf: "still")
            try await lab.signal("STOP", to: lab.process(of: "still"))
            let down = try await lab.apply(lab.folder(Samples.guest("still", envelope: Samples.gone)))
            #expect(down.status == 0, "\(down.errors)\(down.output)")
            #expect(down.output.contains("the guest did not shut down within 3 s"))
            #expect(down.output.contains("graceful kill: it did not quit within 2 s"))
            #expect(down.output.contains(/forced kill: killed, \d+\.\d s/))
            #expect(try await !lab.inventory().names(of: .domain).contains("still"))
            #expect(try await lab.processes(of: "still") == [])
        }

        @Test(.rows(41), arguments: Lab.inner)
        func `one that may only be asked is left running`(_ lab: Lab) async throws {
            try await lab.expectApplied(lab.folder(Samples.guest("still")))
            _ = try await lab.line("LAB-READY", onConsoleOf: "still")
            let process = try await lab.process(of: "still")
            try await lab.signal("STOP", to: process)
            let envelope = "state: shut-off\nlifecycle: {shutdown: {upTo: quit, guestTimeout: 3s, quitTimeout: 2s}}"
            let down = try await lab.apply(lab.folder(Samples.guest("still", envelope: envelope)))
            #expect(down.status == 1)
            #expect(down.output.contains("it did not quit within 2 s; it is left running"))
            #expect(try await lab.processes(of: "still") == [process])
            #expect(try await lab.inventory()[domain: "still"]?.state.first == "running")
        }

        @Test(.rows(81), arguments: Lab.inner)
        func `one that stays does when it powers off what it did before`(_ lab: Lab) async throws {
            let spec = "  on_poweroff: restart"
            try await lab.expectApplied(lab.folder(Samples.guest("again", acpi: "ignore", devices: spec)))
            _ = try await lab.line("LAB-READY", onConsoleOf: "again")
            let envelope = "state: shut-off\nlifecycle: {shutdown: {upTo: guest, guestTimeout: 3s}}"
            let guest = Samples.guest("again", acpi: "ignore", envelope: envelope, devices: spec)
            let down = try await lab.apply(lab.folder(guest))
            #expect(down.status == 1)
            #expect(down.output.contains("its on_poweroff is 'restart' again; it is left running"), "\(down.output)")
            #expect(try await lab.virsh("dumpxml again").contains("<on_poweroff>restart</on_poweroff>"))
        }

        /// Shut off, no QEMU of it anywhere, and no scope.
        static func expectGone(_ domain: String, _ lab: Lab) async throws {
            #expect(try await lab.inventory()[domain: domain]?.state.first == "shut off")
            #expect(try await lab.processes(of: domain) == [])
            if lab.folder == Lab.underSystemd.folder { #expect(try await lab.scopes() == []) }
        }
    }
}
