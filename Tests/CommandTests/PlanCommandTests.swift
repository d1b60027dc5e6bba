import Foundation
import Testing

@Suite struct PlanCommandTests {
    /// The parts of the format that these tests look at; all of it is tested with `Rendering`.
    struct PlanDocument: Decodable {
        struct Step: Decodable {
            struct Change: Decodable {
                var path: String
                var before: String?
                var after: String?
            }

            var id: String
            var action: String
            var changes: [Change]
        }

        var formatVersion: String
        var steps: [Step]
        var unchanged: Int
        var warnings: [String]
    }

    @Test func `changes are a plan and exit 0`() async throws {
        let outcome = try await Reeve.run(
            ["plan", "lan.yaml"] + Reeve.testHost,
            in: Folder(["lan.yaml": Samples.network])
        )
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("+ Network/lan"))
        #expect(outcome.output.hasSuffix("1 to create, 0 to change, 0 to delete.\n"))
        #expect(outcome.errors == "")
    }

    @Test func `changes exit 2 when that is asked for`() async throws {
        let arguments = ["plan", "-", "--detailed-exitcode"] + Reeve.testHost
        #expect(try await Reeve.run(arguments, input: Samples.network).status == 2)
        #expect(try await Reeve.run(arguments, input: Samples.existing).status == 0)
    }

    @Test func `no change is two words`() async throws {
        let outcome = try await Reeve.run(["plan", "-"] + Reeve.testHost, input: Samples.existing)
        #expect(outcome.status == 0)
        #expect(outcome.output == "No changes.\n")
        #expect(outcome.errors == "")
    }

    @Test func `JSON is all that standard output holds`() async throws {
        let outcome = try await Reeve.run(["plan", "-", "--output", "json"] + Reeve.testHost, input: Samples.network)
        let plan = try JSONDecoder().decode(PlanDocument.self, from: Data(outcome.output.utf8))
        #expect(plan.formatVersion == "1.0")
        #expect(plan.steps.map(\.action).first == "create")
        #expect(outcome.output.hasSuffix("}\n"))
    }

    @Test func `no change is no steps in JSON`() async throws {
        let outcome = try await Reeve.run(["plan", "-", "--output", "json"] + Reeve.testHost, input: Samples.existing)
        let plan = try JSONDecoder().decode(PlanDocument.self, from: Data(outcome.output.utf8))
        #expect(plan.steps.isEmpty)
        #expect(plan.unchanged == 1)
    }

    @Test func `Markdown has the plan as a difference`() async throws {
        let outcome = try await Reeve.run(
            ["plan", "-", "--output", "markdown"] + Reeve.testHost,
            input: Samples.network
        )
        #expect(outcome.output.hasPrefix("**1 to create"))
        #expect(outcome.output.contains("```diff\n+ Network/lan"))
    }

    @Test func `colour is for terminals, or for those who ask`() async throws {
        let plain = try await Reeve.run(["plan", "-"] + Reeve.testHost, input: Samples.network)
        #expect(!plain.output.contains("\u{1B}"))
        let coloured = try await Reeve.run(["plan", "-", "--color", "always"] + Reeve.testHost, input: Samples.network)
        #expect(coloured.output.contains("\u{1B}[32m+ Network/lan"))
    }

    @Test func `the host comes from the environment too`() async throws {
        let environment = ["LIBVIRT_DEFAULT_URI": "test:///default"]
        let outcome = try await Reeve.run(["plan", "-"], input: Samples.existing, environment: environment)
        #expect(outcome.output == "No changes.\n")
    }

    @Test func `what stays is listed when asked for`() async throws {
        let outcome = try await Reeve.run(["plan", "-", "--show-unchanged"] + Reeve.testHost, input: Samples.existing)
        #expect(outcome.output == "Unchanged:\n  Domain/test\nNo changes.\n")
    }

    @Test func `a target is all that is planned`() async throws {
        let folder = try Folder(["a.yaml": Samples.domain("a"), "b.yaml": Samples.network])
        let outcome = try await Reeve.run(["plan", ".", "--target", "Network/lan"] + Reeve.testHost, in: folder)
        #expect(outcome.output.contains("Network/lan"))
        #expect(!outcome.output.contains("Domain/a"))
        let selected = try await Reeve.run(["plan", ".", "--selector", "tier=web"] + Reeve.testHost, in: folder)
        #expect(selected.output.contains("Domain/a"))
        #expect(!selected.output.contains("Network/lan"))
    }

    @Test func `a target that nothing declares is a mistake`() async throws {
        let arguments = ["plan", "-", "--target", "Network/lam"] + Reeve.testHost
        let outcome = try await Reeve.run(arguments, input: Samples.network)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("Did you mean 'Network/lan'?"))
        let selected = try await Reeve.run(["plan", "-", "--selector", "a=b"] + Reeve.testHost, input: Samples.network)
        #expect(selected.status == 64)
    }
}
