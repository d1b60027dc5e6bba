/// How a guest is stopped, in `lifecycle.shutdown`: how long each rung of the ladder may take, and how far it goes.
public struct ShutdownPolicy: Hashable, Sendable {
    /// How long a guest that was asked to shut down may take.
    public var guestTimeout: Duration
    /// How long a QEMU that was asked to quit may take to flush its disks.
    public var quitTimeout: Duration
    /// The last rung that may be used; nil: `kill` where the domain goes, `guest` where it stays.
    public var upTo: ShutdownLimit?
    /// How often quitting, killing and clearing away are tried in all.
    public var attempts: Int

    /// A policy; what is not given is what libvirt has had since 2012, and 120 s for the guest.
    public init(
        guestTimeout: Duration = .seconds(120),
        quitTimeout: Duration = .seconds(10),
        upTo: ShutdownLimit? = nil,
        attempts: Int = 3
    ) {
        self.guestTimeout = guestTimeout
        self.quitTimeout = quitTimeout
        self.upTo = upTo
        self.attempts = attempts
    }
}

/// How far the stopping of a guest may go.
public enum ShutdownLimit: String, Hashable, Sendable, CaseIterable {
    /// The guest is asked; one that does not go is left running.
    case guest
    /// Then its process is asked to quit, which flushes its disks and is a power cut to the guest.
    case quit
    /// Then it is killed.
    case kill
}

extension ShutdownLimit: Comparable {
    /// By how far they go.
    public static func < (left: ShutdownLimit, right: ShutdownLimit) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
