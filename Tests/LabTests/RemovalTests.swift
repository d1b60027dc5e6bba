import Testing

extension LabTests.RunningLabTests {
    /// `state: absent`.
    @Suite struct RemovalTests {
        let lab = Lab.here

        @Test func `without consent to delete nothing is done`() async throws {
            let folder = try ManifestFolder.lab(.init("worker.yaml", "state: running", "state: absent"))
            let before = try await lab.inventory()
            let outcome = try await lab.reeve("apply", folder, "--yes")
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("nothing done"))
            #expect(outcome.errors.contains("--allow delete"))
            #expect(try await lab.inventory() == before)
        }

        @Test func `with consent its guest shuts itself down, and it takes nothing else along`() async throws {
            let before = try await lab.inventory()
            try await apply(Samples.volume("own.raw", pool: "lab"), Samples.network("own"), guest())
            _ = try await lab.line("LAB-READY", onConsoleOf: "leaving")
            let with = try await lab.inventory()
            let folder = try ManifestFolder(Samples.file(guest(Samples.absent)))
            let outcome = try await lab.reeve("apply", folder, "--yes", "--allow", "delete")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.hasSuffix("2 of 2 steps done.\nNo changes.\n"))
            #expect(lab.console(of: "leaving").contains("LAB-DOWN"))
            let after = try await lab.inventory()
            #expect(after == with.without("leaving"))
            #expect(after[pool: "lab"]?.volumes["own.raw"] != nil)
            #expect(after[network: "own"] != nil)
            #expect(after.things.filter { before.things[$0.key] != nil }.count == before.things.count)
        }

        @Test func `a Linux guest hears it too`() async throws {
            try await apply(Samples.linux("leaving"))
            _ = try await lab.line("LAB-READY", onConsoleOf: "leaving")
            let before = try await lab.inventory()
            let folder = try ManifestFolder(Samples.file(Samples.linux("leaving", envelope: "state: absent")))
            let outcome = try await lab.reeve("apply", folder, "--yes", "--allow", "delete")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(lab.console(of: "leaving").contains("LAB-DOWN"))
            #expect(try await lab.inventory() == before.without("leaving"))
        }

        @Test func `a guest that goes and ignores the request is killed`() async throws {
            try await apply(Samples.guest("deaf", acpi: "ignore"))
            _ = try await lab.line("LAB-READY", onConsoleOf: "deaf")
            let before = try await lab.inventory()
            let going = Samples.guest("deaf", acpi: "ignore", envelope: Samples.absent)
            let folder = try ManifestFolder(Samples.file(going))
            let outcome = try await lab.reeve("apply", folder, "--yes", "--allow", "delete")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.hasPrefix("- Domain/deaf  shut the guest down or kill it, undefine"))
            #expect(outcome.output.contains("the guest did not shut down within 5 s"))
            #expect(outcome.output.contains("forced kill: killed"))
            #expect(try await lab.inventory() == before.without("deaf"))
        }

        @Test func `a guest that may only be asked stays, untouched, and another one goes`() async throws {
            try await apply(Samples.guest("deaf", acpi: "ignore"), Samples.guest("hearing"))
            for name in ["deaf", "hearing"] { _ = try await lab.line("LAB-READY", onConsoleOf: name) }
            let before = try await lab.inventory()
            let folder = try ManifestFolder(
                Samples.file(
                    Samples.guest("deaf", acpi: "ignore", envelope: Samples.asked),
                    Samples.guest("hearing", envelope: Samples.absent)
                )
            )
            let outcome = try await lab.reeve("apply", folder, "--yes", "--allow", "delete")
            #expect(outcome.status == 1)
            #expect(
                outcome.output.contains(
                    "ACPI, sent once; the guest did not shut down within 5 s; it is left running"
                )
            )
            #expect(outcome.output.contains("skipped  undefining Domain/deaf"))
            #expect(outcome.output.contains("2 of 4 steps done, 1 failed, 1 skipped."))
            #expect(try await lab.inventory() == before.without("hearing"))
        }

        @Test func `a network that guests use does not go without consent`() async throws {
            let folder = try ManifestFolder(Samples.file(Samples.network("backend", envelope: "state: absent")))
            let before = try await lab.inventory()
            let outcome = try await lab.reeve("apply", folder, "--yes")
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("Network/backend"))
            #expect(try await lab.inventory() == before)
        }

        @Test func `a network that nobody uses goes alone`() async throws {
            try await apply(Samples.network("lonely"), Samples.network("other"))
            let folder = try ManifestFolder(Samples.file(Samples.network("lonely", envelope: "state: absent")))
            let outcome = try await lab.reeve("apply", folder, "--yes")
            #expect(outcome.status == 0, "\(outcome.errors)")
            let after = try await lab.inventory()
            #expect(after.names(of: .network) == ["backend", "lan", "other"])
        }

        private func guest(_ envelope: String = "") -> String {
            let devices = """
                    disk: {source: {pool: lab, volume: own.raw}, target: vda}
                    interface: {source: {network: own}, mac: "52:54:00:77:00:31", model: virtio}
                """
            return Samples.guest("leaving", envelope: envelope, devices: devices)
        }

        private func apply(_ documents: String...) async throws {
            let folder = try ManifestFolder(["all.yaml": documents.joined(separator: "---\n")])
            let outcome = try await lab.reeve("apply", folder, "--yes")
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
    }
}
