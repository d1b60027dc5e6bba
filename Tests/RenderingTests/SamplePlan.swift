import Diagnostics
import HostModel
import Planning

/// The plan that the README explains, as far as this version's types go.
enum SamplePlan {
    static let file = SourceFile(path: "manifests/web.yaml", text: "")
    static let web = ResourceID(.domain, "web-1")
    static let volume = ResourceID(.volume, "web-2.qcow2", pool: "default")
    static let old = ResourceID(.domain, "old")

    static var plan: Plan {
        Plan(
            steps: [create, change, Step(.start, web, intent: domain), delete],
            pending: [
                PendingChange(ResourceID(.network, "lan"), changes: [field("spec.mtu", "1500", "9000", line: 40)])
            ],
            unchanged: [ResourceID(.storagePool, "default")],
            warnings: ["The pool 'default' was not refreshed."]
        )
    }

    static var create: Step {
        let spec = IntentElement(
            "volume",
            children: [
                IntentElement("capacity", attributes: [IntentAttribute("unit", "GiB")], text: "40"),
                IntentElement("backingStore", children: [IntentElement("path", text: "/var/lib/base.qcow2")]),
            ]
        )
        return Step(.create, volume, intent: ResourceIntent(id: volume, spec: spec))
    }

    static var change: Step {
        Step(
            .change,
            web,
            intent: domain,
            impact: .nextStart,
            changes: [
                field("spec.memory", "2 GiB", "4 GiB", impact: .nextStart, line: 17),
                field("spec.devices.disk[vdb].iotune", nil, "500 iops", impact: .live, line: 31),
                field("spec.devices.disk[vdc]", nil, "data.qcow2", impact: .nextStart, line: 33),
                field("spec.devices.interface[52:54:00:00:00:12]", "lan", nil, impact: .live, line: 36),
            ],
            dependsOn: [create.id]
        )
    }

    static var delete: Step {
        Step(
            .delete,
            old,
            intent: ResourceIntent(id: old, state: .absent, spec: IntentElement("domain")),
            consents: [.delete],
            refusal: "it is protected. Apply 'protect: false' first"
        )
    }

    static var domain: ResourceIntent { ResourceIntent(id: web, spec: IntentElement("domain")) }

    static func field(
        _ path: String,
        _ before: String?,
        _ after: String?,
        impact: Impact = .nextStart,
        line: Int
    ) -> FieldChange {
        let place = SourcePosition(line: line, column: 1)
        let range = SourceRange(file: file, start: place, end: place)
        return FieldChange(path: path, before: before, after: after, impact: impact, range: range)
    }
}
