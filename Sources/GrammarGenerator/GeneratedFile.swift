import Foundation

/// A file as it should be.
package struct GeneratedFile {
    package var name: String
    package var content: String

    /// Writes the files, or only compares them.
    static func settle(_ files: [GeneratedFile], in folder: String, check: Bool) throws {
        let folder = URL(filePath: folder, directoryHint: .isDirectory)
        // A file that cannot be read is as good as none: it is written anew.
        let stale = files.filter { (try? Data(contentsOf: folder.appending(path: $0.name))) != Data($0.content.utf8) }
        guard check else {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for file in stale { try Data(file.content.utf8).write(to: folder.appending(path: file.name)) }
            return
        }
        guard !stale.isEmpty else { return }
        let names = stale.map(\.name).joined(separator: ", ")
        throw SchemaError("Stale: \(names) in \(folder.path). Run the same command without --check and commit.")
    }
}
