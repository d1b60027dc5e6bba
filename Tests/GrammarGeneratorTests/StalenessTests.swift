import Foundation
import GrammarGenerator
import Testing
import Vocabulary

struct StalenessTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let environment = ProcessInfo.processInfo.environment
    /// `Tests/Corpus/fetch` brings them (`make test` does).
    private static let schemas =
        environment["REEVE_SCHEMAS"].map { URL(filePath: $0, directoryHint: .isDirectory) }
        ?? root.appending(path: ".cache/libvirt-11.3.0/src/conf/schemas", directoryHint: .isDirectory)
    private static let hasSchemas = FileManager.default.fileExists(atPath: schemas.appending(path: "domain.rng").path)

    // Without the schemas the tables cannot be compared; in CI that would hide a stale one, and fails.
    @Test(.enabled(if: hasSchemas || environment["CI"] == "true", "schemas not here, not compared"))
    func `the tables are what the schemas give`() throws {
        let remedy = "run Tests/Corpus/fetch, or set REEVE_SCHEMAS"
        try #require(Self.hasSchemas, "no schemas in \(Self.schemas.path): \(remedy)")
        let files = try GrammarKind.files(from: Self.schemas, release: Grammar.domain.release)
        for file in files { try expectFresh(file, in: "Sources/Vocabulary/Generated", by: "") }
    }

    @Test func `the JSON Schemas are what the tables give`() throws {
        for file in ManifestSchema.files { try expectFresh(file, in: "schemas", by: " --json-schemas schemas") }
    }

    private func expectFresh(_ file: GeneratedFile, in folder: String, by option: String) throws {
        let url = Self.root.appending(path: folder).appending(path: file.name)
        let isFresh = try String(contentsOf: url, encoding: .utf8) == file.content
        #expect(isFresh, "\(folder)/\(file.name) is stale: run `swift run GrammarGenerator\(option)` and commit")
    }
}
