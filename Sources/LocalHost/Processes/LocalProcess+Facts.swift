internal import Glibc

extension LocalProcess {
    /// When it started, in clock ticks since the boot: with its number, what tells it from any other of this boot.
    public func startTime() throws(SystemError) -> UInt64 {
        try believing { () throws(SystemError) in try status(of: "/proc/\(id)/stat").startTime }
    }

    /// The name that it gave itself, or that of its program; at most 15 bytes (`qemu-system-x86`).
    public func name() throws(SystemError) -> String {
        try believing { () throws(SystemError) in try status(of: "/proc/\(id)/stat").name }
    }

    /// Its threads with their states, by number.
    ///
    /// For reports: a `D` among them is why it does not go.
    public func threads() throws(SystemError) -> [ProcessThread] {
        try believing { () throws(SystemError) in
            var threads: [ProcessThread] = []
            for number in try threadNumbers() {
                do throws(SystemError) {
                    let status = try status(of: "/proc/\(id)/task/\(number)/stat")
                    threads.append(ProcessThread(id: number, name: status.name, state: status.state))
                } catch {
                    // A thread that ended between the list and the look.
                    guard error.meansProcessGone || error.meansRemoved else { throw error }
                }
            }
            return threads
        }
    }

    /// The control groups that it is in, one for each hierarchy: those of its first thread, or of one that lives.
    public func controlGroups() throws(SystemError) -> [ControlGroupPath] {
        try believing { () throws(SystemError) in
            // Of a thread that has ended, version 1 says that it is at the root.
            for thread in try threads() where !thread.state.isEnded {
                do throws(SystemError) {
                    let text = try Descriptor.text(of: "/proc/\(id)/task/\(thread.id)/cgroup")
                    return ControlGroupPath.paths(inProc: text)
                } catch {
                    guard error.meansProcessGone || error.meansRemoved else { throw error }
                }
            }
            return ControlGroupPath.paths(inProc: try Descriptor.text(of: "/proc/\(id)/cgroup"))
        }
    }

    /// What it was started with.
    ///
    /// Read on a thread of our own: the kernel reads it from the process's memory, and waits with a process that hangs
    /// in the kernel with its memory map locked.
    ///
    /// - Throws: ``SystemError/Code/timedOut`` then.
    public func commandLine(within allowance: Duration = .seconds(5)) async throws(SystemError) -> CommandLine {
        let result = await onThreadOfOurs(within: allowance) { () -> Result<CommandLine, SystemError> in
            Result { () throws(SystemError) in try self.readCommandLine() }
        }
        guard let result else { throw SystemError(code: .timedOut, function: "read", subject: "/proc/\(id)/cmdline") }
        return try result.get()
    }

    private func readCommandLine() throws(SystemError) -> CommandLine {
        try believing { () throws(SystemError) in
            let line = CommandLine(proc: try Descriptor.text(of: "/proc/\(id)/cmdline"))
            if !line.arguments.isEmpty { return line }
            // A first thread that has ended has no memory to read from any more; the others still have.
            for number in try threadNumbers() where number != id {
                guard let text = try? Descriptor.text(of: "/proc/\(id)/task/\(number)/cmdline") else { continue }
                let line = CommandLine(proc: text)
                if !line.arguments.isEmpty { return line }
            }
            return line
        }
    }

    /// The environment that it was started with.
    ///
    /// - Throws: ``SystemError/Code/accessDenied`` for a process of another user, if we are not privileged;
    ///   ``SystemError/Code/timedOut``, as of ``commandLine(within:)``.
    public func environment(within allowance: Duration = .seconds(5)) async throws(SystemError) -> [String: String] {
        let result = await onThreadOfOurs(within: allowance) { () -> Result<String, SystemError> in
            Result { () throws(SystemError) in
                try self.believing { () throws(SystemError) in try Descriptor.text(of: "/proc/\(self.id)/environ") }
            }
        }
        guard let result else { throw SystemError(code: .timedOut, function: "read", subject: "/proc/\(id)/environ") }
        let pairs = try result.get().split(separator: "\0").map { $0.split(separator: "=", maxSplits: 1) }
        return pairs.reduce(into: [:]) { variables, pair in
            variables[String(pair.first ?? "")] = pair.count == 2 ? String(pair[1]) : ""
        }
    }

    private func threadNumbers() throws(SystemError) -> [Int32] {
        try Descriptor.directories(in: "/proc/\(id)/task").compactMap { Int32($0) }.sorted()
    }

    private func status(of path: String) throws(SystemError) -> ProcessStatus {
        guard let status = ProcessStatus(proc: try Descriptor.text(of: path)) else {
            throw SystemError(code: .unreadable, function: "read", subject: path)
        }
        return status
    }
}
