import Foundation
import Testing

extension LabTests {
    /// A step that fails: what needs it is not tried, the rest is done, and the next apply converges.
    @Suite struct FailedStepTests {
        let lab = Lab.here

        @Test func `a pool directory that cannot be made`() async throws {
            // A file stands where the directory's parent should be.
            let name = "blocked-\(UUID().uuidString)"
            let parent = "\(lab.folder)/\(name)"
            try Data().write(to: URL(filePath: parent))
            let disk = "    disk: {source: {pool: side, volume: side.raw}, target: vda}"
            let folder = try ManifestFolder(
                Samples.file(
                    Samples.pool("side", path: "\(name)/side"),
                    Samples.volume("side.raw", pool: "side"),
                    Samples.network("free"),
                    Samples.guest("needy", devices: disk),
                    Samples.guest("free")
                )
            )
            let outcome = try await lab.reeve("apply", folder, "--yes")
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("building storage pool 'side': cannot create path"))
            #expect(outcome.output.contains("its definition was withdrawn"))
            for skipped in ["starting StoragePool/side", "creating Volume/side/side.raw", "creating Domain/needy"] {
                #expect(
                    outcome.output.contains(
                        "skipped  \(skipped)\n    not tried, because it needs StoragePool/side:create, which was not done"
                    )
                )
            }
            #expect(outcome.output.contains("4 of 9 steps done, 1 failed, 4 skipped."))
            #expect(outcome.output.contains("Looked at again, the host still differs:\n+ StoragePool/side"))
            let inventory = try await lab.inventory()
            #expect(inventory.names(of: .domain) == ["free"])
            #expect(inventory.names(of: .network) == ["free"])
            #expect(inventory.names(of: .pool) == [])

            try FileManager.default.removeItem(atPath: parent)
            try await expectConvergence(folder)
            #expect(try await lab.inventory()[pool: "side"]?.volumes["side.raw"] != nil)
        }

        @Test(arguments: ["machine: no-such", "vcpu: 1000", "cpu: {topology: {sockets: 1, cores: 3, threads: 1}}"])
        func `a define that libvirt refuses`(_ mistake: String) async throws {
            let good = try manifests()
            let bad = try manifests(refusedFor: mistake)
            let outcome = try await lab.reeve("apply", bad, "--yes")
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("defining domain 'refused': "))
            #expect(
                outcome.output.contains(
                    "skipped  creating Domain/after\n    not tried, because it needs Domain/refused:create, which was not done"
                )
            )
            #expect(outcome.output.contains("2 of 6 steps done, 1 failed, 3 skipped."))
            #expect(try await lab.inventory().names(of: .domain) == ["free"])
            try await expectConvergence(good)
        }

        @Test func `a first start that fails`() async throws {
            let kernel = "\(lab.folder)/kernel-\(UUID().uuidString).elf"
            let late = Samples.guest("late").replacing("${LAB_DIR}/guest/micro.elf", with: kernel)
            let folder = try ManifestFolder(Samples.file(late, Samples.guest("free")))
            let outcome = try await lab.reeve("apply", folder, "--yes")
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("starting domain 'late': "))
            #expect(outcome.output.contains("its definition was withdrawn"))
            #expect(try await lab.inventory().names(of: .domain) == ["free"])

            try FileManager.default.copyItem(atPath: "\(lab.folder)/guest/micro.elf", toPath: kernel)
            try await expectConvergence(folder)
            #expect(try await lab.inventory()[domain: "late"]?.state.first == "running")
        }

        @Test func `a change that libvirt refuses leaves the definition as it was`() async throws {
            try await expectConvergence(try manifests())
            let before = try await lab.inventory()
            let outcome = try await lab.reeve("apply", manifests(refusedFor: "machine: no-such"), "--yes")
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("changing domain 'refused': "))
            #expect(try await lab.inventory() == before)
        }

        private func manifests(refusedFor mistake: String = "machine: q35") throws -> ManifestFolder {
            let after = Samples.guest("after", envelope: "dependsOn: [Domain/refused]")
            var refused = Samples.guest("refused")
            if mistake.hasPrefix("machine") {
                refused.replace("machine: q35", with: mistake)
            } else {
                refused.replace("  memory:", with: "  \(mistake)\n  memory:")
            }
            return try ManifestFolder(Samples.file(refused, after, Samples.guest("free")))
        }

        private func expectConvergence(_ folder: ManifestFolder) async throws {
            let outcome = try await lab.reeve("apply", folder, "--yes")
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
            #expect(outcome.output.hasSuffix("\nNo changes.\n"))
        }
    }
}
