/// What one rung of the teardown ladder did and saw.
public struct RungReport: Hashable, Sendable {
    /// Which rung it was.
    public var rung: TeardownRung
    /// How long it took.
    public var duration: Duration
    /// What it did and saw: `ACPI, sent 3 times; the guest shut down`.
    public var saw: String

    /// The report of one rung.
    public init(_ rung: TeardownRung, _ saw: String, duration: Duration) {
        self.rung = rung
        self.duration = duration
        self.saw = saw
    }
}

/// A rung of the ladder by which a guest is stopped.
public enum TeardownRung: String, Hashable, Sendable, CaseIterable {
    /// The guest is asked to shut down.
    case guest
    /// Its process is asked to quit.
    case quit
    /// Its process is killed.
    case kill
    /// What is left in its scope is ended.
    case scope
}

/// How a teardown ended.
package enum TeardownVerdict: Hashable, Sendable {
    /// The run has ended and nothing of it is left.
    case gone
    /// It was not ended: the ladder may go no further.
    case stays(String)
    /// libvirt says that it has ended, which proves nothing here.
    case unproven(String)
    /// Something of it lives that could not be ended.
    case alive(String)
    /// It has ended, and somebody else has started the domain again meanwhile.
    case startedAgain(id: Int)
}
