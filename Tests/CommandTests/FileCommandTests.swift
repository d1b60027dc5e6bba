import Foundation
import Testing

/// The commands that make files of one kind from another, without a host.
@Suite struct FileCommandTests {
    @Test func `render gives a document for each manifest`() async throws {
        let input = Samples.domain("web") + "\n---\n" + Samples.network
        let outcome = try await Reeve.run(["render", "-"], input: input)
        #expect(outcome.status == 0)
        #expect(
            outcome.output == """
                <network>
                  <name>lan</name>
                  <forward mode='nat'/>
                  <ip address='192.168.77.1' prefix='24'/>
                </network>

                <domain type='test'>
                  <name>web</name>
                  <memory unit='GiB'>1</memory>
                  <os>
                    <type>hvm</type>
                  </os>
                </domain>

                """
        )
        #expect(outcome.errors == "")
    }

    @Test func `what was rendered is imported, and renders the same`() async throws {
        let xml = try await Reeve.run(["render", "-"], input: Samples.network).output
        let manifest = try await Reeve.run(["import", "--file", "-"], input: xml)
        #expect(manifest.status == 0)
        #expect(manifest.output.contains("kind: Network"))
        #expect(try await Reeve.run(["render", "-"], input: manifest.output).output == xml)
    }

    @Test(arguments: [
        ("<network><name>x</network>", "<stdin>:1:"),
        ("<volume><name>v</name></volume>", "--pool"),
        ("<html/>", "<html>"),
        ("", "<stdin>:1:1"),
    ])
    func `XML that cannot be imported exits with 65`(xml: String, words: String) async throws {
        let outcome = try await Reeve.run(["import", "--file", "-"], input: xml)
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains(words))
        #expect(outcome.output == "")
    }

    @Test func `a volume is imported into its pool`() async throws {
        let xml = "<volume><name>v</name><capacity unit='GiB'>1</capacity></volume>"
        let outcome = try await Reeve.run(["import", "--file", "-", "--pool", "images"], input: xml)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("pool: images"))
    }

    @Test func `a file to import that is not there exits with 1`() async throws {
        let outcome = try await Reeve.run(["import", "--file", "missing.xml"])
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("missing.xml: No such file"))
    }

    @Test func `valid manifests are counted`() async throws {
        let outcome = try await Reeve.run(["validate", "-"], input: Samples.network)
        #expect(outcome.status == 0)
        #expect(outcome.output == "1 resource is valid.\n")
    }

    @Test func `a reference out of the manifests is not validated`() async throws {
        let disk = "  devices: {disk: {source: {pool: elsewhere, volume: x.img}, target: vda}}"
        let outcome = try await Reeve.run(["validate", "-"], input: Samples.domain("web", devices: disk))
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
    }

    @Test func `validation writes its diagnostics as JSON`() async throws {
        struct Document: Decodable {
            struct Mistake: Decodable {
                var code: String
            }
            var valid: Bool
            var diagnostics: [Mistake]
        }
        let input = Samples.domain("web", devices: "  memroy: 1")
        let outcome = try await Reeve.run(["validate", "-", "--output", "json"], input: input)
        #expect(outcome.status == 65)
        let document = try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8))
        #expect(!document.valid)
        #expect(document.diagnostics.map(\.code) == ["manifest.unknown-field"])
    }

    @Test func `variables come from the environment, files and the command line, the last first`() async throws {
        let manifest = Samples.network.replacing("192.168.77.1", with: "'10.${A}.${B}.${C}'")
        let folder = try Folder(["lan.yaml": manifest, "v.yaml": "B: 2\nC: 2\n", "v.env": "# lines\nC=3\n"])
        let environment = ["REEVE_VAR_A": "1", "REEVE_VAR_B": "1", "REEVE_VAR_C": "1"]
        let arguments = ["render", "lan.yaml", "--var-file", "v.yaml", "--var-file", "v.env"]
        let files = try await Reeve.run(arguments, in: folder, environment: environment)
        #expect(files.output.contains("address='10.1.2.3'"))
        let all = try await Reeve.run(arguments + ["--var", "C=4"], in: folder, environment: environment)
        #expect(all.output.contains("address='10.1.2.4'"))
    }

    @Test(arguments: ["- 1\n", "a-b: 1\n", "A: {b: 1}\n", "A=1\nnonsense\n"])
    func `a file of variables that is none is shown where it is wrong`(text: String) async throws {
        let folder = try Folder(["lan.yaml": Samples.network, "v": text])
        let outcome = try await Reeve.run(["validate", "lan.yaml", "--var-file", "v"], in: folder)
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("error: Malformed variables [variables.malformed]"))
        #expect(outcome.errors.hasPrefix("v:"))
    }
}
