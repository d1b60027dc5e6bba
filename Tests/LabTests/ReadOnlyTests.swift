import Foundation
import Testing

extension LabTests.RunningLabTests {
    /// That `plan` connects read-only, and cannot change a host.
    @Suite struct ReadOnlyTests {
        let lab = Lab.here

        @Test func `plan changes nothing`() async throws {
            let before = try await lab.inventory()
            let folder = try ManifestFolder.lab(
                .init("web.yaml", "memory: 128MiB", "memory: 160MiB"),
                .init("worker.yaml", "name: worker", "name: other"),
                .init("storage.yaml", "capacity: 32MiB", "capacity: 48MiB")
            )
            let outcome = try await lab.reeve("plan", folder, "--detailed-exitcode")
            #expect(outcome.status == 2)
            #expect(try await lab.inventory() == before)
        }

        @Test func `plan needs no more than the daemon's read-only socket, and apply does`() async throws {
            let folder = try ManifestFolder.lab(.init("web.yaml", "vcpu: 1", "vcpu: 2"))
            let before = try await lab.inventory()
            // Without `?socket=`, libvirt chooses the socket by how the connection is opened.
            let words = [folder.path, "--connect", "qemu:///system"] + lab.variables
            let socket = "\(lab.folder)/run/libvirt-sock"
            try FileManager.default.moveItem(atPath: socket, toPath: "\(socket).away")
            defer { try? FileManager.default.moveItem(atPath: "\(socket).away", toPath: socket) }
            let plan = try await inside(["plan", "--detailed-exitcode"] + words)
            #expect(plan.status == 2, "\(plan.errors)")
            #expect(plan.output.contains("vcpu"))
            let apply = try await inside(["apply", "--yes"] + words)
            #expect(apply.status == 1)
            try FileManager.default.moveItem(atPath: "\(socket).away", toPath: socket)
            #expect(try await lab.inventory() == before)
        }

        @Test func `a define over a read-only connection is refused`() async throws {
            let xml = try ManifestFolder(["web.xml": try await lab.virsh("dumpxml --inactive web")])
            let outcome = try await lab.run(["virsh", "-r", "-c", lab.uri, "define", "\(xml.path)/web.xml"])
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("read only access prevents virDomainDefineXML"))
        }

        private func inside(_ arguments: [String]) async throws -> Lab.Outcome {
            let words = ["\(Lab.root)/Tests/Lab/lab-exec", lab.folder, lab.reevePath]
            return try await lab.run(words + arguments)
        }
    }
}
