import ArgumentParser
import Foundation

/// Derives the grammar's tables from libvirt's schemas.
@main
struct GrammarGenerator: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Derive Vocabulary's tables from libvirt's RELAX NG schemas."
    )

    @Option(help: "The folder of libvirt's schemas.")
    var schemas = ".cache/libvirt-11.3.0/src/conf/schemas"

    @Option(help: "The release of libvirt that the schemas are of.")
    var release = "11.3.0"

    @Option(help: "The folder that the tables are kept in.")
    var output = "Sources/Vocabulary/Generated"

    @Flag(help: "Write nothing; fail if a file is not what would be written.")
    var check = false

    func run() throws {
        let folder = URL(filePath: schemas, directoryHint: .isDirectory)
        let files = try GrammarKind.files(from: folder, release: release)
        try GeneratedFile.settle(files, in: output, check: check)
    }
}
