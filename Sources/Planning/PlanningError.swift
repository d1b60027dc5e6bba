public import Diagnostics

/// Manifests from which no plan can be made: each reason is a diagnostic, exit status 65.
public struct PlanningError: Error, Hashable, Sendable {
    /// What is wrong, sorted by place.
    public var diagnostics: [Diagnostic]

    /// An error for the given reasons.
    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics.sortedByPlace()
    }
}
