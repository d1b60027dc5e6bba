import Testing

extension LabTests.RunningLabTests {
    /// The lab as files, and its objects as manifests.
    @Suite struct SnapshotTests {
        let lab = Lab.here

        @Test(arguments: [[], [ManifestFolder.Edit("web.yaml", "vcpu: 1", "vcpu: 2")]])
        func `a plan against a snapshot is the plan on the host`(_ edits: [ManifestFolder.Edit]) async throws {
            let snapshot = try await snapshot()
            let folder = try ManifestFolder.lab(edits)
            let host = try await lab.reeve("plan", folder, "--output", "json")
            let arguments = ["plan", folder.path, "--snapshot", snapshot.path, "--output", "json"] + lab.variables
            let files = try await lab.reeve(arguments)
            #expect(files.status == 0, "\(files.errors)")
            #expect(files.output == host.output)
            #expect(try PlanDocument(files.output).story.count == edits.count)
        }

        @Test(
            arguments: [
                "dumpxml --inactive web", "dumpxml --inactive db", "dumpxml --inactive worker",
                "net-dumpxml --inactive lan", "net-dumpxml --inactive backend", "pool-dumpxml --inactive lab",
                "vol-dumpxml --pool lab db.qcow2",
            ]
        )
        func `what is imported is as it was imported, only not active`(_ command: String) async throws {
            let snapshot = try await snapshot()
            let xml = try ManifestFolder(["object.xml": try await lab.virsh(command)])
            let imported = try await lab.reeve(["import", "--file", "\(xml.path)/object.xml", "--pool", "lab"])
            #expect(imported.status == 0, "\(imported.errors)")
            let folder = try ManifestFolder(["imported.yaml": imported.output])
            let plan = try await lab.reeve(["plan", folder.path, "--snapshot", snapshot.path, "--output", "json"])
            #expect(plan.status == 0, "\(plan.errors)")
            let changes = try PlanDocument(plan.output).steps.flatMap(\.changes).map(\.path)
            #expect(changes == (command.hasPrefix("vol") ? [] : ["state"]))
        }

        private func snapshot() async throws -> ManifestFolder {
            let folder = try ManifestFolder([:])
            let outcome = try await lab.reeve(["snapshot", folder.path, "--connect", lab.uri])
            #expect(outcome.status == 0, "\(outcome.errors)")
            return folder
        }
    }
}
