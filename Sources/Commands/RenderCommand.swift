import ArgumentParser
import HostModel
import XMLTree

/// `reeve render`: the XML that manifests stand for.
struct RenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Print the libvirt XML that each manifest stands for.",
        discussion: """
            One document a manifest, with an empty line between two: before any merge with a host, and without what \
            creation fills in. Secrets are printed as the manifests have them.

            \(ExitStatus.help)
            """
    )

    @OptionGroup var manifests: ManifestOptions
    @OptionGroup var color: ColorOptions

    func run() async throws {
        let console = Console(color)
        try await console.run {
            let intent = try manifests.load(console)
            try console.result(intent.resources.map { $0.spec.element.printed() }.joined(separator: "\n"))
        }
    }
}
