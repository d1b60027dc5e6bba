import Foundation
import Testing

/// What `reeve validate` says of manifests together, beside a host, and for whom.
@Suite struct ValidateCommandTests {
    private static let disk = "  devices: {disk: {source: {file: /srv/a.img}, target: vda, driver: raw}}"

    private static func network(_ name: String, bridge: String) -> String {
        """
        apiVersion: reeve/v1
        kind: Network
        metadata: {name: \(name)}
        spec:
          bridge: \(bridge)

        """
    }

    @Test func `all that is wrong between manifests is said at once, by place`() async throws {
        let input =
            [Self.network("b", bridge: "br7"), Samples.domain("web", devices: Self.disk)].joined(separator: "---\n")
            + "\n---\n" + Samples.domain("db", devices: Self.disk) + "\n---\n" + Self.network("a", bridge: "br7")
        let outcome = try await Reeve.run(["validate", "-"], input: input)
        #expect(outcome.status == 65)
        #expect(outcome.output == "")
        let lines = outcome.errors.split(separator: "\n").filter { $0.contains("error: ") }
        #expect(
            lines == [
                "<stdin>:5:11: error: Bridge given twice [meaning.repeated-bridge]",
                "<stdin>:15:29: error: Disk written by two domains [meaning.shared-disk]",
            ]
        )
    }

    @Test func `a warning leaves manifests valid`() async throws {
        let input = Samples.domain("web", devices: "  currentMemory: 2GiB")
        let outcome = try await Reeve.run(["validate", "-"], input: input)
        #expect(outcome.status == 0)
        #expect(outcome.output == "1 resource is valid.\n")
        let line = "<stdin>:9:3: warning: More current memory than memory [meaning.current-memory]\n"
        #expect(outcome.errors.hasPrefix(line))
    }

    @Test func `a workflow gets an annotation for each, with its syntax escaped`() async throws {
        let folder = try Folder(["a,b.yaml": Samples.domain("w%b", devices: "  currentMemory: 2GiB\n  memroy: 1")])
        let outcome = try await Reeve.run(["validate", ".", "-o", "github"], in: folder)
        #expect(outcome.status == 65)
        #expect(
            outcome.output
                == "::error file=./a%2Cb.yaml,line=10,col=3,endColumn=9,title=Unknown field [manifest.unknown-field]::"
                + "Domain 'w%25b' has no field 'memroy'. Did you mean 'memory'?\n"
        )
        try folder.write(Samples.domain("w%b", devices: "  currentMemory: 2GiB"), to: "a,b.yaml")
        let warned = try await Reeve.run(["validate", ".", "-o", "github"], in: folder)
        #expect(warned.status == 0)
        #expect(warned.output.hasPrefix("::warning file=./a%2Cb.yaml,line=9,col=3,endColumn=16,title=More current"))
        #expect(warned.output.split(separator: "\n").count == 1)
    }

    @Test func `a reference is looked up on the host that is named`() async throws {
        let disk = "  devices: {disk: {source: {pool: POOL, volume: x.img}, target: vda, driver: raw}}"
        let missing = Samples.domain("web", devices: disk.replacing("POOL", with: "elsewhere"))
        let outcome = try await Reeve.run(["validate", "-"] + Reeve.testHost, input: missing)
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("<stdin>:9:29: error: Missing reference [plan.missing-reference]"))
        let lan = Samples.domain("web", devices: "  devices: {interface: {source: {network: default}}}")
        let found = try await Reeve.run(["validate", "-"] + Reeve.testHost, input: lan)
        #expect(found.status == 0)
        #expect(found.output == "1 resource is valid.\n")
    }

    @Test func `a snapshot stands for a host`() async throws {
        let folder = try Folder([
            "lan.yaml": Self.network("new", bridge: "br7"),
            "host/network/old.xml": "<network><name>old</name><bridge name='br7'/></network>",
        ])
        let outcome = try await Reeve.run(["validate", "lan.yaml", "--snapshot", "host", "-o", "json"], in: folder)
        #expect(outcome.status == 65)
        #expect(outcome.output.contains("\"meaning.repeated-bridge\""))
        #expect(try await Reeve.run(["validate", "lan.yaml"], in: folder).status == 0)
        let both = try await Reeve.run(["validate", "lan.yaml", "--snapshot", "host"] + Reeve.testHost, in: folder)
        #expect(both.status == 64)
    }

    @Test func `plan says the same as validate, and render never refuses for meaning`() async throws {
        let input = Self.network("a", bridge: "br7") + "---\n" + Self.network("b", bridge: "br7")
        let validated = try await Reeve.run(["validate", "-"] + Reeve.testHost, input: input)
        let planned = try await Reeve.run(["plan", "-"] + Reeve.testHost, input: input)
        #expect(validated.status == 65)
        #expect(planned.status == 65)
        #expect(planned.errors == validated.errors)
        #expect(try await Reeve.run(["render", "-"], input: input).status == 0)
    }
}
