import Foundation
import Subprocess
import Testing

/// Changed manifests and XML, thrown at the readers and writers: the fuzzer's own program, so that a crash is a number.
///
/// `make test` takes a sample, `make soak` a million texts and a hundred thousand merges.
struct FuzzTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let isSoak = environment["REEVE_SOAK"] == "1"
    /// So many runs side by side, each with a part of the numbers.
    private static let runs = 2
    /// The seeds alone take 50 MiB.
    private static let mostMemory = 500

    @Test func `no text breaks a law, and none is a crash`() async throws {
        try await fuzz("text", count: isOptimized ? (Self.isSoak ? 1_000_000 : 10_000) : 1_000)
    }

    @Test func `what is laid over a definition holds in it`() async throws {
        try await fuzz("merge", count: isOptimized ? (Self.isSoak ? 100_000 : 2_000) : 200)
    }

    private func fuzz(_ kind: String, count: Int) async throws {
        let outcomes = try await withThrowingTaskGroup(of: Outcome.self) { group in
            for run in 0..<Self.runs {
                group.addTask { try await Self.run(kind, first: run * count / Self.runs, count: count / Self.runs) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for outcome in outcomes {
            let lines: [Substring] = outcome.output.split(separator: "\n")
            if let last = lines.last { print(last) }
            #expect(outcome.status == .exited(0), "\(outcome.words)")
            let peak = outcome.output.firstMatch(of: /at most ([0-9]+) MiB/).flatMap { Int($0.1) }
            #expect(try #require(peak, "\(outcome.words)") < Self.mostMemory)
        }
    }

    /// What a run left.
    private struct Outcome: Sendable {
        var status: TerminationStatus
        var output: String
        /// The last number that was begun.
        var last: Int
        var words: String { "\(status) at \(last)\n\(output)" }
    }

    private static func run(_ kind: String, first: Int, count: Int) async throws -> Outcome {
        let journal = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: journal) }  // A file in a folder for such may stay.
        let result = try await Subprocess.run(
            .name("env"),
            arguments: Arguments(
                [program, "--kind", kind, "--first", "\(first)", "--count", "\(count)", "--journal", journal.path]
                    + seeds
            ),
            output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20)
        )
        let bytes = try Data(contentsOf: journal)
        let last = bytes.withUnsafeBytes { $0.count == 8 ? $0.loadUnaligned(as: Int.self) : first }
        return Outcome(
            status: result.terminationStatus,
            output: result.standardOutput + result.standardError,
            last: last
        )
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    /// Beside the program that REEVE names, which is optimized; else beside these tests.
    private static let program: String = {
        let reeve = environment["REEVE"].map { URL(filePath: $0).deletingLastPathComponent().path }
        let optimized = reeve.map { "\($0)/Fuzzer" }.flatMap {
            FileManager.default.isExecutableFile(atPath: $0) ? $0 : nil
        }
        return optimized ?? "\(root)/.build/debug/Fuzzer"
    }()
    private var isOptimized: Bool { Self.program.contains("release") }

    /// Our own manifests and definitions, and libvirt's.
    private static let seeds =
        ["\(root)/manifests", "\(root)/Tests/PlanningTests/Fixtures"] + [environment["REEVE_CORPUS"]].compactMap(\.self)
}
