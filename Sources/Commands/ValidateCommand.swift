import ArgumentParser
import Diagnostics
import HostModel
import LibvirtHost
import Manifests
import Planning
import Rendering

/// `reeve validate`: what is wrong with manifests, without a host or beside one.
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check manifests, without a host or beside one.",
        discussion: """
            Each manifest is checked against libvirt's grammar, then all of them together: what libvirt would refuse, or \
            what would lose data, is an error; what it takes though it is hardly meant is a warning. Whether what they \
            refer to exists is checked only beside a host, or a snapshot of one.

            \(ExitStatus.help)
            """
    )

    /// For whom the diagnostics are written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
        case markdown
        case github
    }

    @OptionGroup var manifests: ManifestOptions

    @Option(
        name: [.customShort("c"), .long],
        help: ArgumentHelp("Check also beside what this host has, which is opened read-only.", valueName: "uri")
    )
    var connect: String?

    @Option(help: ArgumentHelp("Check also beside what a snapshot of a host has.", valueName: "dir"))
    var snapshot: String?

    @Option(
        name: [.customShort("o"), .long],
        help: "How to write the result: 'json' for editors, 'github' for annotations in a workflow."
    )
    var output = Format.text

    @OptionGroup var color: ColorOptions

    func validate() throws {
        if snapshot != nil, connect != nil {
            throw ValidationError("'--snapshot' stands for a host: leave out '--connect'.")
        }
    }

    func run() async throws {
        let console = Console(color)
        try await console.run {
            var manifests = try manifests.read()
            var warnings: [String] = []
            // A plan for manifests that are wrong would add mistakes that are none.
            if !manifests.diagnostics.hasErrors {
                let host = try await state(console)
                do throws(PlanningError) {
                    let plan = try Planner().plan(manifests.intent, on: host ?? Self.nothingKnown)
                    manifests.diagnostics += plan.diagnostics
                    if host != nil { warnings = plan.warnings }
                } catch {
                    manifests.diagnostics += error.diagnostics
                }
            }
            console.show(manifests.diagnostics)
            for warning in warnings { console.warn(warning) }
            try console.result(text(manifests))
            if manifests.diagnostics.hasErrors { throw ExitStatus.invalid.exit }
        }
    }

    /// The host to look at beside the manifests; nil if none was named.
    private func state(_ console: Console) async throws -> HostState? {
        if let snapshot { return try console.state(ofSnapshot: snapshot) }
        guard let connect else { return nil }
        let options = try ConnectionOptions.parse(["--connect", connect])
        return try await options.withHost(.readOnly) { try await $0.state() }
    }

    /// A host of which nothing is known: what the manifests refer to may be there.
    private static let nothingKnown = HostState(
        host: HostDescription(),
        unknown: ResourceKind.allCases.map { UnknownArea(.kind($0), reason: "there is no host") }
    )

    private func text(_ manifests: ManifestSet) -> String {
        let resources = manifests.intent.resources.map(\.id)
        switch output {
        case .json: return DiagnosticJSON().text(manifests.diagnostics, resources: resources)
        case .github: return DiagnosticAnnotations().text(manifests.diagnostics)
        case .text, .markdown:
            if manifests.diagnostics.hasErrors { return "" }
            return "\(resources.count) \(resources.count == 1 ? "resource is" : "resources are") valid.\n"
        }
    }
}
