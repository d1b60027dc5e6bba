internal import CSystemd
internal import Glibc

/// One process of this host, held so that its number can never mean another.
///
/// A process id is a number that the kernel gives again. A `pidfd` is the process itself: signals through it reach
/// this process or none, and what `/proc` says under its number is believed only if the process still lives
/// *afterwards*.
///
/// Manual: [`pidfd_open(2)`](https://man7.org/linux/man-pages/man2/pidfd_open.2.html).
public final class LocalProcess: Sendable {
    /// The process id, in our pid namespace.
    public let id: Int32

    private let descriptor: Descriptor

    /// Takes hold of the process that has this number now.
    ///
    /// Whether it is the one that was meant is to be asked of it afterwards: its start time, its command line.
    ///
    /// - Throws: ``SystemError/Code/noSuchProcess``; ``SystemError/Code/foreignProc`` where `/proc` belongs to another
    ///   pid namespace; `EINVAL` for a thread's number.
    public init(id: Int32) throws(SystemError) {
        try Self.requireOwnProc()
        // Of 0 and negative numbers `kill` would make a group; pidfd_open refuses them with EINVAL.
        let number = csystemd_pidfd_open(id)
        guard number >= 0 else {
            throw SystemError(code: .init(rawValue: -number), function: "pidfd_open", subject: "process \(id)")
        }
        self.id = id
        descriptor = Descriptor(number)
    }

    /// Whether any thread of the process still lives, its first one or another.
    ///
    /// The kernel makes a pidfd readable when the whole thread group is dead. A process whose first thread is a zombie
    /// while another hangs in uninterruptible sleep is alive: it holds its files. A zombie without threads is not.
    public var isAlive: Bool {
        var poll = pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0)
        while true {
            let count = unsafe Glibc.poll(&poll, 1, 0)
            if count < 0, errno == EINTR { continue }
            // A look that fails proves no death.
            return count <= 0
        }
    }

    /// Sends a signal to this process, never to another that has its number now.
    ///
    /// - Throws: ``SystemError/Code/noSuchProcess`` when it is gone, ``SystemError/Code/notPermitted``.
    public func signal(_ signal: Signal) throws(SystemError) {
        let result = csystemd_pidfd_send_signal(descriptor.number, signal.rawValue)
        guard result == 0 else {
            throw SystemError(code: .init(rawValue: -result), function: "pidfd_send_signal", subject: subject)
        }
    }

    /// Waits until no thread of the process lives any more.
    ///
    /// - Returns: whether it is gone; false when the deadline came first.
    /// - Throws: `CancellationError` only.
    public func waitForExit<C: Clock>(
        until deadline: C.Instant,
        on clock: C = ContinuousClock()
    ) async throws -> Bool where C.Duration == Duration {
        // A look is one system call that never blocks; so no thread has to be kept for the wait.
        try await waiting(until: deadline, on: clock, every: .milliseconds(20)) { !isAlive }
    }

    /// For errors.
    var subject: String { "process \(id)" }

    /// What `read` finds under this process's number in `/proc`.
    ///
    /// The number cannot have been given away as long as the process lives, so a look afterwards proves that what was
    /// read is of this process.
    func believing<Value>(_ read: () throws(SystemError) -> Value) throws(SystemError) -> Value {
        let gone = SystemError(code: .noSuchProcess, function: "poll", subject: subject)
        do throws(SystemError) {
            let value = try read()
            guard isAlive else { throw gone }
            return value
        } catch {
            throw isAlive ? error : gone
        }
    }

    /// Fails if the numbers in `/proc` are not the ones that system calls take here.
    private static func requireOwnProc() throws(SystemError) {
        // Of another namespace's /proc this link shows our number there, or does not exist.
        var link = [CChar](repeating: 0, count: 32)
        let count = unsafe readlink("/proc/self", &link, link.count)
        let number = link.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }
        guard String(decoding: number, as: UTF8.self) == "\(getpid())" else {
            throw SystemError(code: .foreignProc, function: "readlink", subject: "/proc/self")
        }
    }
}
