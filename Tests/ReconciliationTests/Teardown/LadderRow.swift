import Reconciliation
import Testing

/// A row of `docs/teardown.md`.
struct LadderRow: CustomTestStringConvertible, Sendable {
    let number: Int
    let name: String
    let run: ScriptedRun
    let verdict: TeardownVerdict
    let calls: [TeardownCall]
    let saw: [String]

    init(
        _ number: Int,
        _ name: String,
        _ run: ScriptedRun,
        calls: [TeardownCall],
        _ verdict: TeardownVerdict,
        _ saw: String...
    ) {
        self.number = number
        self.name = name
        self.run = run
        self.calls = calls
        self.verdict = verdict
        self.saw = saw
    }

    var testDescription: String { "\(number) \(name)" }

    /// Climbs, and compares what was called, reported and concluded.
    func check() {
        var run = run
        let (verdict, reports) = run.climb()
        #expect(run.calls == calls)
        #expect(reports.map { "\($0.rung) \($0.duration.components.seconds) s: \($0.saw)" } == saw)
        #expect(verdict == self.verdict)
    }
}
