import ArgumentParser
import Diagnostics
import HostModel
import Manifests
import XMLTree
import YAMLSyntax

/// `reeve import --file`: a manifest for what an XML file describes.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Print the manifest for libvirt XML in a file.",
        discussion: """
            All that the file says is kept, secrets too; the manifest describes a defined, inactive object. Importing \
            from a host is not there yet in this version.

            \(ExitStatus.help)
            """
    )

    @Option(help: ArgumentHelp("A file of libvirt XML, or '-' for standard input.", valueName: "file"))
    var file: String?

    @Option(help: ArgumentHelp("The pool of a volume: its XML does not say it.", valueName: "pool"))
    var pool: String?

    @Argument(help: .hidden) var resources: [String] = []
    @Flag(help: .hidden) var all = false
    @Flag(help: .hidden) var full = false
    @OptionGroup var color: ColorOptions

    func validate() throws {
        if !resources.isEmpty { throw NotYet.error("Importing from a host ('reeve import KIND/NAME')") }
        if all { throw NotYet.error("'--all'") }
        if full { throw NotYet.error("'--full'") }
        if file == nil { throw ValidationError("No file was named. Give one of libvirt XML with '--file'.") }
    }

    func run() async throws {
        let console = Console(color)
        try await console.run {
            let source = try FileReading.file(file ?? "-")
            let element: XMLElement
            do throws(XMLSyntaxError) {
                element = try XMLElement.parse(source.bytes).withoutStartRecord.definition
            } catch {
                console.show([error.diagnostic(in: source)])
                throw ExitStatus.invalid.exit
            }
            var writer = ManifestWriter()
            let document = writer.document(for: element, pool: pool, file: source)
            console.show(writer.diagnostics)
            guard let document else { throw ExitStatus.invalid.exit }
            try console.result(YAMLEmitter.emit([document]))
        }
    }
}
