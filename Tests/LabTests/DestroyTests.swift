import Foundation
import Testing

extension LabTests {
    /// `reeve destroy`.
    @Suite struct DestroyTests {
        let lab = Lab.here

        @Test func `guests and their network go, and their volumes stay`() async throws {
            let before = try await lab.inventory()
            let folder = try ManifestFolder(
                Samples.file(storage, volume, network, guest("front", after: "back"), guest("back"))
            )
            let made = try await lab.reeve("apply", folder, "--yes")
            #expect(made.status == 0, "\(made.errors)")
            for name in ["front", "back"] { _ = try await lab.line("LAB-READY", onConsoleOf: name) }
            let outcome = try await lab.reeve("destroy", folder, "--yes")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.errors.contains("1 volume and 1 storage pool stay"))
            #expect(outcome.output.hasSuffix("6 of 6 steps done.\nNo changes.\n"))
            for name in ["front", "back"] { #expect(lab.console(of: name).contains("LAB-DOWN")) }
            // What needs another one goes before it.
            #expect(outcome.errors.ends("undefined Domain/front", before: "shutting down Domain/back"))
            #expect(outcome.errors.ends("undefined Domain/back", before: "deactivating Network/fabric"))
            let after = try await lab.inventory()
            #expect(after.names(of: .domain) == before.names(of: .domain))
            #expect(after.names(of: .network) == before.names(of: .network))
            #expect(after[pool: "store"]?.volumes["front.raw"] != nil)
            let again = try await lab.reeve("destroy", folder, "--yes")
            #expect(again.status == 0)
            #expect(again.output == "No changes.\n")
            #expect(try await lab.inventory() == after)
        }

        @Test func `a network that another guest uses is refused, and nothing is done`() async throws {
            let mine = try ManifestFolder(Samples.file(network, guest("front")))
            let other = Samples.file(network, guest("other"))
            for folder in [mine, try ManifestFolder(other)] {
                #expect(try await lab.reeve("apply", folder, "--yes").status == 0)
            }
            let before = try await lab.inventory()
            let outcome = try await lab.reeve("destroy", mine, "--yes")
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("Network/fabric is used by Domain/other, which this does not destroy."))
            #expect(try await lab.inventory() == before)
        }

        @Test func `a guest that may only be asked stays, and so does its network`() async throws {
            let deaf = Samples.guest("deaf", acpi: "ignore", devices: Self.interface)
            let folder = try ManifestFolder(Samples.file(network, deaf, guest("front")))
            #expect(try await lab.reeve("apply", folder, "--yes").status == 0)
            _ = try await lab.line("LAB-READY", onConsoleOf: "deaf")
            _ = try await lab.line("LAB-READY", onConsoleOf: "front")
            let before = try await lab.inventory()
            let limits = ["--shutdown-timeout", "5s", "--shutdown-up-to", "guest"]
            let outcome = try await lab.reeve("destroy", folder, "--yes", limits[0], limits[1], limits[2], limits[3])
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("the guest did not shut down within 5 s; it is left running"))
            #expect(outcome.output.contains("skipped  deactivating Network/fabric"))
            #expect(try await lab.inventory() == before.without("front"))
            let forced = try await lab.reeve("destroy", folder, "--yes", "--shutdown-timeout", "2s")
            #expect(forced.status == 0, "\(forced.errors)")
            #expect(forced.output.contains("forced kill: killed"))
            #expect(try await lab.inventory()[network: "fabric"] == nil)
        }

        private static let interface = "    interface: {source: {network: fabric}, model: virtio}"
        private var network: String { Samples.network("fabric") }
        private var storage: String { Samples.pool("store", path: "store") }
        private var volume: String { Samples.volume("front.raw", pool: "store") }

        private func guest(_ name: String, after other: String? = nil) -> String {
            guard let other else { return Samples.guest(name, devices: Self.interface) }
            let disk = "    disk: {source: {pool: store, volume: front.raw}, target: vda}"
            return Samples.guest(name, envelope: "dependsOn: [Domain/\(other)]", devices: Self.interface + "\n" + disk)
        }
    }
}

extension String {
    /// Whether a line stands before another one, each of which is there.
    fileprivate func ends(_ first: String, before second: String) -> Bool {
        guard let first = range(of: first), let second = range(of: second) else { return false }
        return first.lowerBound < second.lowerBound
    }
}
