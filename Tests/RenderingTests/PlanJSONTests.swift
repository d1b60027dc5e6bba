import HostModel
import Planning
import Reconciliation
import Rendering
import Testing

@Suite struct PlanJSONTests {
    @Test func `no change means no steps`() {
        #expect(
            PlanJSON().text(Plan(unchanged: [SamplePlan.web])) == """
                {
                  "formatVersion": "1.0",
                  "steps": [],
                  "pending": [],
                  "unchanged": 1,
                  "unowned": [],
                  "consents": [],
                  "warnings": []
                }

                """
        )
    }

    @Test func `a plan has every key of the format`() {
        #expect(
            PlanJSON().text(Plan(steps: [SamplePlan.delete, small], warnings: ["a \"b\"\u{1}"])) == """
                {
                  "formatVersion": "1.0",
                  "steps": [
                    {
                      "id": "Domain/old:delete",
                      "resource": {
                        "kind": "Domain",
                        "name": "old",
                        "pool": null
                      },
                      "action": "delete",
                      "impact": "none",
                      "consents": [
                        "delete"
                      ],
                      "changes": [],
                      "dependsOn": [],
                      "refusal": "it is protected. Apply 'protect: false' first"
                    },
                    {
                      "id": "Volume/default/web-2.qcow2:change",
                      "resource": {
                        "kind": "Volume",
                        "name": "web-2.qcow2",
                        "pool": "default"
                      },
                      "action": "change",
                      "impact": "none",
                      "consents": [],
                      "changes": [
                        {
                          "path": "spec.a",
                          "before": null,
                          "after": "1",
                          "cause": "manifest",
                          "impact": "nextStart"
                        }
                      ],
                      "dependsOn": []
                    }
                  ],
                  "pending": [],
                  "unchanged": 0,
                  "unowned": [],
                  "consents": [
                    "delete"
                  ],
                  "warnings": [
                    "a \\"b\\"\\u0001"
                  ]
                }

                """
        )
    }

    @Test func `a step that stops a guest says how far it may go`() {
        let stop = Step(.shutDown, SamplePlan.web, intent: SamplePlan.domain, upTo: .quit)
        #expect(PlanJSON().text(Plan(steps: [stop])).contains("\"upTo\": \"quit\""))
        #expect(!PlanJSON().text(SamplePlan.plan).contains("upTo"))
    }

    @Test func `a report follows its plan`() {
        let report = ExecutionReport(
            steps: [
                StepReport(step: SamplePlan.create, outcome: .failed("no space"), duration: .milliseconds(1500)),
                StepReport(step: small, outcome: .skipped(because: SamplePlan.create.id), duration: .zero),
            ],
            verification: Plan()
        )
        let text = PlanJSON().text(Plan(), report: report)
        #expect(
            text == """
                {
                  "formatVersion": "1.0",
                  "steps": [],
                  "pending": [],
                  "unchanged": 0,
                  "unowned": [],
                  "consents": [],
                  "warnings": [],
                  "report": [
                    {
                      "id": "Volume/default/web-2.qcow2:create",
                      "outcome": "failed",
                      "message": "no space",
                      "seconds": 1.5
                    },
                    {
                      "id": "Volume/default/web-2.qcow2:change",
                      "outcome": "skipped",
                      "message": "not tried, because it needs Volume/default/web-2.qcow2:create, which was not done",
                      "seconds": 0.0
                    }
                  ],
                  "verification": {
                    "formatVersion": "1.0",
                    "steps": [],
                    "pending": [],
                    "unchanged": 0,
                    "unowned": [],
                    "consents": [],
                    "warnings": []
                  }
                }

                """
        )
    }

    private var small: Step {
        Step(
            .change,
            SamplePlan.volume,
            intent: SamplePlan.domain,
            changes: [SamplePlan.field("spec.a", nil, "1", line: 1)]
        )
    }
}
