import Foundation
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

        /// The manifests of a guest with a password, of a secret that has a value, and of a filter.
        private static let secretive = """
            apiVersion: reeve/v1
            kind: Secret
            metadata: {name: kept.key}
            spec: {usage: {type: ceph, name: kept.key}}
            ---
            apiVersion: reeve/v1
            kind: NetworkFilter
            metadata: {name: kept}
            spec: {rule: {action: drop, direction: in, priority: 400, ip: {protocol: tcp}}}

            """

        @Test func `a snapshot has all kinds and no values of secrets`() async throws {
            let guest = Samples.guest(
                "kept",
                envelope: "state: shut-off",
                devices: "    graphics: {type: vnc, passwd: hush-vnc}\n"
            )
            let folder = try ManifestFolder(["all.yaml": Self.secretive + "---\n" + guest])
            let applied = try await lab.reeve("apply", folder, "--yes")
            #expect(applied.status == 0, "\(applied.errors)")
            let list = try await lab.virsh("secret-list").split(separator: "\n").first { $0.contains("kept.key") }
            let uuid = try #require(list?.split(separator: " ").first)
            try await lab.virsh("secret-set-value \(uuid) aHVzaC1zZWNyZXQ=")
            #expect(try await lab.virsh("dumpxml kept --security-info").contains("hush-vnc"))

            let snapshot = try await snapshot()
            let paths = try FileManager.default.subpathsOfDirectory(atPath: snapshot.path)
            for name in [
                "domain/kept.xml", "domain/web.running.xml", "network/lan.xml", "pool/lab.xml",
                "volume/lab/db.qcow2.xml",
                "secret/\(uuid).xml", "nwfilter/kept.xml",
            ] { #expect(paths.contains(name), "\(paths)") }
            for path in paths {
                // A folder has no text.
                let text = (try? String(contentsOf: URL(filePath: "\(snapshot.path)/\(path)"), encoding: .utf8)) ?? ""
                #expect(!text.contains("hush") && !text.contains("aHVzaC1"), "\(path)")
            }
            // A change to each kind is the same against the files.
            for change in [
                ("priority: 400", "priority: 300"), ("name: kept.key}}", "name: kept.key}, description: New}"),
                ("16MiB", "32MiB"),
            ] {
                let text = (Self.secretive + "---\n" + guest).replacing(change.0, with: change.1)
                let changed = try ManifestFolder(["all.yaml": text])
                let host = try await lab.reeve("plan", changed, "--output", "json")
                let arguments = ["plan", changed.path, "--snapshot", snapshot.path, "--output", "json"] + lab.variables
                #expect(try await lab.reeve(arguments).output == host.output)
                #expect(try PlanDocument(host.output).story.count == 1, "\(host.output)\(host.errors)")
            }
            try await lab.virsh("secret-undefine \(uuid)")
            try await lab.virsh("nwfilter-undefine kept")
        }

        private func snapshot() async throws -> ManifestFolder {
            let folder = try ManifestFolder([:])
            let outcome = try await lab.reeve(["snapshot", folder.path, "--connect", lab.uri])
            #expect(outcome.status == 0, "\(outcome.errors)")
            return folder
        }
    }
}
