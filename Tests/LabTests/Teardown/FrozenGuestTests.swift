import Testing

extension LabTests {
    /// A QEMU in uninterruptible sleep: nothing ends it, and libvirt says that it has.
    @Suite(.leavingNoTrace(in: .underSystemd))
    struct FrozenGuestTests {
        // Where scopes are real; without them libvirt 9.0 does the same.
        let lab = Lab.underSystemd

        @Test(.rows(51, 73, 77, 78, 79))
        func `it is reported alive, nothing of it is touched, and after the thaw the next apply converges`()
            async throws
        {
            try await lab.withLoop("slow") { slow in
                let up = try lab.folder(pool, volume, network, guest())
                let down = try lab.folder(pool, volume, network("state: absent"), guest(Samples.gone))
                try await lab.expectApplied(up)
                _ = try await lab.line("LAB-ACK 20", onConsoleOf: "frozen")
                let process = try await lab.process(of: "frozen")
                let before = try await lab.inventory()
                try await lab.output("fsfreeze", "-f", slow)
                try await lab.wait(for: "a thread in state D") { try await lab.isStuck(process) }

                let first = try await lab.apply(down)
                let alive = #/still alive after the kill: qemu-system-x86, pid \d+, in uninterruptible sleep/#
                #expect(first.status == 1)
                #expect(first.output.contains("graceful kill: it did not quit within 2 s"))
                #expect(first.output.contains(alive))
                #expect(first.output.contains("0 of 4 steps done, 1 failed, 3 skipped."))
                try await expectUntouched(before, process)

                // libvirt has it as shut off by now, and no pid of it.
                let lost = "Domain/frozen: libvirt has it as shut off, but its process lives and holds what it used"
                let off = try lab.folder(pool, volume, network, guest("state: shut-off"))
                let plan = try await lab.plan(off)
                #expect(plan.story == ["shut-down Domain/frozen: state: lost → shut-off"])
                #expect(plan.warnings.contains { $0.hasPrefix(lost) })
                let lives = #/its process lives, and libvirt does not know it: qemu-system-x86, pid \d+/#
                let reports = ["0 of 1 step done, 1 failed.", "0 of 4 steps done, 1 failed, 3 skipped."]
                for (folder, done) in zip([off, down], reports) {
                    let again = try await lab.apply(folder)
                    #expect(again.status == 1)
                    #expect(again.output.contains(lives))
                    #expect(again.output.contains(done), "\(again.output)")
                    #expect(again.output.contains("Looked at again, the host still differs:"))
                }
                let undeclared = try await lab.apply(lab.folder(pool, volume, network, guest("autostart: false")))
                #expect(undeclared.status == 0)
                #expect(undeclared.errors.contains(lost))
                // From where processes cannot be seen nothing is said of them: it may be the end of a tunnel.
                let remote = "qemu+unix:///system?socket=/run/libvirt/libvirt-sock"
                let words = ["plan", off.path, "--connect", remote, "--output", "json"] + lab.variables
                let blind = try await lab.reeve(words)
                #expect(try PlanDocument(blind.output).story == [] && blind.errors == "")
                let start = try await lab.apply(up)
                #expect(start.status == 1)
                #expect(start.output.contains(lives))
                try await expectUntouched(before, process)

                try await lab.output("fsfreeze", "-u", slow)
                try await lab.wait(for: "the end of process \(process)") {
                    try await lab.processes(of: "frozen") == []
                }
                try await lab.expectApplied(down)
                let after = try await lab.inventory()
                #expect(!after.names(of: .domain).contains("frozen"))
                #expect(!after.names(of: .network).contains("side"))
                try await lab.wait(for: "the end of its scope") { try await lab.scopes() == [] }
                try await lab.expectWholeJournal(on: "\(slow)/pool/frozen.raw", of: "frozen")
                try await lab.virsh("pool-destroy slow")
            }
        }

        private func expectUntouched(_ before: Inventory, _ process: Int) async throws {
            var expected = before
            let key = Inventory.Key(kind: .domain, name: "frozen")
            expected.things[key]?.state = ["shut off", "-"]
            #expect(try await lab.inventory() == expected)
            #expect(try await lab.processes(of: "frozen") == [process])
        }

        private let pool = Samples.pool("slow", path: "slow/pool", envelope: "state: active")
        private let volume = Samples.volume("frozen.raw", pool: "slow")
        private var network: String { network("state: active") }

        private func network(_ envelope: String) -> String { Samples.network("side", envelope: envelope) }

        private func guest(_ envelope: String = "state: running") -> String {
            let devices = """
                    disk: {source: {pool: slow, volume: frozen.raw}, target: vda}
                    interface: {source: {network: side}, mac: "52:54:00:77:07:01"}
                """
            return Samples.linux("frozen", words: "lab.journal lab.acpi=ignore", envelope: envelope, devices: devices)
        }
    }
}
