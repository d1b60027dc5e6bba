import Testing

extension LabTests {
    /// The suites that find `manifests/lab` applied, three running guests among it.
    @Suite(.running)
    struct RunningLabTests {}
}

/// Applies `manifests/lab` to the empty lab for a suite, and takes it away again.
struct RunningLab: SuiteTrait, TestScoping {
    /// What the apply that made it all has said.
    @TaskLocal static var outcome: Lab.Outcome?

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let lab = Lab.here
        let before = try await lab.inventory()
        let outcome = try await lab.reeve("apply", .lab(), "--yes")
        do {
            try await Self.$outcome.withValue(outcome, operation: function)
        } catch {
            try await lab.restore(before)
            throw error
        }
        try await lab.restore(before)
    }
}

extension Trait where Self == RunningLab {
    static var running: Self { RunningLab() }
}
