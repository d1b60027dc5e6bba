import ArgumentParser
import Diagnostics
import HostModel
import LibvirtHost
import Manifests
import Planning
import Rendering

/// `reeve plan`: what would change.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what would change, field by field, and change nothing.",
        discussion: """
            The host is opened read-only. What is only pending until an object's next start is shown, and is no change.

            \(ExitStatus.help)
            """
    )

    @OptionGroup var manifests: ManifestOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    @Flag(name: .customLong("detailed-exitcode"), help: "Exit with 2 if there are changes.")
    var hasDetailedExitCode = false

    @Option(help: ArgumentHelp("Plan against a snapshot instead of a host.", valueName: "dir"))
    var snapshot: String?

    @Flag(name: .customLong("show-unchanged"), help: "List also what stays as it is (in text).")
    var showsUnchanged = false

    @Option(name: .customLong("out"), help: .hidden)
    var planFile: String?

    @Flag(help: .hidden)
    var prune = false

    func validate() throws {
        if planFile != nil { throw NotYet.error("'--out'") }
        if prune { throw NotYet.error("'--prune'") }
        if snapshot != nil, connection.connect != nil {
            throw ValidationError("'--snapshot' plans without a host: leave out '--connect'.")
        }
    }

    func run() async throws {
        let console = Console(output.color)
        var plan = Plan()
        try await console.run {
            let intent = try manifests.load(console)
            plan = try Planner().plan(intent, on: try await state(console))
            console.show(warningsOf: plan)
            try console.result(output.text(of: plan, showsUnchanged: showsUnchanged))
        }
        if hasDetailedExitCode, !plan.isEmpty { throw ExitStatus.changes.exit }
    }

    private func state(_ console: Console) async throws -> HostState {
        if let snapshot { return try console.state(ofSnapshot: snapshot) }
        return try await connection.withHost(.readOnly) { try await $0.state() }
    }
}

extension OutputOptions {
    /// A plan, as asked for.
    func text(of plan: Plan, showsUnchanged: Bool = false) -> String {
        switch output {
        case .text: PlanText(palette: palette, showsUnchanged: showsUnchanged).text(plan)
        case .json: PlanJSON().text(plan)
        case .markdown: PlanMarkdown().text(plan)
        }
    }
}
