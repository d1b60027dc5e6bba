package import Diagnostics
import YAMLSyntax

/// The files that the paths of a command line stand for.
package struct ManifestFiles: Sendable {
    /// Sorted by path, each once.
    package private(set) var files: [SourceFile] = []
    /// Folders in which there is no manifest.
    package private(set) var diagnostics: [Diagnostic] = []
    private var seen: Set<FileSystem.Status.ID> = []

    /// Reads files, folders with all below them (`*.yaml` and `*.yml`, but nothing hidden), and `-`, standard input.
    ///
    /// - Throws: if one of them cannot be read.
    package init(reading paths: [String]) throws(FileError) {
        for path in paths { try read(path) }
        files.sort { $0.path < $1.path }
    }

    private mutating func read(_ path: String) throws(FileError) {
        if path == "-" {
            guard !files.contains(where: { $0.path == "<stdin>" }) else { return }
            let bytes = try FileSystem.readStandardInput(limit: YAMLLimits().bytes)
            files.append(SourceFile(path: "<stdin>", bytes: bytes))
            return
        }
        let status = try FileSystem.status(path)
        guard status.isDirectory else { return try add(path, status) }
        let count = seen.count
        var folders: Set<FileSystem.Status.ID> = []
        let found = try walk(path, status, &folders)
        guard found == 0, seen.count == count else { return }
        let detail = "There is no manifest in '\(path)': no file below it ends in '.yaml' or '.yml'."
        diagnostics.append(ManifestMistake.noManifests.diagnostic(detail, at: nil))
    }

    /// Adds what is below a folder, and counts it; a link back to a folder above is not followed.
    private mutating func walk(
        _ folder: String,
        _ status: FileSystem.Status,
        _ folders: inout Set<FileSystem.Status.ID>
    ) throws(FileError) -> Int {
        guard folders.insert(status.id).inserted else { return 0 }
        var count = 0
        for name in try FileSystem.names(in: folder) where !name.hasPrefix(".") {
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            let isManifest = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
            // A dangling link that is no manifest is none of our business.
            guard isManifest || FileSystem.exists(path) else { continue }
            let status = try FileSystem.status(path)
            if status.isDirectory {
                count += try walk(path, status, &folders)
            } else if isManifest {
                // A pipe would be waited for; one that is named by itself (`<(…)`) is meant.
                guard status.isRegular else {
                    throw FileError(path: path, action: "reading", reason: "Neither a file nor a folder")
                }
                try add(path, status)
                count += 1
            }
        }
        return count
    }

    private mutating func add(_ path: String, _ status: FileSystem.Status) throws(FileError) {
        guard !status.isRegular || seen.insert(status.id).inserted else { return }
        let bytes = try FileSystem.read(path, limit: YAMLLimits().bytes)
        files.append(SourceFile(path: path, bytes: bytes))
    }
}
