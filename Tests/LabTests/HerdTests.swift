import Foundation
import Synchronization
import Testing

extension LabTests {
    /// Many guests at once.
    @Suite struct HerdTests {
        let lab = Lab.here

        private struct Document: Decodable {
            struct Report: Decodable {
                var id: String
                var outcome: String
                var seconds: Double
            }
            var report: [Report]
        }

        @Test func `two guests that hang hold up none of eighteen others`() async throws {
            let names = (11...30).map { "herd-\($0)" }
            let (deaf, frozen) = ("herd-13", "herd-17")
            // Each takes three seconds after it was asked, so that it shows whether they are waited for side by side.
            let guests = names.map { Samples.guest($0, acpi: $0 == deaf ? "ignore" : "slow:3") }
            let folder = try ManifestFolder(["all.yaml": guests.joined(separator: "---\n")])
            let made = try await lab.reeve("apply", folder, "--yes")
            #expect(made.status == 0, "\(made.errors)")
            for name in names { _ = try await lab.line("LAB-READY", onConsoleOf: name) }
            try await signal("STOP", to: frozen)
            let isOver = Mutex(false)
            let began = ContinuousClock.now
            async let destroyed = {
                defer { isOver.withLock { $0 = true } }
                let limits = ["--shutdown-timeout", "10m", "--parallelism", "1"]
                let variables = lab.variables + ["--connect", lab.uri, "--output", "json"]
                return try await lab.reeve(["destroy", folder.path, "--yes"] + limits + variables)
            }()
            try await lab.wait(for: "eighteen guests to go") {
                try await lab.virsh("list --all --name").split(whereSeparator: \.isNewline) == [deaf[...], frozen[...]]
            }
            let took = Double((ContinuousClock.now - began).components.seconds + 1)
            // All is done but for the two, which are waited for.
            #expect(!isOver.withLock { $0 })
            try await lab.virsh("destroy \(deaf)")
            try await signal("KILL", to: frozen)
            let outcome = try await destroyed
            #expect(outcome.status == 0, "\(outcome.errors)")
            // More were asked before the first had gone than may be asked at once: the others are only waited for.
            let lines = outcome.errors.split(separator: "\n")
            let firstGone = try #require(lines.firstIndex { $0.hasPrefix("shut down ") })
            #expect(lines[..<firstGone].count { $0.hasPrefix("shutting down ") } > 6)
            let report = try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8)).report
            #expect(report.count == 40 && report.allSatisfy { $0.outcome == "done" })
            let others = report.filter { $0.id.hasSuffix(":shut-down") }
                .filter { !$0.id.contains(deaf) && !$0.id.contains(frozen) }
            #expect(others.count == 18)
            // One after the other they would have taken what they took in all.
            #expect(others.map(\.seconds).reduce(0, +) > 3 * took)
            for name in names where ![deaf, frozen].contains(name) {
                #expect(lab.console(of: name).contains("LAB-DOWN"), "\(name)")
            }
        }

        private func signal(_ signal: String, to domain: String) async throws {
            let command = "kill -\(signal) $(cat /run/libvirt/qemu/\(domain).pid)"
            let outcome = try await lab.script("lab-exec", "sh", "-c", command)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
    }
}
