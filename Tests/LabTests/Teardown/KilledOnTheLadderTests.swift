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
            let outcome = try await lab.apply(down, when: rung.moment) { program in
                switch victim {
                case .daemon: #expect(try await lab.script("lab-daemon", "crash").status == 0)
                case .program: try await lab.signal("KILL", to: program)
                }
            }
            #expect(outcome.status == (victim == .program ? 128 + 9 : 1), "\(outcome)")
            if victim == .daemon {
                #expect(outcome.output.contains("the connection to libvirt is lost"))
                #expect(try await lab.script("lab-daemon", "start").status == 0)
            }
            #expect(try await lab.processes(of: "web").count <= 1)

            try await lab.expectApplied(last)
            #expect(try await lab.processes(of: "web") == [])
            try await lab.wait(for: "the end of its scope") { try await lab.scopes() == [] }
            try await lab.expectApplied(up)
            #expect(try await lab.processes(of: "web").count == 1)
            #expect(try await lab.scopes().count == 1)
        }

        private func guest(_ envelope: String) -> String { Samples.guest("web", acpi: "ignore", envelope: envelope) }
    }
}
