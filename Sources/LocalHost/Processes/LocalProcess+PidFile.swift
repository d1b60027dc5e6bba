internal import Glibc

extension LocalProcess {
    /// Takes hold of the process whose number a file holds (`/run/libvirtd.pid`).
    ///
    /// The file may be older than the process that has its number now: what it is, is to be asked of it afterwards.
    ///
    /// - Throws: ``SystemError/Code/unreadable`` for a file without a number; what the system says of the file, and of
    ///   the process.
    public convenience init(pidFile path: String) throws(SystemError) {
        let text = try Descriptor.text(of: path)
        guard let number = text.split(whereSeparator: \.isWhitespace).first.flatMap({ Int32($0) }), number > 0 else {
            throw SystemError(code: .unreadable, function: "read", subject: path)
        }
        try self.init(id: number)
    }
}

/// Where this user's sockets and pid files are.
public enum RuntimeDirectory {
    /// `XDG_RUNTIME_DIR`; without it the user's cache, as GLib has it (`g_get_user_runtime_dir`), and so libvirt.
    public static var ofUser: String {
        if let directory = variable("XDG_RUNTIME_DIR") ?? variable("XDG_CACHE_HOME") { return directory }
        return "\(variable("HOME") ?? homeOfUser)/.cache"
    }

    private static func variable(_ name: String) -> String? {
        guard let text = unsafe getenv(name), unsafe text.pointee != 0 else { return nil }
        return unsafe String(cString: text)
    }

    private static var homeOfUser: String {
        guard let entry = unsafe getpwuid(getuid()), let home = unsafe entry.pointee.pw_dir else { return "/" }
        return unsafe String(cString: home)
    }
}
