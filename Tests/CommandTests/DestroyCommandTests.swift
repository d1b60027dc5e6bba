import Foundation
import Testing

@Suite struct DestroyCommandTests {
    static let network = """
        apiVersion: reeve/v1
        kind: Network
        metadata: {name: default}
        spec: {}
        """
    static let pool = """
        apiVersion: reeve/v1
        kind: StoragePool
        metadata: {name: default-pool}
        spec: {}
        """

    private struct Document: Decodable {
        struct Report: Decodable {
            var id: String
            var outcome: String
        }
        struct Proof: Decodable { var steps: [PlanCommandTests.PlanDocument.Step] }

        var warnings: [String]
        var report: [Report]
        var verification: Proof
    }

    @Test func `domains and networks go, without a consent, and storage stays`() async throws {
        let outcome = try await destroy([Samples.existing, Self.network, Self.pool], ["--yes", "--output", "json"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let document = try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8))
        #expect(
            Set(document.report.map(\.id)) == [
                "Domain/test:shut-down", "Domain/test:delete", "Network/default:deactivate", "Network/default:delete",
            ]
        )
        #expect(document.report.allSatisfy { $0.outcome == "done" })
        #expect(document.verification.steps.isEmpty)
        #expect(document.warnings == ["1 storage pool stays: who uses volumes and storage pools is not known yet"])
        #expect(outcome.errors.contains("warning: 1 storage pool stays"))
    }

    @Test func `without a terminal and without a yes nothing is done`() async throws {
        let outcome = try await destroy([Samples.existing], [])
        #expect(outcome.status == 3)
        #expect(outcome.output.hasPrefix("- Domain/test  shut the guest down or kill it, undefine\n"))
        #expect(outcome.errors.contains("nothing done"))
        #expect(!outcome.errors.contains("shutting down"))
    }

    @Test func `what is protected is refused`() async throws {
        let outcome = try await destroy([Samples.existing + "\nprotect: true", Self.network], ["--yes"])
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("Domain/test is protected"))
        #expect(!outcome.errors.contains("undefining"))
    }

    @Test func `what is not there needs nobody to confirm it`() async throws {
        let outcome = try await destroy([Samples.domain("web"), Samples.network], [])
        #expect(outcome.status == 0)
        #expect(outcome.output == "No changes.\n")
        #expect(outcome.errors == "")
    }

    @Test func `storage alone is nothing to do, and that is said`() async throws {
        let outcome = try await destroy([Self.pool], [])
        #expect(outcome.status == 0)
        #expect(outcome.output == "No changes.\n")
        #expect(outcome.errors.contains("1 storage pool stays"))
    }

    @Test func `a target leaves the rest alone`() async throws {
        let outcome = try await destroy([Samples.existing, Self.network], ["--yes", "--target", "Domain/test"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("undefined Domain/test"))
        #expect(!outcome.output.contains("Network/default"))
    }

    @Test func `a network that a domain uses which stays is refused`() async throws {
        let outcome = try await destroy([Samples.existing, Self.network], ["--yes", "--target", "Network/default"])
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("Network/default is used by Domain/test, which this does not destroy."))
    }

    @Test(arguments: ["destroy", "apply"])
    func `how far this run may go goes before the manifest`(command: String) async throws {
        let gone = Samples.existing + "\nstate: absent\nlifecycle: {shutdown: {upTo: guest}}"
        let outcome = try await run(command, [gone], ["--shutdown-up-to", "quit", "--shutdown-timeout", "1m30s"])
        #expect(outcome.status == 3)
        #expect(outcome.output.contains("Domain/test  shut the guest down or make its process quit, undefine"))
    }

    @Test func `invalid manifests destroy nothing`() async throws {
        let outcome = try await destroy([Samples.existing + "\nprotct: true"], ["--yes"])
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("Did you mean 'protect'?"))
        #expect(outcome.output == "")
    }

    private func destroy(_ manifests: [String], _ options: [String]) async throws -> Reeve.Outcome {
        try await run("destroy", manifests, options)
    }

    private func run(_ command: String, _ manifests: [String], _ options: [String]) async throws -> Reeve.Outcome {
        let input = manifests.joined(separator: "\n---\n")
        return try await Reeve.run([command, "-"] + options + Reeve.testHost, input: input)
    }
}
