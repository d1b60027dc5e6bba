import Foundation
import Testing

extension LabTests {
    /// The daemon, or the program itself, is killed while a guest is being stopped: the next apply converges.
    @Suite(.leavingNoTrace(in: .underSystemd))
    struct KilledOnTheLadderTests {
        enum Victim: String, CaseIterable { case daemon, program }

        /// A rung that lasts, and what apply says when it has begun.
        struct Rung: Sendable, CustomTestStringConvertible {
            var name: String
            var moment: String
            var policy: String
            var isStopped = false
            var testDescription: String { name }
        }

        static let rungs = [
            Rung(name: "guest", moment: "shutting down Domain/web", policy: "guestTimeout: 60s"),
            Rung(
                name: "quit",
                moment: "guest shutdown: ",
                policy: "guestTimeout: 1s, quitTimeout: 60s",
                isStopped: true
            ),
            Rung(
                name: "kill",
                moment: "graceful kill: ",
                policy: "guestTimeout: 1s, quitTimeout: 1s",
                isStopped: true
            ),
        ]

        @Test(.timeLimit(.minutes(10)), arguments: Victim.allCases, rungs)
        func `then the next apply converges`(_ victim: Victim, _ rung: Rung) async throws {
            let lab = Lab.underSystemd
            let up = try lab.folder(guest("state: running"))
            let last = try lab.folder(guest(Samples.down))
            try await lab.expectApplied(up)
            _ = try await lab.line("LAB-READY", onConsoleOf: "web")
            let process = try await lab.process(of: "web")
            if rung.isStopped { try await lab.signal("STOP", to: process) }
            let down = try lab.folder(guest("state: shut-off\nlifecycle: {shutdown: {upTo: kill, \(rung.policy)}}"))
            let outcome = try await lab.apply(down, when: rung.moment) { try await victim.kill(lab, program: $0) }
            try await victim.expectKilled(outcome, lab)
            #expect(try await lab.processes(of: "web").count <= 1)

            try await lab.expectApplied(last)
            #expect(try await lab.processes(of: "web") == [])
            try await lab.wait(for: "the end of its scope") { try await lab.scopes() == [] }
            try await lab.expectApplied(up)
            #expect(try await lab.processes(of: "web").count == 1)
            #expect(try await lab.scopes().count == 1)
        }

        // What ignores SIGTERM holds the scope: TerminateMachine is called, and 5 s later KillMachine. A systemd that waited
        // 90 s for it would keep the daemon from starting for as long.
        @Test(
            .timeLimit(.minutes(10)),
            arguments: [(Victim.program, "running"), (.program, "absent"), (.daemon, "running")]
        )
        func `at the scope rung likewise, whatever the next apply wants`(_ victim: Victim, _ next: String) async throws
        {
            try await Lab.withOwn(stopTimeout: 20) { lab in
                let down = try lab.folder(Samples.guest("web", envelope: LabTests.ScopeTests.off))
                var outcome = Lab.Outcome(status: 0, output: "", errors: "")
                var stowaway = 0
                // On a busy machine the kill may come when all is done.
                for _ in 1...5 where outcome.status == 0 {
                    try await lab.expectApplied(lab.folder(Samples.guest("web", envelope: "state: running")))
                    _ = try await lab.line("LAB-READY", onConsoleOf: "web")
                    stowaway = try await lab.stowaway("deaf", in: "web")
                    outcome = try await lab.apply(down, when: "guest shutdown: ") { program in
                        #expect(try await lab.processes(of: "web") == [])
                        try await victim.kill(lab, program: program)
                    }
                }
                // Here it is systemd that has ended it before the daemon could start.
                if victim == .program { #expect(try await lab.lives(stowaway)) }
                try await victim.expectKilled(outcome, lab)

                let envelope = LabTests.ScopeTests.envelope(next)
                try await lab.expectApplied(lab.folder(Samples.guest("web", envelope: envelope)))
                #expect(try await !lab.lives(stowaway))
                let count = next == "running" ? 1 : 0
                #expect(try await lab.processes(of: "web").count == count)
                #expect(try await lab.populatedScopes().count == count)
                try await lab.wait(for: "the end of the first scope") { try await lab.scopes().count == count }
            }
        }

        private func guest(_ envelope: String) -> String { Samples.guest("web", acpi: "ignore", envelope: envelope) }
    }
}

extension LabTests.KilledOnTheLadderTests.Victim {
    func kill(_ lab: Lab, program: Int) async throws {
        switch self {
        case .daemon: try await lab.daemon("crash")
        case .program: try await lab.signal("KILL", to: program)
        }
    }

    /// Expects that apply did not end by itself, and starts the daemon again.
    func expectKilled(_ outcome: Lab.Outcome, _ lab: Lab) async throws {
        #expect(outcome.status == (self == .program ? 128 + 9 : 1), "\(outcome)")
        guard self == .daemon else { return }
        #expect(outcome.output.contains("the connection to libvirt is lost"))
        try await lab.daemon("start")
    }
}
