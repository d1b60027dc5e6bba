import Testing

extension LabTests {
    /// A QEMU in uninterruptible sleep: nothing ends it, and libvirt says that it has.
    @Suite(.leavingNoTrace(in: .underSystemd))
    struct FrozenGuestTests {
        // Where scopes are real; without them libvirt 9.0 does the same.
        let lab = Lab.underSystemd

        @Test(.rows(26, 51, 52, 73, 77, 78, 79))
        func `it is reported alive, nothing of it is touched, and after the thaw the next apply converges`()
            async throws
        {
            try await lab.withLoop("slow") { slow in
                try await lab.withLoop("brief") { brief in try await freezeAndThaw(slow, brief) }
                try await lab.virsh("pool-destroy slow")
            }
        }

        /// All three wait at once for the 80 s that libvirt takes to give a process up.
        private func freezeAndThaw(_ slow: String, _ brief: String) async throws {
            for file in ["\(brief)/woken.raw", "\(slow)/ended.raw"] {
                try await lab.output("truncate", "-s", "8M", file)
            }
            try await lab.expectApplied(folder("state: active", frozen(), woken(brief), ended(slow)))
            for name in ["frozen", "woken", "ended"] { _ = try await lab.line("LAB-ACK 20", onConsoleOf: name) }
            let process = try await lab.process(of: "frozen")
            let before = try await lab.inventory()
            for path in [slow, brief] { try await lab.output("fsfreeze", "-f", path) }
            for name in ["frozen", "woken", "ended"] {
                try await lab.wait(for: "a thread in state D") { try await lab.isStuck(lab.process(of: name)) }
            }

            let again = Samples.down.replacing("attempts: 1", with: "attempts: 3")
            let asked = "state: shut-off\nlifecycle: {shutdown: {upTo: guest, guestTimeout: 120s}}"
            let all = try folder("state: absent", frozen(Samples.gone), woken(brief, again), ended(slow, asked))
            let first = try await lab.apply(all, when: "shutting down Domain/ended") { _ in
                // Somebody else ends one, and another wakes up as soon as it was killed.
                try await lab.output("bash", "-c", "setsid virsh -q destroy ended </dev/null >/dev/null 2>&1 &")
                try await lab.wait(forWords: "Domain/woken: graceful kill: it did not quit", ofApplying: all)
                try await lab.wait(forWords: "Domain/woken: forced kill: still alive after the kill", ofApplying: all)
                try await lab.output("fsfreeze", "-u", brief)
            }
            #expect(first.status == 1)
            let expected: [(String, Pattern)] = [
                (
                    "frozen",
                    "failed…graceful kill: it did not quit within 2 s…still alive after the kill: qemu…in uninterruptible"
                ),
                ("woken", "done…still alive after the kill: qemu…in uninterruptible sleep"),
                ("ended", "failed…the guest shut down, but its process lives: qemu…in uninterruptible sleep"),
            ]
            for (name, report) in expected {
                let section = first.output.section(of: "Domain/\(name)")
                #expect(section.contains(report), "\(section)")
            }
            #expect(first.output.contains("1 of 6 steps done, 2 failed, 3 skipped."))
            #expect(try await lab.processes(of: "woken") == [])
            try await expectUntouched(before, process)

            // libvirt has it as shut off by now, and no pid of it.
            let lost = "Domain/frozen: libvirt has it as shut off, but its process lives and holds what it used"
            let off = try folder("state: active", frozen("state: shut-off"))
            let plan = try await lab.plan(off)
            #expect(plan.story == ["shut-down Domain/frozen: state: lost → shut-off"])
            #expect(plan.warnings.contains { $0.hasPrefix(lost) })
            let lives = #/its process lives, and libvirt does not know it: qemu-system-x86, pid \d+/#
            let down = try folder("state: absent", frozen(Samples.gone))
            let reports = ["0 of 1 step done, 1 failed.", "0 of 4 steps done, 1 failed, 3 skipped."]
            for (folder, done) in zip([off, down], reports) {
                let again = try await lab.apply(folder)
                #expect(again.status == 1)
                #expect(again.output.contains(lives))
                #expect(again.output.contains(done), "\(again.output)")
                #expect(again.output.contains("Looked at again, the host still differs:"))
            }
            let undeclared = try await lab.apply(folder("state: active", frozen("autostart: false")))
            #expect(undeclared.status == 0)
            #expect(undeclared.errors.contains(lost))
            // From where processes cannot be seen nothing is said of them: it may be the end of a tunnel.
            let remote = "qemu+unix:///system?socket=/run/libvirt/libvirt-sock"
            let words = ["plan", off.path, "--connect", remote, "--output", "json"] + lab.variables
            let blind = try await lab.reeve(words)
            #expect(try PlanDocument(blind.output).story == [] && blind.errors == "")
            let start = try await lab.apply(folder("state: active", frozen()))
            #expect(start.status == 1)
            #expect(start.output.contains(lives))
            try await expectUntouched(before, process)

            try await lab.output("fsfreeze", "-u", slow)
            try await lab.wait(for: "the end of process \(process)") { try await lab.processes(of: "frozen") == [] }
            try await lab.expectApplied(down)
            let after = try await lab.inventory()
            #expect(!after.names(of: .domain).contains("frozen"))
            #expect(!after.names(of: .network).contains("side"))
            try await lab.wait(for: "the end of all scopes") { try await lab.scopes() == [] }
            try await lab.expectWholeJournal(on: "\(slow)/pool/frozen.raw", of: "frozen")
        }

        private func expectUntouched(_ before: Inventory, _ process: Int) async throws {
            var expected = before
            for name in ["frozen", "woken", "ended"] {
                expected.things[Inventory.Key(kind: .domain, name: name)]?.state = ["shut off", "-"]
            }
            #expect(try await lab.inventory() == expected)
            #expect(try await lab.processes(of: "frozen") == [process])
        }

        private func folder(_ network: String, _ guests: String...) throws -> ManifestFolder {
            let pool = Samples.pool("slow", path: "slow/pool", envelope: "state: active")
            let volume = Samples.volume("frozen.raw", pool: "slow")
            return try lab.folder(of: [pool, volume, Samples.network("side", envelope: network)] + guests)
        }

        private func frozen(_ envelope: String = "state: running") -> String {
            let devices = """
                    disk: {source: {pool: slow, volume: frozen.raw}, target: vda}
                    interface: {source: {network: side}, mac: "52:54:00:77:07:01"}
                """
            return linux("frozen", devices, envelope)
        }

        private func woken(_ folder: String, _ envelope: String = "state: running") -> String {
            linux("woken", disk("\(folder)/woken.raw"), envelope)
        }

        private func ended(_ folder: String, _ envelope: String = "state: running") -> String {
            linux("ended", disk("\(folder)/ended.raw"), envelope)
        }

        private func disk(_ file: String) -> String {
            "    disk: {source: {file: \"\(file)\"}, target: vda, driver: {type: raw}}"
        }

        private func linux(_ name: String, _ devices: String, _ envelope: String) -> String {
            Samples.linux(name, words: "lab.journal lab.acpi=ignore", envelope: envelope, devices: devices)
        }
    }
}
