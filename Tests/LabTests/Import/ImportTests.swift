import Foundation
import Testing

extension LabTests.RunningLabTests {
    /// A host as manifests.
    @Suite struct ImportTests {
        let lab = Lab.here

        @Test func `the manifest of a guest made with virt-install's defaults is short`() async throws {
            let made = try await lab.run([
                "virt-install", "--connect", lab.uri, "--print-xml", "1", "--name", "installed", "--osinfo",
                "linux2022",
                "--memory", "2048", "--vcpus", "2", "--disk", "\(lab.folder)/pool/web.qcow2", "--import",
                "--network", "network=lan,mac=52:54:00:aa:00:03", "--check", "path_in_use=off",
            ])
            #expect(made.status == 0, "\(made.errors)")
            let sample = AnewSample(
                id: "Domain/installed",
                xml: made.output,
                define: "define",
                remove: "undefine installed --nvram"
            )
            #expect(try await lab.differencesAnew([sample]) == [])
            let imported = try await lab.reeve(["import", sample.id, "--connect", lab.uri])
            let lines = imported.output.split(separator: "\n")
            #expect(lines.count < 40 && lines.count > 20, "\(imported.output)")
            // It runs nowhere, so nothing may start it elsewhere either.
            #expect(lines.contains("state: shut-off"))
        }

        @Test func `all of the host is imported, and is no change to it`() async throws {
            let samples = AnewSample.all(type: lab.domainType)
            try await lab.define(samples)
            let folder = try ManifestFolder([:])
            let arguments = ["import", "--all", "-o", folder.path, "--connect", lab.uri]
            #expect(try await lab.reeve(arguments) == Lab.Outcome(status: 0, output: "", errors: ""))
            let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            for name in [
                "domain/web.yaml", "domain/bare-pc.yaml", "network/lan.yaml", "pool/lab.yaml",
                "volume/lab/db.qcow2.yaml",
                "nwfilter/anew.yaml", "secret/anew.key.yaml",
            ] { #expect(files.contains(name), "\(files)") }
            // What runs is started when it is made: that needs no word.
            let web = try String(contentsOf: URL(filePath: "\(folder.path)/domain/web.yaml"), encoding: .utf8)
            #expect(!web.contains("state:") && !web.contains("reeve:record"))
            let plan = try await lab.reeve(["plan", folder.path, "--detailed-exitcode", "--connect", lab.uri])
            #expect(plan.status == 0 && plan.output == "No changes.\n", "\(plan.output)\(plan.errors)")
            // Once more is the same; a file that says something else is not replaced by the way.
            #expect(try await lab.reeve(arguments).status == 0)
            try "kind: Domain\n".write(toFile: "\(folder.path)/domain/web.yaml", atomically: true, encoding: .utf8)
            let refused = try await lab.reeve(arguments)
            #expect(refused.status == 3 && refused.errors.contains("domain/web.yaml"), "\(refused.errors)")
            #expect(try await lab.reeve(arguments + ["--overwrite"]).status == 0)
            #expect(try String(contentsOf: URL(filePath: "\(folder.path)/domain/web.yaml"), encoding: .utf8) == web)
            try await lab.remove(samples)
        }

        @Test func `what is not there, or cannot be read, is told apart`() async throws {
            let missing = try await lab.reeve(["import", "Domain/wep", "--connect", lab.uri])
            #expect(missing.status == 1 && missing.output == "")
            #expect(missing.errors.contains("there is no such object"), "\(missing.errors)")
            #expect(missing.errors.contains("Did you mean 'Domain/web'?"), "\(missing.errors)")
            try await lab.virsh("pool-define-as asleep dir --target \(lab.folder)/asleep")
            let unread = try await lab.reeve(["import", "Volume/asleep/x.img", "--connect", lab.uri])
            #expect(unread.status == 1)
            #expect(unread.errors.contains("storage pool 'asleep' is not active"), "\(unread.errors)")
            let all = try await lab.reeve(["import", "--all", "--connect", lab.uri])
            #expect(all.status == 0 && all.errors.contains("the volumes of the pool 'asleep'"), "\(all.errors)")
        }

        @Test func `a transient domain is left out, and said`() async throws {
            let xml = """
                <domain type='\(lab.domainType)'><name>passing</name><memory unit='MiB'>16</memory>
                <os><type machine='q35'>hvm</type><kernel>\(lab.folder)/guest/micro.elf</kernel></os></domain>
                """
            let file = try ManifestFolder(["x.xml": xml])
            try await lab.virsh("create \(file.path)/x.xml")
            let all = try await lab.reeve(["import", "--all", "--connect", lab.uri])
            #expect(all.status == 0 && all.errors.contains("not imported: Domain/passing: it is transient"))
            #expect(!all.output.contains("passing"))
            let named = try await lab.reeve(["import", "Domain/passing", "--connect", lab.uri])
            #expect(named.status == 1 && named.output == "")
            try await lab.virsh("destroy passing")
        }
    }
}
