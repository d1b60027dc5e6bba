import Foundation
import Testing

extension LabTests {
    /// A daemon that is killed while an apply runs.
    @Suite struct DaemonTests {
        let lab = Lab.here

        // No domain and no network is started meanwhile: what a libvirt 9.0 that is killed then leaves behind it does not
        // get rid of itself. Between writing a domain's status and starting its QEMU, that is a domain "paused (starting
        // up)" for ever, which it neither destroys nor undefines; in a network's start, the bridge, which it then finds
        // in its way ("File exists").
        @Test(arguments: ["shutting down Domain/deaf", "creating StoragePool/side", "created Volume/side/a.raw"])
        func `the next apply converges`(_ moment: String) async throws {
            let first = try ManifestFolder(Samples.file(deaf()))
            #expect(try await lab.reeve("apply", first, "--yes").status == 0)
            _ = try await lab.line("LAB-READY", onConsoleOf: "deaf")

            // The guest that hears nothing keeps the run from ending before the daemon does.
            let patient = "state: shut-off\nlifecycle: {shutdown: {guestTimeout: 100s}}"
            let outcome = try await apply(try ManifestFolder(Samples.file(deaf(patient), rest)), crashingAfter: moment)
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("domain 'deaf': the connection to libvirt is lost"))
            #expect(outcome.output.contains("The host could not be looked at again: the host is lost"))

            let disk = "    disk: {source: {pool: side, volume: a.raw}, target: vda}"
            let guest = Samples.guest("next", devices: disk)
            let folder = try ManifestFolder(Samples.file(deaf(), rest, guest))
            let next = try await lab.reeve("apply", folder, "--yes")
            #expect(next.status == 0, "\(next.output)\(next.errors)")
            #expect(next.output.hasSuffix("No changes.\n"))
            let inventory = try await lab.inventory()
            #expect(inventory[pool: "side"]?.volumes.keys.sorted() == ["a.raw", "b.raw", "c.raw"])
            #expect(inventory.names(of: .domain) == ["deaf", "next"])
            for name in inventory.names(of: .domain) { #expect(inventory[domain: name]?.state.first == "running") }
        }

        private func deaf(_ envelope: String = "") -> String {
            Samples.guest("deaf", acpi: "ignore", envelope: envelope)
        }

        /// The daemon may die between the creation and the start of the pool, so it says that it is to be active.
        private let rest = [
            Samples.pool("side", path: "side", envelope: "state: active"),
            Samples.volume("a.raw", pool: "side"),
            Samples.volume("b.raw", pool: "side"),
            Samples.volume("c.raw", pool: "side"),
        ].joined(separator: "---\n")

        /// Kills the daemon as soon as an apply has said something, and starts it again when the apply has ended.
        private func apply(_ folder: ManifestFolder, crashingAfter moment: String) async throws -> Lab.Outcome {
            let log = "\(folder.path)/progress.log"
            let words = [
                "sh", "-c", "log=$1; shift; exec \"$@\" 2>\"$log\"", "sh", log,
                lab.reevePath, "apply", folder.path, "--yes", "--connect", lab.uri,
            ]
            async let run = lab.run(words + lab.variables)
            try await lab.wait(for: "'\(moment)' in what apply says") {
                // It is there as soon as the shell has begun.
                (try? String(contentsOf: URL(filePath: log), encoding: .utf8))?.contains(moment) == true
            }
            #expect(try await lab.script("lab-daemon", "crash").status == 0)
            let outcome = try await run
            #expect(try await lab.script("lab-daemon", "start").status == 0)
            return outcome
        }

        private func expectConvergence(_ folder: ManifestFolder) async throws {
            let outcome = try await lab.reeve("apply", folder, "--yes")
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
            #expect(outcome.output.hasSuffix("No changes.\n"))
        }
    }
}
