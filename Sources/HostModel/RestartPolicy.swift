/// Whether an apply may power-cycle a domain for what waits for its next start: `lifecycle.restart`.
public enum RestartPolicy: String, Hashable, Sendable, CaseIterable {
    /// What waits goes on waiting.
    case never
    /// It may, with the consent `restart`.
    case allow
}
