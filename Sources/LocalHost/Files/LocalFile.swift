internal import Glibc

/// A file of this host, held with its directory, as a process sees them whose root may be another than ours.
///
/// Each call may wait for a disk, so each is made on a thread of its own, with an allowance.
public final class LocalFile: Sendable {
    /// The path, as the process has it.
    public let path: String

    private let directory: Descriptor
    private let file: Descriptor

    private init(_ path: String, _ directory: Descriptor, _ file: Descriptor) {
        self.path = path
        self.directory = directory
        self.file = file
    }

    /// Opens a regular file for reading.
    ///
    /// - Throws: ``SystemError/Code/accessDenied`` where we may not look through the process's root;
    ///   ``SystemError/Code/timedOut``.
    public static func open(
        _ path: String,
        seenBy process: LocalProcess,
        within allowance: Duration
    ) async throws(SystemError) -> LocalFile {
        try await answer("open", path, within: allowance) { () throws(SystemError) in
            // The root of a process is a link of the kernel's: what is below it is what the process sees.
            let whole = "/proc/\(process.id)/root\(path)"
            let parts = whole.split(separator: "/", omittingEmptySubsequences: false)
            let parent = parts.dropLast().joined(separator: "/")
            let name = String(parts.last ?? "")
            let (directory, file) = try process.believing { () throws(SystemError) in
                let directory = try Descriptor(parent, O_RDONLY | O_DIRECTORY)
                return (directory, try Descriptor(name, in: directory, O_RDONLY | O_NOFOLLOW | O_NONBLOCK))
            }
            var status = stat()
            guard unsafe fstat(file.number, &status) == 0 else { throw .last("fstat", path) }
            guard status.st_mode & S_IFMT == S_IFREG else {
                throw SystemError(code: .unreadable, function: "fstat", subject: path)
            }
            return LocalFile(path, directory, file)
        }
    }

    /// Brings its content to the disk, then its directory's entries; an error of an earlier write is one of this call.
    public func sync(within allowance: Duration) async throws(SystemError) {
        try await Self.answer("fsync", path, within: allowance) { [self] () throws(SystemError) in
            guard fsync(file.number) == 0 else { throw .last("fsync", path) }
            guard fsync(directory.number) == 0 else { throw .last("fsync", "the directory of \(path)") }
        }
    }

    /// The first bytes, read from the disk where the kernel lets go of what it holds of them in memory.
    public func beginning(_ count: Int, within allowance: Duration) async throws(SystemError) -> [UInt8] {
        try await Self.answer("read", path, within: allowance) { [self] () throws(SystemError) in
            // Only advice: it drops what is on the disk already.
            _ = posix_fadvise(file.number, 0, off_t(count), POSIX_FADV_DONTNEED)
            var bytes = [UInt8](repeating: 0, count: count)
            var length = 0
            while length < count {
                let step = unsafe bytes.withUnsafeMutableBytes { buffer in
                    unsafe pread(file.number, buffer.baseAddress?.advanced(by: length), count - length, off_t(length))
                }
                if step < 0, errno == EINTR { continue }
                guard step >= 0 else { throw .last("read", path) }
                if step == 0 { break }
                length += step
            }
            return Array(bytes[..<length])
        }
    }

    private static func answer<Value: Sendable>(
        _ function: StaticString,
        _ path: String,
        within allowance: Duration,
        _ body: @escaping @Sendable () throws(SystemError) -> Value
    ) async throws(SystemError) -> Value {
        let result = await onThreadOfOurs(within: allowance) { () -> Result<Value, SystemError> in
            Result { () throws(SystemError) in try body() }
        }
        guard let result else { throw SystemError(code: .timedOut, function: "\(function)", subject: path) }
        return try result.get()
    }
}
