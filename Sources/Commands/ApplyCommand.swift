import ArgumentParser

/// `reeve apply`: make a host as its manifests say, and prove it.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Make a host as its manifests say, and prove it by looking again.",
        discussion: """
            Shows the plan, asks, does it, and plans again: at the end that plan must be empty. The first Ctrl-C lets \
            the running steps end and begins no other; the second leaves at once.

            \(ExitStatus.help)
            """
    )

    @OptionGroup var manifests: ManifestOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var change: ChangeOptions

    @Option(
        name: .customLong("allow"),
        help: ArgumentHelp(
            "Consent to what a plan says it needs: delete. Names are separated by commas.",
            valueName: "consents"
        )
    )
    var allowed: [String] = []

    @Option(help: .hidden)
    var replace: [String] = []

    func validate() throws {
        if !replace.isEmpty { throw NotYet.error("'--replace'") }
        _ = try ConsentArgument.consents(allowed)
    }

    func run() async throws {
        let console = Console(output.color)
        let consents = try ConsentArgument.consents(allowed)
        try await console.run {
            let intent = change.shutdown.applied(to: try manifests.load(console))
            try await HostChange(
                connection: connection,
                options: change,
                output: output,
                consents: consents,
                console: console
            ).make(intent)
        }
    }
}
