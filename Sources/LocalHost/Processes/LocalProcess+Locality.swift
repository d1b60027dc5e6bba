internal import Glibc

// Is a process that somebody names to us by number one of this host, and may we act on it? Three questions, each of
// which the caller asks by itself: these two, and what ``commandLine(within:)`` carries. An error is never a yes.
extension LocalProcess {
    /// Whether it lives in the pid namespace that we live in.
    ///
    /// Asked of the one who gave us a number: only if so, its numbers are ours.
    ///
    /// - Throws: ``SystemError/Code/accessDenied`` for a process of another user, if we are not privileged.
    public func sharesPIDNamespace() throws(SystemError) -> Bool {
        let ours = try FileIdentity(of: "/proc/self/ns/pid")
        return try believing { () throws(SystemError) in try FileIdentity(of: "/proc/\(id)/ns/pid") == ours }
    }

    /// Whether we may send it signals; nothing is sent.
    ///
    /// - Throws: ``SystemError/Code/noSuchProcess`` when it is gone.
    public func maySignal() throws(SystemError) -> Bool {
        do throws(SystemError) {
            try signal(.none)
            // The kernel takes signals for a zombie too.
            guard isAlive else { throw SystemError(code: .noSuchProcess, function: "poll", subject: subject) }
            return true
        } catch {
            if error.code == .notPermitted { return false }
            throw error
        }
    }
}

/// What tells one file from every other.
private struct FileIdentity: Equatable {
    private let device: dev_t
    private let inode: ino_t

    /// Of the file that a path leads to, links followed.
    init(of path: String) throws(SystemError) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw .last("stat", path) }
        device = status.st_dev
        inode = status.st_ino
    }
}
