public import HostModel

/// One run of a domain, held so that it can be ended: this run and no later one, this process and no other.
///
/// Its methods do one thing each and prove nothing.
public protocol DomainRun: Sendable {
    /// What was known of it when it was taken hold of.
    var facts: RunFacts { get }

    /// Makes one call.
    ///
    /// One that does not return within the bound is abandoned, together with its connection, and throws an error that
    /// is ``HypervisorError/isUnanswered``.
    func make(_ call: TeardownCall, within bound: Duration) async throws

    /// What is left of it now.
    func look() async throws -> Sighting

    /// Waits, but not longer than its process lives, where that can be seen.
    func wait(atMost duration: Duration, by clock: any Clock<Duration>) async throws
}

extension DomainRun {
    /// Waits.
    public func wait(atMost duration: Duration, by clock: any Clock<Duration>) async throws {
        try await clock.sleep(for: duration)
    }
}

/// One call that helps to end a run.
public enum TeardownCall: Hashable, Sendable {
    /// Ends the job that holds the domain.
    case abortJob
    /// Ends the mirroring of a disk, keeping its source.
    case abortMirror(disk: String)
    /// Sets `on_poweroff` of the running definition to `destroy`.
    case overridePoweroff
    /// Sets it back to what it was.
    case restorePoweroff(String)
    /// Lets a paused guest run.
    case resume
    /// Wakes a guest that is suspended to memory.
    case wakeUp
    /// Pauses the guest.
    case pause
    /// Asks the guest to shut down.
    case request(GuestRequest)
    /// Asks the process to quit: SIGTERM.
    case quit
    /// Has libvirt ask the process to quit, and never kill it.
    case destroyGracefully
    /// Has libvirt end the process, by force in the end.
    case destroy
    /// Kills a process that libvirt has forgotten: SIGKILL.
    case kill
    /// Has machined terminate the machine.
    case terminateMachine
    /// Has machined kill all processes of the machine.
    case killMachine
    /// Has systemd stop the scope's unit, and forget it if it has failed.
    case stopUnit
    /// Kills the processes of the scope's cgroup, one by one.
    case killProcesses
}

/// What was left of a run at one look.
public struct Sighting: Hashable, Sendable {
    /// The domain as libvirt has it.
    public enum Domain: Hashable, Sendable {
        /// There is no such domain (any more).
        case absent
        /// It is not active.
        case shutOff
        /// It is active, in the run of that number.
        case active(id: Int, GuestCondition)
    }

    /// The process of the run.
    public enum Process: Hashable, Sendable {
        /// It is gone, as the kernel says.
        case gone
        /// It lives.
        case alive(HostProcess)
        /// It cannot be seen from here.
        case unseen
    }

    /// The domain as libvirt has it.
    public var domain: Domain
    /// The process of the run.
    public var process: Process
    /// The processes in the run's scope; empty if it is empty, gone, or cannot be seen.
    public var leftovers: [HostProcess]

    /// What a look showed.
    public init(_ domain: Domain, process: Process = .unseen, leftovers: [HostProcess] = []) {
        self.domain = domain
        self.process = process
        self.leftovers = leftovers
    }
}
