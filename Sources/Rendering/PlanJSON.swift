import Diagnostics
import HostModel
public import Planning
public import Reconciliation

/// Plans and reports for programs: the object that is described in `docs/json-format.md`, field by field.
public struct PlanJSON: Sendable {
    /// The version of the format: a new major one may take fields away or change what they mean.
    public static let formatVersion = "1.0"

    /// A writer.
    public init() {}

    /// A plan.
    public func text(_ plan: Plan) -> String {
        JSONValue.object(members(of: plan)).text
    }

    /// A plan, what became of its steps, and the plan that was made after the last of them.
    public func text(_ plan: Plan, report: ExecutionReport) -> String {
        let verification = report.verification.map { JSONValue.object(members(of: $0)) } ?? .null
        var all = members(of: plan)
        all.append(("report", .array(report.steps.map(json))))
        all.append(("verification", verification))
        if let failure = report.verificationFailure {
            all.append(("verificationFailure", .string(failure)))
        }
        return JSONValue.object(all).text
    }

    private func members(of plan: Plan) -> [(String, JSONValue)] {
        [
            ("formatVersion", .string(Self.formatVersion)),
            ("steps", .array(plan.steps.map(json))),
            (
                "pending",
                .array(
                    plan.pending.map {
                        .object([("resource", json($0.resource)), ("changes", .array($0.changes.map(json)))])
                    }
                )
            ),
            ("unchanged", .int(plan.unchanged.count)),
            ("unowned", .array([])),
            ("consents", .array(plan.consents.map { .string($0.rawValue) })),
            ("warnings", .array(plan.sentences.map { .string($0) })),
        ]
    }

    private func json(_ step: Step) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("id", .string(step.id)),
            ("resource", json(step.resource)),
            ("action", .string(step.action.rawValue)),
            ("impact", .string(step.impact.rawValue)),
            ("consents", .array(step.consents.map { .string($0.rawValue) })),
            ("changes", .array(step.changes.map(json))),
            ("dependsOn", .array(step.dependsOn.map { .string($0) })),
        ]
        if step.action.stopsGuest { members.append(("upTo", .string(step.upTo.rawValue))) }
        if let refusal = step.refusal { members.append(("refusal", .string(refusal))) }
        return .object(members)
    }

    private func json(_ resource: ResourceID) -> JSONValue {
        .object([
            ("kind", .string(resource.kind.rawValue)),
            ("name", .string(resource.name)),
            ("pool", JSONValue(resource.pool)),
        ])
    }

    private func json(_ change: FieldChange) -> JSONValue {
        .object([
            ("path", .string(change.path)),
            ("before", JSONValue(change.before)),
            ("after", JSONValue(change.after)),
            ("cause", .string(change.cause.rawValue)),
            ("impact", .string(change.impact.rawValue)),
        ])
    }

    private func json(_ report: StepReport) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("id", .string(report.step.id)),
            ("outcome", .string(report.outcome.word)),
            ("message", JSONValue(report.outcome.message)),
            ("seconds", .double((report.duration.seconds * 1000).rounded() / 1000)),
        ]
        if !report.remarks.isEmpty { members.append(("remarks", .array(report.remarks.map { .string($0) }))) }
        return .object(members)
    }
}
