import HostModel
import Planning

/// How much a plan would do, in a sentence.
struct PlanSummary {
    /// The objects that would be created.
    var created = 0
    /// The objects that would be changed, started or stopped.
    var changed = 0
    /// The objects that would be undefined.
    var deleted = 0
    /// The fields that would wait for their object's next start.
    var pendingFields = 0
    /// The fields that would wait until a domain boots, which restoring its managed save does not do.
    var shadowedFields = 0
    private let plan: Plan

    init(_ plan: Plan) {
        self.plan = plan
        for group in StepGroup.groups(of: plan) {
            let changes = group.steps.flatMap(\.changes)
            pendingFields += changes.count { $0.impact == .nextStart && !group.restarts($0) }
            switch group.mark {
            case .created: created += 1
            case .changed: changed += 1
            case .deleted: deleted += 1
            }
        }
        let pending = plan.pending.flatMap(\.changes)
        pendingFields += pending.count { $0.impact != .restart }
        shadowedFields = pending.count { $0.impact == .restart }
    }

    /// The numbers and the consents.
    ///
    /// `1 to create, 1 to change (1 field pending until the next start), 0 to delete. Consents needed: delete.`
    var sentence: String {
        var waits: [String] = []
        if pendingFields > 0 { waits.append("\(counted(pendingFields, "field")) pending until the next start") }
        if shadowedFields > 0 { waits.append("\(counted(shadowedFields, "field")) pending until the next boot") }
        let fields = waits.joined(separator: ", ")
        if plan.isEmpty { return fields.isEmpty ? "No changes." : "No changes. \(fields)." }
        let waiting = fields.isEmpty ? "" : " (\(fields))"
        var sentence = "\(created) to create, \(changed) to change\(waiting), \(deleted) to delete."
        if !plan.consents.isEmpty {
            sentence += " Consents needed: \(plan.consents.map(\.rawValue).joined(separator: ", "))."
        }
        if !plan.refused.isEmpty { sentence += " \(counted(plan.refused.count, "step")) refused." }
        return sentence
    }
}

/// The steps of one object, which a person reads as one thing.
struct StepGroup {
    /// What becomes of the object as a whole.
    enum Mark: String {
        case created = "+"
        case changed = "~"
        case deleted = "-"

        var role: Palette.Role {
            switch self {
            case .created: .created
            case .changed: .changed
            case .deleted: .deleted
            }
        }
    }

    var resource: ResourceID
    var steps: [Step]

    var mark: Mark {
        if steps.contains(where: \.isRemoval) { return .deleted }
        return steps.contains { $0.action == .create } ? .created : .changed
    }

    /// Whether a change would wait for the next start, and a restart of the same plan is that start.
    func restarts(_ change: FieldChange) -> Bool {
        guard change.impact == .nextStart else { return false }
        return steps.contains { step in step.action == .restart && step.changes.contains { $0.path == change.path } }
    }

    /// The groups of a plan, each where its first step stands.
    static func groups(of plan: Plan) -> [StepGroup] {
        var groups: [StepGroup] = []
        var places: [ResourceID: Int] = [:]
        for step in plan.steps {
            if let place = places[step.resource] {
                groups[place].steps.append(step)
            } else {
                places[step.resource] = groups.count
                groups.append(StepGroup(resource: step.resource, steps: [step]))
            }
        }
        return groups
    }
}

extension Step {
    /// Whether the object is gone afterwards: a transient one with its last activity.
    fileprivate var isRemoval: Bool {
        action == .delete || changes.contains { $0.path == "state" && $0.after == "absent" }
    }
}
