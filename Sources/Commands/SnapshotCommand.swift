import ArgumentParser
import HostModel
import LibvirtHost
import Manifests

/// `reeve snapshot`: a host as files.
struct SnapshotCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot",
        abstract: "Write what a host has into files, for 'plan --snapshot'.",
        discussion: """
            The host is opened read-only, so nothing secret is written. The directory is made, or holds an earlier \
            snapshot, which the new one replaces.

            \(ExitStatus.help)
            """
    )

    @Argument(help: ArgumentHelp("The directory to write.", valueName: "dir"))
    var directory: String

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var color: ColorOptions

    func run() async throws {
        let console = Console(color)
        try await console.run {
            let state = try await connection.withHost(.readOnly) { try await $0.state() }
            try Snapshot(state).write(to: directory)
            for area in state.unknown { console.warn("not in the snapshot: \(area.words)") }
        }
    }
}
