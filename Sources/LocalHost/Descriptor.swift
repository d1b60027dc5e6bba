internal import Glibc

/// An open file descriptor, closed with its last reference.
final class Descriptor: Sendable {
    let number: CInt

    /// Takes over an open descriptor.
    init(_ number: CInt) {
        self.number = number
    }

    /// Opens a path; a relative one from `directory`.
    convenience init(_ path: String, in directory: Descriptor? = nil, _ flags: CInt) throws(SystemError) {
        let number = unsafe openat(directory?.number ?? AT_FDCWD, path, flags | O_CLOEXEC)
        guard number >= 0 else { throw .last("openat", path) }
        self.init(number)
    }

    deinit {
        close(number)
    }
}

extension Descriptor {
    /// All that a file of `/proc` or of a control group holds.
    static func text(of path: String, in directory: Descriptor? = nil) throws(SystemError) -> String {
        let file = try Descriptor(path, in: directory, O_RDONLY)
        var bytes: [UInt8] = []
        while true {
            // Larger pieces do not help: the kernel makes such files a page at a time.
            var piece = [UInt8](repeating: 0, count: 16384)
            let count = unsafe read(file.number, &piece, piece.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw .last("read", path)
            }
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += piece[..<count]
        }
    }

    /// Writes a file of a control group: in one piece, as the kernel wants it.
    static func write(_ text: String, to path: String, in directory: Descriptor) throws(SystemError) {
        let file = try Descriptor(path, in: directory, O_WRONLY)
        let bytes = Array(text.utf8)
        guard unsafe Glibc.write(file.number, bytes, bytes.count) == bytes.count else { throw .last("write", path) }
    }

    /// The directories in a directory, sorted, without `.` and `..`.
    static func directories(in path: String, of directory: Descriptor? = nil) throws(SystemError) -> [String] {
        let number = unsafe openat(directory?.number ?? AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw .last("openat", path) }
        guard let stream = unsafe fdopendir(number) else {
            defer { close(number) }
            throw .last("fdopendir", path)
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else {
                if errno != 0 { throw .last("readdir", path) }
                return names.sorted()
            }
            guard unsafe entry.pointee.d_type == UInt8(DT_DIR) else { continue }
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
    }
}
