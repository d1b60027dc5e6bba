import ArgumentParser
import Diagnostics
import Manifests

/// `reeve explain`: what a path of a manifest means.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a path of a manifest means.",
        discussion: """
            A path begins with a kind: 'Domain', 'Domain.lifecycle.shutdown', 'Domain.spec.devices.disk.target'. What \
            stands in brackets, as a plan writes it, is passed over. Without a path the kinds are listed.

            \(ExitStatus.help)
            """
    )

    @Argument(help: ArgumentHelp("The path.", valueName: "path"))
    var path = ""

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if output.output == .markdown { throw ValidationError("'explain' writes text or json, no markdown.") }
    }

    func run() async throws {
        let console = Console(output.color)
        try await console.run {
            switch Explanation.of(path) {
            case .success(let explanation):
                try console.result(output.output == .json ? explanation.json : explanation.text)
            case .failure(let unknown):
                console.show([unknown.diagnostic])
                // The path is a word of the command line, not of a manifest.
                throw ExitStatus.usage.exit
            }
        }
    }
}
