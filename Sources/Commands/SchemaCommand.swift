import ArgumentParser
import Diagnostics
import HostModel
import Manifests

/// `reeve schema`: the JSON Schemas of manifests.
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of manifests.",
        discussion: """
            Without a kind it is that of any manifest. Editors with yaml-language-server check a file by it whose first \
            line is '# yaml-language-server: $schema=PATH'.

            \(ExitStatus.help)
            """
    )

    @Argument(help: ArgumentHelp("The kind of manifest: Domain, Network, …", valueName: "kind"))
    var kind: String?

    @Option(help: ArgumentHelp("Write all schemas into this folder instead.", valueName: "dir"))
    var write: String?

    @OptionGroup var color: ColorOptions

    func validate() throws {
        if kind != nil, write != nil { throw ValidationError("'--write' writes the schemas of all kinds: name none.") }
        _ = try wanted()
    }

    func run() async throws {
        let console = Console(color)
        try await console.run {
            guard let write else { return try console.result(ManifestSchema(of: wanted()).text) }
            try ManifestSchema.writeAll(to: write)
        }
    }

    private func wanted() throws -> ResourceKind? {
        guard let kind else { return nil }
        let kinds = ResourceKind.declarable
        if let known = kinds.first(where: { $0.rawValue == kind }) { return known }
        let near = suggestion(for: kind, among: kinds.map(\.rawValue)).map { " Did you mean '\($0)'?" }
        let list = kinds.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("'\(kind)' is no kind of manifest.\(near ?? " It is one of \(list).")")
    }
}
