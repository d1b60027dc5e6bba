import Testing

extension LabTests.ScopeTests {
    /// A process in a guest's scope that is not the guest's.
    ///
    /// In labs of their own, whose systemd gives a scope up after 4 s instead of 90: where libvirt has removed a scope's
    /// control group before systemd saw that it was empty, systemd 252 keeps the unit that long, and a daemon that is
    /// restarted waits for it.
    @Suite struct StowawayTests {
        /// 20 rounds each where tests take their time.
        private static let rounds = ["sleep", "deaf"].flatMap { kind in
            (1...(LabTests.ScopeTests.isSoaking ? 20 : kind == "sleep" ? 3 : 1)).map { (kind, $0) }
        }

        @Test(arguments: rounds)
        func `it is gone with the guest, and the next run has the same name`(_ kind: String, _: Int) async throws {
            try await Lab.withOwn { lab in
                let running = try lab.folder(Samples.guest("host", envelope: "state: running"))
                let off = try lab.folder(Samples.guest("host", envelope: LabTests.ScopeTests.off))
                try await lab.expectApplied(running)
                #expect(try await lab.scopes() == [#"machine-qemu\x2d1\x2dhost.scope"#])
                _ = try await lab.line("LAB-READY", onConsoleOf: "host")
                let process = try await lab.stowaway(kind, in: "host")

                let down = try await lab.apply(off)
                #expect(down.status == 0, "\(down.errors)\(down.output)")
                #expect(try await !lab.lives(process))
                #expect(try await lab.populatedScopes() == [])

                try await lab.renumber()
                try await lab.expectApplied(running)
                #expect(try await lab.run(of: "host") == "1")
            }
        }

        // With systemd's own 90 s, which it would wait for this one.
        @Test(.rows(62)) func `one that ignores SIGTERM costs no 90 s`() async throws {
            let lab = Lab.underSystemd
            try await lab.expectApplied(lab.folder(Samples.guest("host", envelope: "state: running")))
            _ = try await lab.line("LAB-READY", onConsoleOf: "host")
            let process = try await lab.stowaway("deaf", in: "host")
            let begin = ContinuousClock.now
            let down = try await lab.apply(lab.folder(Samples.guest("host", envelope: LabTests.ScopeTests.off)))
            #expect(ContinuousClock.now - begin < .seconds(90))
            #expect(down.status == 0, "\(down.errors)\(down.output)")
            #expect(down.output.contains("scope terminated, 1 process was left (sleep, pid \(process))"))
            #expect(try await !lab.lives(process))
            #expect(try await lab.scopes() == [])
        }

        @Test(arguments: ["sleep", "deaf"])
        func `a restart ends it, and the guest comes up once`(_ kind: String) async throws {
            try await Lab.withOwn { lab in
                let guest = Samples.guest("host", envelope: LabTests.RestartTests.allow)
                try await lab.expectApplied(lab.folder(guest))
                _ = try await lab.line("LAB-READY", onConsoleOf: "host")
                let process = try await lab.stowaway(kind, in: "host")
                let first = try await Int(lab.run(of: "host"))
                let more = try lab.folder(guest.replacing("16MiB", with: "24MiB"))
                let outcome = try await lab.reeve("apply", more, "--yes", "--allow", "restart")
                #expect(outcome.status == 0, "\(outcome.errors)\(outcome.output)")
                #expect(outcome.output.hasSuffix("2 of 2 steps done.\nNo changes.\n"), "\(outcome.output)")
                #expect(try await !lab.lives(process))
                #expect(try await Int(lab.run(of: "host")) == first.map { $0 + 1 })
                #expect(try await lab.processes(of: "host").count == 1)
                #expect(try await lab.populatedScopes().count == 1)
                _ = try await lab.line("LAB-READY", onConsoleOf: "host")
                let plan = try await lab.plan(more)
                #expect(plan.story == [] && plan.pendingStory == [])
            }
        }

        @Test(.rows(66, 67, 71)) func `one in uninterruptible sleep is reported, and not declared gone`() async throws {
            try await Lab.withOwn { lab in
                try await lab.expectApplied(lab.folder(Samples.guest("host", envelope: "state: running")))
                _ = try await lab.line("LAB-READY", onConsoleOf: "host")
                let process = try await lab.stowaway("frozen", in: "host")
                let absent = LabTests.ScopeTests.envelope("absent", attempts: 2)
                let folder = try lab.folder(Samples.guest("host", envelope: absent))
                let left = "scope not empty, 1 process is still there (dd, pid \(process), in uninterruptible sleep)"

                let down = try await lab.apply(folder)
                #expect(down.status == 1)
                #expect(down.output.contains("shutting down domain 'host': \(left)"), "\(down.output)")
                // The guest went by itself: it is this rung alone that was tried again.
                #expect(down.output.matches(of: /scope termination: scope not empty/).count == 2, "\(down.output)")
                #expect(!down.output.contains("graceful kill"))
                #expect(try await lab.inventory()[domain: "host"]?.state.first == "shut off")

                // machined forgets the machine; the kernel does not.
                try await lab.wait(for: "machined to forget the machine") {
                    try await lab.output("machinectl", "--no-legend", "list").isEmpty
                }
                #expect(try await lab.populatedScopes() == [#"machine-qemu\x2d1\x2dhost.scope"#])
                for state in ["absent", "running"] {
                    let envelope = LabTests.ScopeTests.envelope(state, attempts: 1)
                    let again = try await lab.apply(lab.folder(Samples.guest("host", envelope: envelope)))
                    #expect(again.status == 1)
                    #expect(
                        again.output.contains("domain 'host': an earlier run is not gone: \(left)"),
                        "\(again.output)"
                    )
                    #expect(try await lab.inventory()[domain: "host"]?.state.first == "shut off")
                }

                try await lab.output("fsfreeze", "-u", "\(lab.folder)/frozen-host")
                try await lab.wait(for: "the end of process \(process)") { try await !lab.lives(process) }
                try await lab.expectApplied(folder)
                #expect(try await lab.inventory().names(of: .domain) == [])
                #expect(try await lab.populatedScopes() == [])
            }
        }
    }
}
