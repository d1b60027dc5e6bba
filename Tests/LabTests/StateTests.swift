import Testing

extension LabTests {
    /// `state: running` and `state: shut-off`.
    @Suite struct StateTests {
        let lab = Lab.here

        @Test func `a running guest is shut down, and started again`() async throws {
            try await apply(Samples.guest("small"))
            _ = try await lab.line("LAB-READY", onConsoleOf: "small")
            let off = try ManifestFolder(Samples.file(Samples.guest("small", envelope: Samples.shutOff)))
            #expect(try await lab.plan(off).story == ["shut-down Domain/small: state: running → shut-off"])
            let down = try await lab.reeve("apply", off, "--yes")
            #expect(down.status == 0, "\(down.errors)")
            #expect(lab.console(of: "small").contains("LAB-DOWN"))
            #expect(try await lab.inventory()[domain: "small"]?.state.first == "shut off")
            // Without a word on its state, what exists stays as it is.
            #expect(try await lab.plan(ManifestFolder(Samples.file(Samples.guest("small")))).steps.isEmpty)
            let on = try ManifestFolder(Samples.file(Samples.guest("small", envelope: "state: running")))
            #expect(try await lab.plan(on).story == ["start Domain/small: state: shut-off → running"])
            #expect(try await lab.reeve("apply", on, "--yes").status == 0)
            #expect(try await lab.inventory()[domain: "small"]?.state.first == "running")
        }

        @Test func `a guest that ignores the request is left running, and another one is shut down`() async throws {
            try await apply(Samples.guest("deaf", acpi: "ignore"), Samples.guest("small"))
            for name in ["deaf", "small"] { _ = try await lab.line("LAB-READY", onConsoleOf: name) }
            let before = try await lab.inventory()
            let folder = try ManifestFolder(
                Samples.file(
                    Samples.guest("deaf", acpi: "ignore", envelope: Samples.shutOff),
                    Samples.guest("small", envelope: Samples.shutOff)
                )
            )
            let outcome = try await lab.reeve("apply", folder, "--yes")
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("the guest did not shut down within 5 s; it is left running"))
            #expect(outcome.output.contains("1 of 2 steps done, 1 failed."))
            let after = try await lab.inventory()
            #expect(after[domain: "deaf"] == before[domain: "deaf"])
            #expect(after[domain: "small"]?.state.first == "shut off")
        }

        @Test(.rows(2)) func `a guest that does not hear the first request is asked again`() async throws {
            try await apply(Samples.guest("slow", acpi: "once"))
            _ = try await lab.line("LAB-READY", onConsoleOf: "slow")
            let patient = "state: shut-off\nlifecycle: {shutdown: {guestTimeout: 60s}}"
            let folder = try ManifestFolder(Samples.file(Samples.guest("slow", acpi: "once", envelope: patient)))
            let outcome = try await lab.reeve("apply", folder, "--yes")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(lab.console(of: "slow").contains("press=2"))
        }

        private func apply(_ documents: String...) async throws {
            let folder = try ManifestFolder(["all.yaml": documents.joined(separator: "---\n")])
            let outcome = try await lab.reeve("apply", folder, "--yes")
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
    }
}
