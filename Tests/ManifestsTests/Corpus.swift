import Glibc
import Testing

/// libvirt's own test files, where the environment says they are; none of them is kept here.
enum Corpus {
    /// The folder `tests` of a libvirt source tree.
    static let root = getenv("REEVE_CORPUS").map { String(cString: $0) }
    /// Whether all files are looked at, not a sample.
    static let isWhole = getenv("REEVE_SOAK").map { String(cString: $0) } == "1"

    /// The XML files of all its folders, sorted; unless all are wanted, a sample that is the same each time.
    ///
    /// Folders within those are left out: in some, links lead around in circles.
    static func files(sample: Int, evenWhole isAlwaysSampled: Bool = false) -> [String] {
        guard let root else { return [] }
        var paths = names(in: root).sorted().flatMap { folder in
            names(in: "\(root)/\(folder)").filter { $0.hasSuffix(".xml") }.sorted().map { "\(root)/\(folder)/\($0)" }
        }
        guard !isWhole || isAlwaysSampled, paths.count > sample else { return paths }
        var generator = SeededGenerator(state: 20_260)
        paths.shuffle(using: &generator)
        return paths.prefix(sample).sorted()
    }

    static func bytes(of path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return bytes
    }

    static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            names.append(name)
        }
        return names
    }
}
