import Foundation
import Testing

@Suite struct ApplyCommandTests {
    @Test func `a plan that is done ends with no changes`() async throws {
        let outcome = try await apply([Samples.network, Samples.domain("web")], ["--yes"])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("2 to create"))
        #expect(outcome.output.hasSuffix("steps done.\nNo changes.\n"))
        #expect(outcome.errors.contains("creating Network/lan\n"))
        #expect(outcome.errors.contains("created Network/lan"))
    }

    @Test func `an empty plan needs nobody to confirm it`() async throws {
        let outcome = try await apply([Samples.existing], [])
        #expect(outcome.status == 0)
        #expect(outcome.output == "No changes.\n")
        #expect(outcome.errors == "")
    }

    @Test func `without a terminal and without a yes nothing is done`() async throws {
        let outcome = try await apply([Samples.network], [])
        #expect(outcome.status == 3)
        #expect(outcome.output.contains("+ Network/lan"))
        #expect(outcome.errors.contains("nothing done"))
        #expect(outcome.errors.contains("--yes"))
        #expect(!outcome.errors.contains("creating"))
    }

    @Test func `deleting a domain needs consent, and yes is none`() async throws {
        let outcome = try await apply([Samples.gone, Samples.network], ["--yes"])
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("--allow delete"))
        #expect(outcome.errors.contains("Domain/test"))
        #expect(!outcome.errors.contains("creating"))
    }

    @Test func `a test domain goes by the ladder's first rung`() async throws {
        let outcome = try await apply([Samples.gone], ["--yes", "--allow", "delete"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains(/guest shutdown: request, sent once; the guest shut down, \d+\.\d s/))
        #expect(!outcome.output.contains("kill:"))
        #expect(!outcome.output.contains("scope"))
        #expect(outcome.output.hasSuffix("2 of 2 steps done.\nNo changes.\n"))
    }

    @Test func `one that is given no time is killed: it has no process that could quit`() async throws {
        let policy = "lifecycle: {shutdown: {upTo: kill, guestTimeout: 0s}}"
        let outcome = try await apply(["\(Samples.gone)\n\(policy)\n"], ["--yes", "--allow", "delete"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("graceful kill: left out: there is no process that could be asked to quit"))
        #expect(outcome.output.contains(/forced kill: killed, \d+\.\d s/))
        #expect(!outcome.output.contains("scope termination"))
    }

    @Test func `JSON holds the plan, the report and the proof`() async throws {
        struct Document: Decodable {
            struct Report: Decodable {
                var id: String
                var outcome: String
            }
            struct Proof: Decodable { var steps: [PlanCommandTests.PlanDocument.Step] }

            var steps: [PlanCommandTests.PlanDocument.Step]
            var report: [Report]
            var verification: Proof
        }
        let outcome = try await apply([Samples.network], ["--yes", "--output", "json"])
        #expect(outcome.status == 0)
        let document = try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8))
        #expect(document.report.map(\.id) == document.steps.map(\.id))
        #expect(document.report.allSatisfy { $0.outcome == "done" })
        #expect(document.verification.steps.isEmpty)
        let empty = try await apply([Samples.existing], ["--output", "json"])
        #expect(try JSONDecoder().decode(Document.self, from: Data(empty.output.utf8)).report.isEmpty)
    }

    @Test func `a refusal still gives a program its plan`() async throws {
        let outcome = try await apply([Samples.network], ["--output", "json"])
        #expect(outcome.status == 3)
        let plan = try JSONDecoder().decode(PlanCommandTests.PlanDocument.self, from: Data(outcome.output.utf8))
        #expect(!plan.steps.isEmpty)
    }

    @Test func `a result that cannot be written is a failure`() async throws {
        let folder = try Folder(["lan.yaml": Samples.network])
        let script = "\(Reeve.path) plan lan.yaml --connect test:///default > /dev/full"
        let outcome = try await Reeve.shell(script, in: folder)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("cannot write the result"))
    }

    @Test func `a reader that goes away is no crash`() async throws {
        let folder = try Folder(["lan.yaml": Samples.network])
        let script = """
            { \(Reeve.path) apply lan.yaml --connect test:///default --yes; echo $? > status; } | true
            """
        let outcome = try await Reeve.shell(script, in: folder)
        #expect(try folder.read("status") == "1\n")
        #expect(outcome.errors == "")
    }

    private func apply(_ manifests: [String], _ options: [String]) async throws -> Reeve.Outcome {
        let input = manifests.joined(separator: "\n---\n")
        return try await Reeve.run(["apply", "-"] + options + Reeve.testHost, input: input)
    }
}
