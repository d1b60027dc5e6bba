import Diagnostics
import Glibc

/// Files that are no manifests: variables, and XML to import.
enum FileReading {
    /// The largest file that is read: a definition is far smaller, `/dev/zero` is not.
    private static let limit = 64 << 20

    /// The content of a file; of standard input for `-`.
    static func file(_ path: String) throws(Failure) -> SourceFile {
        let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw failure(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw failure(path) }
            if count == 0 { return SourceFile(path: path == "-" ? "<stdin>" : path, bytes: bytes) }
            bytes += buffer[..<count]
            if bytes.count > limit { throw Failure("reading \(path): it is larger than \(limit >> 20) MiB") }
        }
    }

    private static func failure(_ path: String) -> Failure {
        let reason = String(cString: strerror(errno))
        return Failure("reading \(path == "-" ? "standard input" : path): \(reason)")
    }
}
