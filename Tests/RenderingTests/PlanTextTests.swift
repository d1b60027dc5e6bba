import HostModel
import Planning
import Rendering
import Testing

@Suite struct PlanTextTests {
    @Test func `a plan is a block for each object and a sentence`() {
        #expect(
            PlanText().text(SamplePlan.plan) == """
                + Volume/default/web-2.qcow2                                    40 GiB, over base.qcow2
                ~ Domain/web-1
                    ~ memory                                2 GiB → 4 GiB       at next start  manifests/web.yaml:17
                    ~ devices.disk[vdb].iotune              –     → 500 iops    now            manifests/web.yaml:31
                    + devices.disk[vdc]                     –     → data.qcow2  at next start  manifests/web.yaml:33
                    - devices.interface[52:54:00:00:00:12]  lan   → –           now            manifests/web.yaml:36
                    ~ start
                - Domain/old                                                    undefine, needs --allow delete
                    ! refused: it is protected. Apply 'protect: false' first
                Pending until the next start:
                ~ Network/lan
                    ~ mtu                                   1500  → 9000        at next start  manifests/web.yaml:40
                1 to create, 1 to change (3 fields pending until the next start), 1 to delete. Consents needed: delete. 1 step refused.

                """
        )
    }

    @Test func `a new object is one line, whatever its steps`() {
        var intent = SamplePlan.create.intent
        intent.autostart = true
        let steps = [
            Step(
                .create,
                SamplePlan.volume,
                intent: intent,
                changes: [SamplePlan.field("spec.name", nil, "x", impact: .none, line: 1)]
            ),
            Step(.autostart, SamplePlan.volume, intent: intent), Step(.start, SamplePlan.volume, intent: intent),
        ]
        #expect(
            PlanText().text(Plan(steps: steps)) == """
                + Volume/default/web-2.qcow2  40 GiB, over base.qcow2, autostart on, start
                1 to create, 0 to change, 0 to delete.

                """
        )
    }

    @Test func `an empty plan is two words`() {
        #expect(PlanText().text(Plan(unchanged: [SamplePlan.web])) == "No changes.\n")
    }

    @Test func `an empty plan lists what is pending`() {
        #expect(
            PlanText().text(Plan(pending: SamplePlan.plan.pending)) == """
                Pending until the next start:
                ~ Network/lan
                    ~ mtu  1500 → 9000  at next start  manifests/web.yaml:40
                No changes. 1 field pending until the next start.

                """
        )
    }

    @Test func `what stays as it is is listed when asked for`() {
        let text = PlanText(showsUnchanged: true).text(Plan(unchanged: [SamplePlan.volume]))
        #expect(text == "Unchanged:\n  Volume/default/web-2.qcow2\nNo changes.\n")
    }

    @Test func `a long value stands whole on a line of its own`() {
        let long = String(repeating: "word ", count: 20)
        let field = SamplePlan.field("spec.description", long + "a", long + "b", line: 3)
        let text = PlanText().text(
            Plan(steps: [Step(.change, SamplePlan.web, intent: SamplePlan.domain, changes: [field])])
        )
        #expect(text.contains("        - \(long)a\n        + \(long)b\n"))
    }

    @Test func `a value cannot steer the terminal`() {
        let field = SamplePlan.field("spec.title", "a\u{1B}[2J", "b\u{202E}c\nd", line: 3)
        let text = PlanText().text(
            Plan(steps: [Step(.change, SamplePlan.web, intent: SamplePlan.domain, changes: [field])])
        )
        #expect(text.contains("a\\u{1b}[2J"))
        #expect(text.contains("→ b\\u{202e}c\\nd"))
    }

    @Test func `markdown puts the marks where a difference has them`() {
        #expect(
            PlanMarkdown().text(SamplePlan.plan) == """
                **1 to create, 1 to change (3 fields pending until the next start), 1 to delete. Consents needed: delete. 1 step refused.**

                ```diff
                + Volume/default/web-2.qcow2                                    40 GiB, over base.qcow2
                ! Domain/web-1
                !     memory                                2 GiB → 4 GiB       at next start  manifests/web.yaml:17
                !     devices.disk[vdb].iotune              –     → 500 iops    now            manifests/web.yaml:31
                +     devices.disk[vdc]                     –     → data.qcow2  at next start  manifests/web.yaml:33
                -     devices.interface[52:54:00:00:00:12]  lan   → –           now            manifests/web.yaml:36
                !     start
                - Domain/old                                                    undefine, needs --allow delete
                !     refused: it is protected. Apply 'protect: false' first
                Pending until the next start:
                ! Network/lan
                !     mtu                                   1500  → 9000        at next start  manifests/web.yaml:40
                ```

                > **Warning:** The pool 'default' was not refreshed.

                """
        )
    }
}
