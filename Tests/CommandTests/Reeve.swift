import Foundation
import Subprocess
import Testing

/// The built tool, run as a person runs it.
enum Reeve {
    /// What a run left behind.
    struct Outcome {
        var status: Int
        var output: String
        var errors: String
    }

    /// The tool: what REEVE names, else the one that was built beside these tests.
    static let path: String = {
        if let path = ProcessInfo.processInfo.environment["REEVE"] {
            return URL(filePath: path).standardizedFileURL.path
        }
        let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        var folder = tests.deletingLastPathComponent()
        if !FileManager.default.isExecutableFile(atPath: folder.appending(path: "reeve").path) {
            folder = Self.root.appending(path: ".build/debug")
        }
        return folder.appending(path: "reeve").path
    }()

    /// The package's root.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A host in the process of the tool itself: each run has a world of its own, with a domain, a network and a pool.
    static let testHost = ["--connect", "test:///default"]

    /// Runs the tool in a folder, without a terminal.
    static func run(
        _ arguments: [String],
        in folder: Folder? = nil,
        input: String = "",
        environment: [String: String] = [:]
    ) async throws -> Outcome {
        try await start([path] + arguments, in: folder, input: input, environment: environment)
    }

    /// Runs a shell script in a folder, for what only a shell can arrange.
    static func shell(_ script: String, in folder: Folder) async throws -> Outcome {
        try await start(["sh", "-c", script], in: folder, input: "", environment: [:])
    }

    private static func start(
        _ words: [String],
        in folder: Folder?,
        input: String,
        environment: [String: String]
    ) async throws -> Outcome {
        var variables: [Environment.Key: String?] = ["LIBVIRT_DEFAULT_URI": nil, "NO_COLOR": nil]
        for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
        // `env -C` sets the folder; the library would want a path type of yet another package.
        let result = try await Subprocess.run(
            .name("env"),
            arguments: Arguments(["-C", folder?.path ?? root.path] + words),
            environment: .inherit.updating(variables),
            input: .string(input),
            output: .string(limit: 1 << 22),
            error: .string(limit: 1 << 22)
        )
        guard case .exited(let status) = result.terminationStatus else {
            return Outcome(status: -1, output: result.standardOutput, errors: "\(result.terminationStatus)")
        }
        return Outcome(
            status: Int(status),
            output: result.standardOutput,
            errors: result.standardError
        )
    }
}

/// A folder of a test's own, which goes with it.
final class Folder: Sendable {
    let path: String

    /// A folder with the given files, by their paths in it.
    init(_ files: [String: String] = [:]) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "reeve-tests-\(UUID().uuidString)")
        path = folder.path
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files { try write(text, to: name) }
    }

    deinit {
        // What cannot be removed stays for the system's own cleaning.
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ text: String, to name: String) throws {
        let file = URL(filePath: path).appending(path: name)
        let folder = file.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    func read(_ name: String) throws -> String {
        try String(contentsOf: URL(filePath: path).appending(path: name), encoding: .utf8)
    }

    /// The paths of the files in it, sorted.
    var files: [String] {
        get throws {
            try FileManager.default.subpathsOfDirectory(atPath: path).filter { name in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
                    && !isFolder.boolValue
            }.sorted()
        }
    }
}
