public import ArgumentParser
import XMLTree

/// The tool: what it is for, and its commands.
public struct ReeveCommand: AsyncParsableCommand {
    /// The version of the tool.
    static let version = "0.1.0-dev"

    /// The name, the commands and the help.
    public static let configuration = CommandConfiguration(
        commandName: "reeve",
        abstract: "Keep libvirt hosts as their manifests say.",
        discussion: """
            A manifest is libvirt's XML spelled in YAML. 'reeve plan' shows what would change, field by field; \
            'reeve apply' does it, in order, and proves it by looking again.

            \(ExitStatus.help)

            Not there yet in this version: \(LaterCommands.names.joined(separator: ", ")).
            """,
        version: version,
        subcommands: [
            PlanCommand.self, ApplyCommand.self, DestroyCommand.self, ValidateCommand.self, RenderCommand.self,
            ImportCommand.self, SnapshotCommand.self, ExplainCommand.self, SchemaCommand.self,
        ] + LaterCommands.all
    )

    /// A tool that was given nothing to do yet.
    public init() {}
}

extension ReeveCommand {
    /// Reads the command line, does what it says, and gives the exit status.
    public static func execute() async -> Int32 {
        XMLLibrary.silence()
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return ExitCode.success.rawValue
        } catch {
            let status = exitCode(for: error)
            let message = fullMessage(for: error)
            if !message.isEmpty { show(message + "\n", isAsked: status == .success) }
            return status.rawValue
        }
    }

    /// Help and version are what was asked for; usage is not.
    private static func show(_ message: String, isAsked: Bool) {
        do {
            try (isAsked ? StandardStream.standardOutput : .standardError).write(message)
        } catch {
            // There is nobody left to tell that nobody reads.
        }
    }
}
