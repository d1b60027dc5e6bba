internal import Glibc

/// One control group of this host, held so that its name can never mean another.
///
/// Its directory is kept open: once it is removed it stays empty, even if another one is made under the same name.
public final class ControlGroup: Sendable {
    /// Where it stands.
    public let path: ControlGroupPath

    let directory: Descriptor

    /// Takes hold of the control group that has this path now.
    ///
    /// - Throws: ``SystemError/Code/noSuchFile`` if there is none, ``SystemError/Code/notMounted`` if it cannot be seen.
    public init(_ path: ControlGroupPath) throws(SystemError) {
        let mounts = ControlGroupMount.mounts(inProc: try Descriptor.text(of: "/proc/self/mountinfo"))
        // Of two mounts on one directory the later one is seen.
        guard let directory = mounts.reversed().lazy.compactMap({ $0.directory(of: path) }).first else {
            throw SystemError(code: .notMounted, function: "mountinfo", subject: path.path)
        }
        self.path = path
        self.directory = try Descriptor(directory, O_RDONLY | O_DIRECTORY)
    }

    /// The processes in it and in all below it, by number; those of other pid namespaces have none and are left out.
    ///
    /// A process counts as long as a thread of it is there, even if its first one is a zombie.
    public func processes() throws(SystemError) -> [Int32] {
        try Set(members()).subtracting([0]).sorted()
    }

    /// Whether a process is in it or below it, of whatever pid namespace.
    ///
    /// A control group that was removed is empty: the kernel removes no other.
    public func isPopulated() throws(SystemError) -> Bool {
        do throws(SystemError) {
            if path.hierarchy == .unified, !path.isRoot {
                let events = try Descriptor.text(of: "cgroup.events", in: directory)
                return events.split(separator: "\n").contains("populated 1")
            }
        } catch {
            guard error.meansRemoved else { throw error }
            return false
        }
        return try !members().isEmpty
    }

    /// Waits until it is empty, with all below it.
    ///
    /// - Returns: whether it is; false when the deadline came first.
    /// - Throws: ``SystemError``, and `CancellationError`.
    public func waitUntilEmpty<C: Clock>(
        until deadline: C.Instant,
        on clock: C = ContinuousClock()
    ) async throws -> Bool where C.Duration == Duration {
        try await waiting(until: deadline, on: clock, every: .milliseconds(50)) { () throws(SystemError) in
            try !isPopulated()
        }
    }

    /// The lines of each `cgroup.procs`; 0 stands for a process of another pid namespace.
    private func members() throws(SystemError) -> [Int32] {
        var members: [Int32] = []
        // Depth first; a directory that goes meanwhile was empty.
        var open = [directory]
        while let directory = open.popLast() {
            do throws(SystemError) {
                let text = try Descriptor.text(of: "cgroup.procs", in: directory)
                members += text.split(separator: "\n").compactMap { Int32($0) }
            } catch {
                // A threaded group (a virtual CPU's) has threads only; their process is in the list of one above it.
                if error.code.rawValue == EOPNOTSUPP { continue }
                guard error.meansRemoved else { throw error }
                continue
            }
            for name in try Self.unlessRemoved({ () throws(SystemError) in
                try Descriptor.directories(in: ".", of: directory)
            }) ?? [] {
                if let child = try Self.unlessRemoved({ () throws(SystemError) in
                    try Descriptor(name, in: directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
                }) {
                    open.append(child)
                }
            }
        }
        return members
    }

    static func unlessRemoved<Value>(
        _ read: () throws(SystemError) -> Value
    ) throws(SystemError) -> Value? {
        do throws(SystemError) {
            return try read()
        } catch {
            guard error.meansRemoved else { throw error }
            return nil
        }
    }
}
