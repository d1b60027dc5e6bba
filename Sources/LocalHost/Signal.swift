internal import Glibc

/// A signal's number.
public struct Signal: RawRepresentable, Hashable, Sendable {
    /// The number, as the kernel has it.
    public let rawValue: Int32

    /// Takes any number.
    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// `SIGTERM`: asks the process to end.
    public static let terminate = Signal(rawValue: SIGTERM)
    /// `SIGKILL`: ends the process, once it leaves the kernel.
    public static let kill = Signal(rawValue: SIGKILL)
    /// `SIGSTOP`: stops the process.
    public static let stop = Signal(rawValue: SIGSTOP)
    /// `SIGCONT`: lets a stopped process go on.
    public static let resume = Signal(rawValue: SIGCONT)
    /// No signal: the kernel only checks whether one could be sent.
    static let none = Signal(rawValue: 0)
}
