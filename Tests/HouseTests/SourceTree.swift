import Foundation

/// The files of this package, as they stand on disk.
enum SourceTree {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A Swift file, with its path from the package's root.
    struct File {
        var path: String
        var lines: [Substring]

        /// The room or the test target that it belongs to: the second part of its path.
        var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    }

    /// The Swift files below a folder, sorted by path; those of fixtures are data.
    static func swiftFiles(in folder: String) throws -> [File] {
        let base = root.appending(path: folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: base.path).sorted()
        return try paths.filter { $0.hasSuffix(".swift") && !$0.contains("/Fixtures/") }.map { path in
            let text = try String(contentsOf: base.appending(path: path), encoding: .utf8)
            return File(path: "\(folder)/\(path)", lines: text.split(separator: "\n", omittingEmptySubsequences: false))
        }
    }
}
