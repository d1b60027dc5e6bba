import ArgumentParser
import Diagnostics
import HostModel
import Manifests
import Planning
import Rendering

/// `reeve validate`: what is wrong with manifests, without a host.
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check manifests without a host.",
        discussion: """
            What only a host can tell is not checked: whether what is referred to exists, when no manifest declares it.

            \(ExitStatus.help)
            """
    )

    @OptionGroup var manifests: ManifestOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console(output.color)
        try await console.run {
            var manifests = try manifests.read()
            // A plan for manifests that are wrong would add mistakes that are none.
            if !manifests.diagnostics.hasErrors { manifests.diagnostics += Self.contradictions(in: manifests.intent) }
            console.show(manifests.diagnostics)
            try console.result(text(manifests))
            if manifests.diagnostics.hasErrors { throw ExitStatus.invalid.exit }
        }
    }

    /// What is wrong between manifests: on a host of which nothing is known, only that can be.
    private static func contradictions(in intent: Intent) -> [Diagnostic] {
        let nothingKnown = HostState(
            host: HostDescription(),
            unknown: ResourceKind.allCases.map { UnknownArea(.kind($0), reason: "there is no host") }
        )
        do {
            _ = try Planner().plan(intent, on: nothingKnown)
            return []
        } catch {
            return error.diagnostics
        }
    }

    private func text(_ manifests: ManifestSet) -> String {
        let resources = manifests.intent.resources.map(\.id)
        if output.output == .json { return DiagnosticJSON().text(manifests.diagnostics, resources: resources) }
        if manifests.diagnostics.hasErrors { return "" }
        return "\(resources.count) \(resources.count == 1 ? "resource is" : "resources are") valid.\n"
    }
}
