import ArgumentParser
import HostModel
import Planning

/// `reeve destroy`: stop and undefine what manifests name.
struct DestroyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "destroy",
        abstract: "Stop and undefine the domains and networks that manifests name.",
        discussion: """
            What 'apply' would do if each of these domains and networks said 'state: absent': shows the plan, asks, does \
            it, and looks again. Guests are asked to shut down, and killed in the end if that is not limited. It needs \
            no consent to delete; what is protected, or used by a domain that stays, is refused. Volumes and storage \
            pools stay: who uses them is not known yet.

            \(ExitStatus.help)
            """
    )

    @OptionGroup var manifests: ManifestOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let console = Console(output.color)
        try await console.run {
            let intent = change.shutdown.applied(to: try manifests.load(console).destroying())
            let work = HostChange(connection: connection, options: change, output: output, console: console)
            try Self.check(try await work.make(intent), for: intent)
        }
    }

    /// What could not be read is not known to be gone.
    private static func check(_ plan: Plan, for intent: Intent) throws {
        let known = Set(plan.unchanged)
        let doubtful = intent.resources.map(\.id).filter { $0.kind.isDestroyed && !known.contains($0) }
        guard !doubtful.isEmpty else { return }
        let names = doubtful.map(\.description).joined(separator: ", ")
        throw Failure("whether this is gone cannot be said: \(names)")
    }
}
