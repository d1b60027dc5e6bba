import Foundation
import Testing

/// Each numbered row of `docs/teardown.md` names in its last column the tests that show it, and they name the row.
struct TeardownRowsTests {
    @Test func `each row names its tests, and each test its rows`() throws {
        let (told, shown) = (try Self.told(), try Self.shown())
        #expect(told.keys.sorted() == shown.keys.sorted())
        for (number, tests) in told {
            #expect(!tests.isEmpty, "row \(number) names none")
            #expect(tests == Set(shown[number, default: [:]].keys), "row \(number)")
        }
    }

    @Test func `what the ladder decides is simulated, and what only is simulated is said`() throws {
        let rooms = try Self.shown().mapValues { Set($0.values) }
        for (number, rooms) in rooms where number < 68 { #expect(rooms.contains(Self.simulation), "row \(number)") }
        let line = try #require(try Self.lines().first { $0.hasPrefix("Only on a simulated run: rows ") })
        let only = line.matches(of: /\d+/).compactMap { Int($0.0) }
        #expect(only == rooms.filter { $0.value == [Self.simulation] }.keys.sorted())
    }

    private static let simulation = "ReconciliationTests"

    private static func lines() throws -> [Substring] {
        try String(contentsOf: SourceTree.root.appending(path: "docs/teardown.md"), encoding: .utf8)
            .split(separator: "\n")
    }

    /// The tests in the last column, by row.
    private static func told() throws -> [Int: Set<String>] {
        var tests: [Int: Set<String>] = [:]
        for line in try lines() {
            guard let number = line.prefixMatch(of: /\| (\d+) \|/).flatMap({ Int($0.1) }) else { continue }
            let cell = line.split(separator: "|").last { !$0.allSatisfy(\.isWhitespace) } ?? ""
            #expect(tests[number] == nil, "row \(number) is there twice")
            tests[number] = Set(cell.matches(of: /`(\w+)`/).map { String($0.1) })
        }
        return tests
    }

    /// The tests that name a row, with the room each is in.
    private static func shown() throws -> [Int: [String: String]] {
        var tests: [Int: [String: String]] = [:]
        let folder = SourceTree.root.appending(path: "Tests")
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() {
            guard path.hasSuffix(".swift"), !path.hasPrefix("HouseTests/") else { continue }
            let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            let file = URL(filePath: path).deletingPathExtension().lastPathComponent
            for number in numbers(in: text) {
                tests[number, default: [:]][String(file.prefix { $0 != "+" })] = String(path.prefix { $0 != "/" })
            }
        }
        return tests
    }

    /// Rows as traits of a test, and as cases of one.
    private static func numbers(in text: String) -> [Int] {
        let traits = text.matches(of: /\.rows\(([\d, ]+)\)/).map(\.1)
        let cases = text.matches(of: /\b(?:Ladder|Guest)Row\(\s*(\d+),/).map(\.1)
        return (traits + cases).flatMap { $0.split(separator: ",") }.compactMap {
            Int($0.trimmingCharacters(in: .whitespaces))
        }
    }
}
