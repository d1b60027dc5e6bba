import Foundation
import Testing

extension LabTests {
    /// What a guest was told to be on its disk is there after the second rung: QEMU flushes when it quits.
    @Suite(.leavingNoTrace(in: .underSystemd))
    struct JournalTests {
        private static let isSoak = ProcessInfo.processInfo.environment["REEVE_SOAK"] == "1"
        /// Half of the cycles in each lab; the guests of one cycle go side by side.
        private static let cycles = isSoak ? 5 : 1
        private static let guests = isSoak ? 5 : 2

        @Test(.timeLimit(.minutes(20)), arguments: Lab.inner)
        func `the last acknowledged write of a deaf guest is on its disk`(_ lab: Lab) async throws {
            let names = (1...Self.guests).map { "deaf\($0)" }
            let pool = Samples.pool("journals", path: "journals", envelope: "state: active")
            let volumes = names.map { Samples.volume("\($0).raw", pool: "journals") }
            let up = try lab.folder(of: [pool] + volumes + names.map { guest($0, "state: running") })
            let down = try lab.folder(of: [pool] + volumes + names.map { guest($0, Samples.down) })
            var acknowledged = 0
            for _ in 1...Self.cycles {
                try await lab.expectApplied(up)
                // The journal goes on after the last record that it finds.
                for name in names { _ = try await lab.line("LAB-ACK \(acknowledged + 50)", onConsoleOf: name) }
                let outcome = try await lab.apply(down)
                #expect(outcome.status == 0, "\(outcome.errors)")
                let flushed = outcome.output.matches(of: /graceful kill: QEMU quit, disks flushed/)
                #expect(flushed.count == names.count)
                for name in names {
                    try await lab.expectWholeJournal(on: "\(lab.folder)/journals/\(name).raw", of: name)
                    acknowledged = max(acknowledged, lab.lastRecord(of: name))
                }
            }
        }

        private func guest(_ name: String, _ envelope: String) -> String {
            let disk = "    disk: {source: {pool: journals, volume: \(name).raw}, target: vda}"
            return Samples.linux(name, words: "lab.journal lab.acpi=ignore", envelope: envelope, devices: disk)
        }
    }
}
