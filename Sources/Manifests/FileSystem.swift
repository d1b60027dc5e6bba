import Glibc

/// The few things that this room does with files; no other file of it touches any.
enum FileSystem {
    /// What a path stands for, links followed.
    struct Status {
        /// One object of the file system has one, whatever its names.
        struct ID: Hashable {
            var device: UInt
            var inode: UInt
        }

        var id: ID
        var isDirectory: Bool
        var isRegular: Bool
    }

    static func status(_ path: String) throws(FileError) -> Status {
        var data = stat()
        guard stat(path, &data) == 0 else { throw failure("reading", path) }
        return Status(
            id: Status.ID(device: UInt(data.st_dev), inode: UInt(data.st_ino)),
            isDirectory: data.st_mode & S_IFMT == S_IFDIR,
            isRegular: data.st_mode & S_IFMT == S_IFREG
        )
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The names in a folder, sorted; `.` and `..` are not among them.
    static func names(in path: String) throws(FileError) -> [String] {
        guard let directory = opendir(path) else { throw failure("reading", path) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// The bytes of a file, at most `limit` and one more.
    static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("reading", path) }
        defer { close(descriptor) }
        return try read(descriptor, name: path, limit: limit)
    }

    static func readStandardInput(limit: Int) throws(FileError) -> [UInt8] {
        try read(STDIN_FILENO, name: "<stdin>", limit: limit)
    }

    private static func read(_ descriptor: CInt, name: String, limit: Int) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= limit {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("reading", name) }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return bytes
    }

    /// Writes a file; a new one gets the mode, by which only its owner may read it if none is given.
    static func write(_ text: String, to path: String, mode: mode_t = 0o600) throws(FileError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure("writing", path) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let error = failure("writing", path)
                close(descriptor)
                throw error
            }
            rest = rest.dropFirst(count)
        }
        guard close(descriptor) == 0 else { throw failure("writing", path) }
    }

    /// Puts a new file in the place of one, wholly or not at all.
    static func replace(_ path: String, by text: String) throws(FileError) {
        try write(text, to: path + ".new")
        guard rename(path + ".new", path) == 0 else { throw failure("writing", path) }
    }

    static func remove(_ path: String) throws(FileError) {
        guard unlink(path) == 0 else { throw failure("removing", path) }
    }

    /// Makes a folder, that only its owner may enter if no mode is given; one that is there is left as it is.
    static func makeDirectory(_ path: String, mode: mode_t = 0o700) throws(FileError) {
        guard mkdir(path, mode) != 0, errno != EEXIST else { return }
        throw failure("making", path)
    }

    private static func failure(_ action: String, _ path: String) -> FileError {
        FileError(path: path, action: action, reason: String(cString: strerror(errno)))
    }
}
