import Testing

/// All that runs in the lab, one after the other: the lab is one host.
///
/// Each test finds the lab as the one before it did, whatever that one left (`LeavingNoTrace`).
@Suite(.serialized, .inTheLab, .timeLimit(.minutes(15)), .leavingNoTrace)
struct LabTests {}

/// Fails a suite once, with the remedy, where there is no lab, instead of every test in it.
struct InTheLab: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        if let problem = Lab.here.problem {
            Issue.record("\(problem) These tests need the lab and the built program. Run: make test")
            return
        }
        try await function()
    }
}

/// Puts a lab back as it was before a test.
struct LeavingNoTrace: SuiteTrait, TestTrait, TestScoping {
    let isRecursive = true
    var lab = Lab.here

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let before = try await lab.inventory()
        do {
            try await function()
        } catch {
            try await lab.restore(before)
            throw error
        }
        try await lab.restore(before)
    }
}

extension Trait where Self == InTheLab {
    static var inTheLab: Self { InTheLab() }
}

extension Trait where Self == LeavingNoTrace {
    static var leavingNoTrace: Self { LeavingNoTrace() }

    /// In that lab.
    static func leavingNoTrace(in lab: Lab) -> Self { LeavingNoTrace(lab: lab) }
}
