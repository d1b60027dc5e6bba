import Foundation
import Testing

/// Each numbered row of `docs/planning.md` has a story, each story a row.
struct PlanningRowsTests {
    @Test func `each row names stories that are there`() throws {
        let stories = try Self.stories()
        for row in try Self.rows() {
            #expect(!row.stories.isEmpty, "row \(row.number) names none")
            #expect(row.stories.subtracting(stories) == [], "row \(row.number)")
        }
    }

    @Test func `each story is named by a row`() throws {
        let named = try Self.rows().reduce(into: Set<String>()) { $0.formUnion($1.stories) }
        #expect(try Self.stories().subtracting(named) == [])
    }

    @Test func `rows are numbered, each once`() throws {
        let numbers = try Self.rows().map(\.number).sorted()
        #expect(!numbers.isEmpty && numbers == Array(1...numbers.count))
    }

    private struct Row {
        var number: Int
        var stories: Set<String>
    }

    private static func rows() throws -> [Row] {
        let text = try String(contentsOf: SourceTree.root.appending(path: "docs/planning.md"), encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard line.hasPrefix("| "), let number = cells.first.flatMap({ Int($0) }) else { return nil }
            let stories = (cells.last ?? "").matches(of: /`([a-z-]+)`/).map { String($0.1) }
            return Row(number: number, stories: Set(stories))
        }
    }

    private static func stories() throws -> Set<String> {
        let folder = SourceTree.root.appending(path: "Tests/PlanningTests/Fixtures")
        return Set(try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") })
    }
}
