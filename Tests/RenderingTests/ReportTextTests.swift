import HostModel
import Planning
import Reconciliation
import Rendering
import Testing

@Suite struct ReportTextTests {
    @Test func `a report is a line for each step, a sentence and the plan made again`() {
        let steps = [
            StepReport(
                step: SamplePlan.create,
                outcome: .failed("creating it: no space"),
                duration: .milliseconds(1540)
            ),
            StepReport(step: SamplePlan.change, outcome: .skipped(because: SamplePlan.create.id), duration: .zero),
            StepReport(
                step: Step(.start, SamplePlan.old, intent: SamplePlan.domain),
                outcome: .done,
                duration: .seconds(125)
            ),
        ]
        let report = ExecutionReport(steps: steps, verification: Plan())
        #expect(
            ReportText().text(report) == """
                failed   creating Volume/default/web-2.qcow2  1.5 s
                    creating it: no space
                skipped  changing Domain/web-1
                    not tried, because it needs Volume/default/web-2.qcow2:create, which was not done
                done     started Domain/old                   2 min 5 s
                1 of 3 steps done, 1 failed, 1 skipped.
                No changes.

                """
        )
    }

    @Test func `a host that is lost is said so`() {
        let report = ExecutionReport(steps: [], verification: nil, verificationFailure: "end of file")
        #expect(ReportText().text(report) == "0 of 0 steps done.\nThe host could not be looked at again: end of file\n")
    }
}
