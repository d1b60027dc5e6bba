import Foundation
import Testing

/// Each numbered row of `docs/teardown.md` has a test, and what is said of the lab is so.
struct TeardownRowsTests {
    @Test func `each row is simulated, and each that is simulated is a row`() throws {
        let folder = "Tests/ReconciliationTests"
        let simulated = try Self.numbers(in: "\(folder)/Teardown", of: /LadderRow\(\s*(\d+)/)
        // What the ladder itself does not see: `StartTests`, `SurvivorTests` and `LabTests/Scopes` have these.
        let others: Set<Int> = [68, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80]
        #expect(try Self.rows() == simulated.union(others))
    }

    @Test func `the rows that the lab proves are those that its tests name`() throws {
        let text = try Self.document()
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("Rows ") })
        let told = Set(line.matches(of: /\d+/).compactMap { Int($0.0) })
        let traits = try Self.texts(in: "Tests/LabTests").flatMap { $0.matches(of: /\.rows\(([\d, ]+)\)/) }
        let named = traits.flatMap {
            $0.1.split(separator: ",").compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
        }
        let guests = try Self.numbers(in: "Tests/LabTests", of: /GuestRow\(\s*(\d+)/)
        #expect(told == guests.union(named))
        #expect(told.subtracting(try Self.rows()) == [])
    }

    private static func document() throws -> String {
        try String(contentsOf: SourceTree.root.appending(path: "docs/teardown.md"), encoding: .utf8)
    }

    private static func rows() throws -> Set<Int> {
        Set(
            try document().split(separator: "\n").compactMap { $0.prefixMatch(of: /\| (\d+) \|/).flatMap { Int($0.1) } }
        )
    }

    private static func numbers(in folder: String, of pattern: Regex<(Substring, Substring)>) throws -> Set<Int> {
        Set(try texts(in: folder).flatMap { $0.matches(of: pattern) }.compactMap { Int($0.1) })
    }

    private static func texts(in folder: String) throws -> [String] {
        let root = SourceTree.root.appending(path: folder)
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".swift") }
        return try names.sorted().map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }
    }
}
