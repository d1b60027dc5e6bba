package import HostModel
package import LocalHost

/// The process of a run, and its scope, where they are this host's and ours.
package struct LocalHold: Sendable {
    let process: LocalProcess
    let name: String
    let scope: LocalScope?

    /// Takes hold of the process of a domain.
    ///
    /// In any doubt it is none: its number must come from a daemon that counts as we do, the process must be a QEMU
    /// of that domain (its command line has the UUID, read after it is held), and we must be allowed to signal it.
    package static func find(
        _ domain: String,
        uuid: String,
        of daemon: LocalDaemon,
        bus: SystemBus = SystemBus(allowance: .seconds(5))
    ) async throws(Doubt) -> LocalHold {
        try await daemon.check()
        return try await Doubt.ifUnseen("its process") { () throws(SystemError) in
            try LocalProcess(pidFile: "\(daemon.runDirectory)/\(domain).pid")
        }.held(uuid, bus)
    }

    /// The process as it is now; nil if it is gone.
    package var living: HostProcess? {
        process.isAlive ? HostProcess(process, name: name) : nil
    }
}

extension HostProcess {
    /// A process that is held; whether it is stuck is for reports, and what cannot be read is not.
    init(_ process: LocalProcess, name: String) {
        let threads = (try? process.threads()) ?? []
        self.init(
            pid: process.id,
            name: name,
            isStuck: threads.contains { $0.state == .uninterruptible }
        )
    }
}

extension LocalProcess {
    /// The same, once nothing is in doubt.
    fileprivate func held(_ uuid: String, _ bus: SystemBus) async throws(Doubt) -> LocalHold {
        let (isOfDomain, isOfOurs, isOurs, name) = try await Doubt.ifUnseen("its process") { () throws(SystemError) in
            (try await commandLine().carries(uuid), try sharesPIDNamespace(), try maySignal(), try self.name())
        }
        guard isOfDomain else { throw Doubt("process \(id) does not have the domain's UUID") }
        guard isOfOurs else { throw Doubt("its process is in another pid namespace") }
        guard isOurs else { throw Doubt("its process is another user's") }
        return LocalHold(process: self, name: name, scope: await LocalScope.find(of: self, bus))
    }
}
