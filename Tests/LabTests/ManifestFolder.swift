import Foundation

/// A folder of manifests of a test's own, in the lab's folder, which goes with the lab.
struct ManifestFolder: Sendable {
    /// A text in one of the lab's manifests, and what stands there instead.
    struct Edit: Sendable {
        var file: String
        var old: String
        var new: String

        init(_ file: String, _ old: String, _ new: String) {
            (self.file, self.old, self.new) = (file, old, new)
        }
    }

    let path: String

    /// A folder with these files.
    init(_ files: [String: String], in lab: Lab = .here) throws {
        let folder = URL(filePath: "\(lab.folder)/tests/\(UUID().uuidString)")
        path = folder.path
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
    }

    /// The manifests of `manifests/lab`, edited; an edit's old text stands in its file exactly once.
    static func lab(_ edits: Edit...) throws -> ManifestFolder { try lab(edits) }

    static func lab(_ edits: [Edit]) throws -> ManifestFolder {
        let folder = "\(Lab.root)/manifests/lab"
        var files: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            files[name] = try String(contentsOf: URL(filePath: "\(folder)/\(name)"), encoding: .utf8)
        }
        for edit in edits {
            let parts = files[edit.file, default: ""].components(separatedBy: edit.old)
            guard parts.count == 2 else {
                throw Lab.Trouble(description: "\(edit.file) has '\(edit.old)' \(parts.count - 1) times, not once")
            }
            files[edit.file] = parts.joined(separator: edit.new)
        }
        return try ManifestFolder(files)
    }
}
