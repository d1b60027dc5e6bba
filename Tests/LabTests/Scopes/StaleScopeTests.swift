import Testing

extension LabTests.ScopeTests {
    /// Starts of a domain of which an earlier run has left its scope behind.
    @Suite struct StaleScopeTests {
        private let lab = Lab.underSystemd
        private let off = Samples.guest("again", envelope: LabTests.ScopeTests.off)
        private let running = Samples.guest("again", envelope: "state: running")

        // By themselves the next five starts would fail.
        @Test(.rows(61, 63, 70), arguments: [("machine", "machine1.MachineExists"), ("unit", "systemd1.UnitExists")])
        func `what is left under the next five names is ended first`(_ kind: String, _ error: String) async throws {
            try await lab.expectApplied(lab.folder(off))
            try await lab.renumber()
            let left = try await lab.stale("again", kind, count: 5)
            await #expect { try await lab.virsh("start again") } throws: { "\($0)".contains(error) }

            let outcome = try await lab.apply(lab.folder(running))
            #expect(outcome.status == 0, "\(outcome.errors)\(outcome.output)")
            for process in left {
                #expect(outcome.output.contains("scope terminated, 1 process was left (sleep, pid \(process))"))
                #expect(try await !lab.lives(process))
            }
            #expect(try await lab.scopes() == [#"machine-qemu\x2d2\x2dagain.scope"#])
        }

        @Test(.rows(64)) func `what ignores SIGTERM, where machined knows of no machine, is killed`() async throws {
            try await lab.expectApplied(lab.folder(off))
            try await lab.renumber()
            let left = try await lab.stale("again", "unit", count: 1, areDeaf: true)
            let outcome = try await lab.apply(lab.folder(running))
            #expect(outcome.status == 0, "\(outcome.errors)\(outcome.output)")
            #expect(outcome.output.contains("scope terminated, 1 process was left (sleep, pid \(left[0]))"))
            #expect(try await !lab.lives(left[0]))
            #expect(try await lab.populatedScopes().count == 1)
        }

        @Test(.rows(70)) func `the genuine case: QEMU died while the daemon was away, a process of its scope did not`()
            async throws
        {
            try await lab.renumber()
            try await lab.expectApplied(lab.folder(running))
            _ = try await lab.line("LAB-READY", onConsoleOf: "again")
            let process = try await lab.stowaway("sleep", in: "again")
            let emulator = try await lab.process(of: "again")
            try await lab.daemon("stop")
            try await lab.signal("KILL", to: emulator)
            // The first one finds the domain crashed, and leaves the machine alone; the second counts from 1 again.
            try await lab.daemon("start")
            try await lab.renumber()
            await #expect { try await lab.virsh("start again") } throws: { "\($0)".contains("MachineExists") }
            #expect(try await lab.lives(process))

            let outcome = try await lab.apply(lab.folder(running))
            #expect(outcome.status == 0, "\(outcome.errors)\(outcome.output)")
            #expect(try await !lab.lives(process))
            #expect(try await lab.scopes() == [#"machine-qemu\x2d2\x2dagain.scope"#])
            #expect(try await lab.processes(of: "again").count == 1)
        }

        // Where a partition has put it, say. It is found by what the start's error says.
        @Test(.rows(74), arguments: [1, 5])
        func `a scope that is elsewhere is ended when a start meets it`(_ count: Int) async throws {
            try await lab.expectApplied(lab.folder(off))
            try await lab.renumber()
            var left: [Int] = []
            for number in 1...count { left.append(try await register("qemu-\(number)-again")) }

            let outcome = try await lab.apply(lab.folder(running))
            #expect(outcome.status == 0, "\(outcome.errors)\(outcome.output)")
            for (index, process) in left.enumerated() {
                let exists = "machine1.MachineExists: Machine 'qemu-\(index + 1)-again' already exists"
                #expect(outcome.errors.contains(exists))
                #expect(outcome.output.contains("scope terminated, 1 process was left (sleep, pid \(process))"))
                #expect(try await !lab.lives(process))
            }
            #expect(try await lab.run(of: "again") == "\(count + 1)")
        }

        // Two names that libvirt makes the same machine's name of.
        @Test(.rows(72, 75)) func `a scope in which another domain's QEMU is, is let alone`() async throws {
            let other = Samples.guest("ag_ain", envelope: "state: running")
            try await lab.expectApplied(lab.folder(off))
            try await lab.renumber()
            try await lab.expectApplied(lab.folder(other))
            #expect(try await lab.run(of: "ag_ain") == "1")
            let emulator = try await lab.process(of: "ag_ain")
            // The start of the one takes number 2, and finds the other's QEMU under that name.
            let process = try await register("qemu-2-again")
            let group = #"/sys/fs/cgroup/system.slice/machine-qemu\x2d2\x2dagain.scope/cgroup.procs"#
            try await lab.output("bash", "-c", "echo \(emulator) > '\(group)'")

            let outcome = try await lab.apply(lab.folder(running))
            #expect(outcome.status == 0, "\(outcome.errors)\(outcome.output)")
            #expect(outcome.errors.contains("MachineExists: Machine 'qemu-2-again' already exists"))
            #expect(!outcome.output.contains("scope termination"))
            #expect(try await lab.run(of: "again") == "3")
            #expect(try await lab.lives(process))
            #expect(try await lab.processes(of: "ag_ain") == [emulator])
        }

        @Test(.rows(78, 79, 80))
        func `a QEMU that libvirt has lost is neither ended nor doubled`() async throws {
            try await lab.expectApplied(lab.folder(running))
            let emulator = try await lab.process(of: "again")
            try await lab.daemon("stop")
            try await lab.output("rm", "/run/libvirt/qemu/again.xml")
            try await lab.daemon("start")
            #expect(try await lab.inventory()[domain: "again"]?.state.first == "shut off")

            let lost = "an earlier run is not gone: its process lives, and libvirt does not know it: qemu-system-x86"
            // At last the domain is not there at all.
            for state in ["running", "absent", "undefined, running", "undefined, absent"] {
                if state == "undefined, running" { try await lab.virsh("undefine again") }
                let envelope = LabTests.ScopeTests.envelope(state.replacing("undefined, ", with: ""))
                let guest = Samples.guest("again", envelope: envelope)
                let outcome = try await lab.apply(lab.folder(guest))
                #expect(outcome.status == 1)
                #expect(outcome.output.contains("\(lost), pid \(emulator)"), "\(outcome.output)")
                #expect(try await lab.processes(of: "again") == [emulator])
            }
            try await lab.signal("KILL", to: emulator)
            try await lab.expectApplied(lab.folder(running))
        }

        /// Registers a machine whose scope is not where libvirt's are, with a process in it.
        private func register(_ machine: String) async throws -> Int {
            let script = """
                setsid sleep 86400 </dev/null >/dev/null 2>&1 &
                busctl -q call org.freedesktop.machine1 /org/freedesktop/machine1 org.freedesktop.machine1.Manager \
                    CreateMachine 'sayssusa(sv)' "$1" 0 libvirt-qemu vm $! '' 1 Slice s system.slice
                echo $!
                """
            let text = try await lab.output("bash", "-euc", script, "bash", machine)
            guard let number = Int(text) else { throw Lab.Trouble(description: "CreateMachine: '\(text)'") }
            return number
        }
    }
}
