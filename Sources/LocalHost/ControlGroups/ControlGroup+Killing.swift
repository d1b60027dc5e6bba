internal import Glibc

extension ControlGroup {
    /// Kills every process in it and below it, until it is empty or the deadline has come.
    ///
    /// Where the kernel has `cgroup.kill` (version 2, since 5.14) it does so at once, also with processes that have no
    /// number here. And each process is held by a pidfd, seen to be in the control group, and then killed, until no new
    /// ones appear. A process that is not in it is never touched. The root and what holds this program are refused.
    ///
    /// - Returns: whether it is empty; false leaves processes that do not die (uninterruptible sleep), or that we
    ///   cannot reach (another pid namespace).
    /// - Throws: ``SystemError``: ``SystemError/Code/ownControlGroup``, ``SystemError/Code/notPermitted`` and others;
    ///   and `CancellationError`.
    public func kill<C: Clock>(
        until deadline: C.Instant,
        on clock: C = ContinuousClock()
    ) async throws -> Bool where C.Duration == Duration {
        try await waiting(until: deadline, on: clock, every: .milliseconds(50)) { () throws(SystemError) in
            guard try isPopulated() else { return true }
            try refuseOwn()
            try killAtOnce()
            // `cgroup.kill` passes over a process whose first thread has ended: the kernel signals that thread alone.
            try killEach()
            return try !isPopulated()
        }
    }

    /// Fails if killing it would end this program, or the host.
    package func refuseOwn() throws(SystemError) {
        let refusal = SystemError(code: .ownControlGroup, function: "kill", subject: path.path)
        guard !path.isRoot else { throw refusal }
        let ours = ControlGroupPath.paths(inProc: try Descriptor.text(of: "/proc/self/cgroup"))
        guard !ours.contains(where: path.contains) else { throw refusal }
        // The path may be spelled in a way that we do not see through; the list of processes is not.
        guard try !processes().contains(getpid()) else { throw refusal }
    }

    private func killAtOnce() throws(SystemError) {
        guard path.hierarchy == .unified else { return }
        do throws(SystemError) {
            try Descriptor.write("1", to: "cgroup.kill", in: directory)
        } catch {
            // Older kernels have no such file, and a threaded control group refuses it. If the directory is gone,
            // there is nobody left to kill either.
            guard error.meansRemoved || error.code.rawValue == EOPNOTSUPP else { throw error }
        }
    }

    private func killEach() throws(SystemError) {
        for id in try processes() {
            do throws(SystemError) {
                let process = try LocalProcess(id: id)
                guard try process.controlGroups().contains(where: path.contains) else { continue }
                try process.signal(.kill)
            } catch {
                guard error.meansProcessGone else { throw error }
            }
        }
    }
}
