import HostModel

extension Snapshot {
    /// A file of a snapshot is XML of one object; this is far above what libvirt sends.
    private static let largestFile = 64 << 20
    private static let folders = ResourceKind.allCases.map { folder(of: $0) } + [savedFolder]

    /// Reads a snapshot's folder.
    ///
    /// - Throws: if it cannot be read, or holds no snapshot.
    package init(directory: String) throws(FileError) {
        files = [:]
        guard try FileSystem.status(directory).isDirectory else {
            throw FileError(path: directory, action: "reading", reason: "it is no folder")
        }
        for folder in Self.folders where FileSystem.exists("\(directory)/\(folder)") {
            for name in try FileSystem.names(in: "\(directory)/\(folder)") {
                try read("\(folder)/\(name)", in: directory)
            }
        }
        if FileSystem.exists("\(directory)/\(HostFile.path)") { try read(HostFile.path, in: directory) }
        guard files.isEmpty else { return }
        throw FileError(path: directory, action: "reading", reason: "there is no snapshot in it")
    }

    private mutating func read(_ path: String, in directory: String) throws(FileError) {
        let full = "\(directory)/\(path)"
        if try FileSystem.status(full).isDirectory {
            guard path.hasPrefix("\(Self.folder(of: .volume))/"), path.split(separator: "/").count == 2 else { return }
            for name in try FileSystem.names(in: full) { try read("\(path)/\(name)", in: directory) }
        } else if path.hasSuffix(".xml") || path == HostFile.path {
            files[path] = String(decoding: try FileSystem.read(full, limit: Self.largestFile), as: UTF8.self)
        }
    }

    /// Writes the files, readable by their owner only, in place of an earlier snapshot.
    ///
    /// - Throws: if that is not possible, or the folder holds something else.
    package func write(to directory: String) throws(FileError) {
        try FileSystem.makeDirectory(directory)
        let present = try FileSystem.names(in: directory)
        if present.contains(HostFile.path) {
            // What has gone from the host must go from its picture.
            try FileSystem.write(HostFile.unfinished, to: "\(directory)/\(HostFile.path)")
            for path in try Snapshot(directory: directory).files.keys.sorted() where path != HostFile.path {
                try FileSystem.remove("\(directory)/\(path)")
            }
        } else if !present.isEmpty {
            let reason = "it holds something else than a snapshot; name an empty or a new folder"
            throw FileError(path: directory, action: "writing to", reason: reason)
        }
        // While the others are written, it says that they are: what is interrupted is then never taken for a whole host.
        try FileSystem.write(HostFile.unfinished, to: "\(directory)/\(HostFile.path)")
        for (path, text) in files.sorted(by: { $0.key < $1.key }) where path != HostFile.path {
            var folder = directory
            for part in path.split(separator: "/").dropLast() {
                folder += "/\(part)"
                try FileSystem.makeDirectory(folder)
            }
            try FileSystem.write(text, to: "\(directory)/\(path)")
        }
        guard let text = files[HostFile.path] else { return try FileSystem.remove("\(directory)/\(HostFile.path)") }
        try FileSystem.replace("\(directory)/\(HostFile.path)", by: text)
    }
}
