/// Why the vCPUs of a paused domain stand still, as far as it decides what may be done about it.
public enum PauseReason: String, Hashable, Sendable, CaseIterable {
    /// Somebody paused it, or started or restored it paused.
    case user
    /// A disk failed, or its storage is full.
    case ioError = "io-error"
    /// The guest's watchdog has fired.
    case watchdog
    /// The guest has crashed.
    case crashed
    /// A job holds it, as a save, a snapshot, a migration or its start, and lets it go again.
    case job
    /// It is not known.
    case unknown
}
