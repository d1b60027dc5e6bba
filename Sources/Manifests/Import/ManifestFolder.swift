package import HostModel
package import YAMLSyntax

/// Manifests as files of a folder, one an object: `domain/web.yaml`, `volume/default/web.qcow2.yaml`.
///
/// The names follow from the objects', so that a later import of the same host finds its files again.
package struct ManifestFolder: Sendable {
    /// The text of each file, by its path within the folder.
    package private(set) var files: [String: String] = [:]

    package init(_ documents: [(id: ResourceID, node: YAMLNode)]) {
        for (id, node) in documents { files[Self.path(of: id)] = YAMLEmitter.emit([node]) }
    }

    /// Letters, digits and a few signs of a name; the rest as `%XX`.
    private static func path(of id: ResourceID) -> String {
        let names = [Snapshot.folder(of: id.kind)] + [id.pool, id.name].compactMap { $0.map(SnapshotName.encoded) }
        return names.joined(separator: "/") + ".yaml"
    }

    /// The files of a folder that are there already, and say something else.
    ///
    /// - Throws: if one of them cannot be read.
    package func conflicts(in directory: String) throws(FileError) -> [String] {
        var paths: [String] = []
        for (path, text) in files.sorted(by: { $0.key < $1.key }) where FileSystem.exists("\(directory)/\(path)") {
            let present = try FileSystem.read("\(directory)/\(path)", limit: text.utf8.count)
            if present != Array(text.utf8) { paths.append(path) }
        }
        return paths
    }

    /// Writes the files; what else is in the folder stays.
    ///
    /// - Throws: if that is not possible.
    package func write(to directory: String) throws(FileError) {
        try FileSystem.makeDirectory(directory, mode: 0o777)
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            var folder = directory
            for part in path.split(separator: "/").dropLast() {
                folder += "/\(part)"
                try FileSystem.makeDirectory(folder, mode: 0o777)
            }
            try FileSystem.write(text, to: "\(directory)/\(path)", mode: 0o666)
        }
    }
}
