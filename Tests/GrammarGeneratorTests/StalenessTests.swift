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
        for file in files { try expectFresh(file, in: "Sources/Vocabulary/Generated") }
    }

    private static let olderSchemas = root.appending(
        path: ".cache/libvirt-9.0.0/src/conf/schemas",
        directoryHint: .isDirectory
    )

    @Test(.enabled(if: FileManager.default.fileExists(atPath: olderSchemas.path), "9.0.0's schemas are not here"))
    func `what is said to be newer than 9.0.0 is not in its schemas, the rest is`() throws {
        let older = try GrammarKind.grammars(from: Self.olderSchemas, release: "9.0.0")
        let newer: [Grammar] = [.domain, .network, .storagePool, .volume, .secret, .networkFilter]
        let olderPlaces = older.map(Self.places).reduce(into: Set<[String]>()) { $0.formUnion($1) }
        let newerPlaces = Dictionary(grouping: newer.flatMap(Self.places)) { $0.last ?? "" }
        for row in Traits.releases.all {
            let isNewer = row.value.compare("9.0.0", options: .numeric) == .orderedDescending
            let candidates = newerPlaces[row.pattern.components.last?.name ?? ""] ?? []
            let known = candidates.filter { row.pattern.unconditional.matches($0) }.filter(olderPlaces.contains)
            #expect(isNewer ? known.isEmpty : !known.isEmpty, "\(row.pattern) since \(row.value)")
        }
    }

    /// Every element and attribute that may stand, by its path.
    private static func places(of grammar: Grammar) -> Set<[String]> {
        var places: Set<[String]> = []
        for (rule, paths) in zip(grammar.rules, grammar.places) {
            for path in paths {
                places.insert(path)
                for attribute in rule.attributes { places.insert(path + ["@\(attribute.name)"]) }
            }
        }
        return places
    }

    private func expectFresh(_ file: GeneratedFile, in folder: String) throws {
        let url = Self.root.appending(path: folder).appending(path: file.name)
        let isFresh = try String(contentsOf: url, encoding: .utf8) == file.content
        #expect(isFresh, "\(folder)/\(file.name) is stale: run `swift run GrammarGenerator` and commit")
    }
}
