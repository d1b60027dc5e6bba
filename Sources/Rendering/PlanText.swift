import Diagnostics
import HostModel
public import Planning

/// A plan for a person: an object a block, a field a line, and a sentence at the end.
public struct PlanText: Sendable {
    private let palette: Palette
    private let showsUnchanged: Bool

    /// Text in the given colours, with or without a list of what stays as it is.
    public init(palette: Palette = .plain, showsUnchanged: Bool = false) {
        self.palette = palette
        self.showsUnchanged = showsUnchanged
    }

    /// The whole plan, ended by a line break.
    public func text(_ plan: Plan) -> String {
        blocks(plan) + palette.paint(PlanSummary(plan).sentence, as: .heading) + "\n"
    }

    /// The plan without its last sentence.
    func blocks(_ plan: Plan) -> String {
        // Path, before, after, when, where; an arrow stands between the second and the third.
        var columns = Columns(tight: [1])
        for group in StepGroup.groups(of: plan) { add(group, to: &columns) }
        if !plan.pending.isEmpty {
            // A domain with a managed save is restored by its next start, with what it had.
            let saved = plan.pending.filter { $0.changes.contains { $0.impact == .restart } }
            add(plan.pending.filter { !saved.contains($0) }, "Pending until the next start:", to: &columns)
            add(saved, "Pending until it boots anew, which a start from its managed save does not do:", to: &columns)
        }
        if showsUnchanged, !plan.unchanged.isEmpty {
            columns.add(.init("Unchanged:", .heading))
            for resource in plan.unchanged { columns.add(.init("  \(resource.description.printable)", .aside)) }
        }
        return columns.text(palette)
    }

    private func add(_ pending: [PendingChange], _ heading: String, to columns: inout Columns) {
        if !pending.isEmpty { columns.add(.init(heading, .heading)) }
        for pending in pending {
            columns.add(.init("~ \(pending.resource.description.printable)", .changed))
            for change in pending.changes { add(change, to: &columns) }
        }
    }

    private func add(_ group: StepGroup, to columns: inout Columns) {
        let header = "\(group.mark.rawValue) \(group.resource.description.printable)"
        let remark = Columns.Cell(group.remarks.joined(separator: ", "), .aside)
        columns.add(.init(header, group.mark.role), .init(""), .init(""), remark)
        var shown: Set<FieldChange> = []
        for step in group.steps {
            // All of a new object is as its manifest says: repeating that would hide what changes elsewhere. Of one
            // that goes all goes, but what could have been kept is named.
            for change in step.changes where group.mark == .changed || change.impact == .dataLoss {
                if !group.restarts(change), shown.insert(change).inserted { add(change, to: &columns) }
            }
            if group.mark == .changed, step.changes.isEmpty, !step.action.stopsGuest, let words = step.words {
                columns.add(indent: 4, .init("~ \(words)", .changed))
            }
            if let refusal = step.refusal {
                columns.add(indent: 4, .init("! refused: \(refusal.printable)", .error))
            }
        }
    }

    private func add(_ change: FieldChange, to columns: inout Columns) {
        let mark = change.mark
        let path = "\(mark.rawValue) \(change.shortPath.printable)"
        let place = change.range.map { "\($0.file.path.printable):\($0.start.line)" } ?? ""
        let before = change.before?.printable ?? "–"
        let after = change.after?.printable ?? "–"
        let impact = change.memoryPhrase ?? change.impact.phrase
        let isLong = max(before.displayWidth, after.displayWidth) > 40
        columns.add(
            indent: 4,
            .init(path, mark.role),
            .init(isLong ? "" : before),
            .init(isLong ? "" : "→ \(after)"),
            .init(impact),
            .init(place, .aside)
        )
        // A long value on a line of its own, whole: two that differ in their last word must not look alike.
        guard isLong else { return }
        if change.before != nil { columns.add(indent: 8, .init("- \(before)", .deleted)) }
        if change.after != nil { columns.add(indent: 8, .init("+ \(after)", .created)) }
    }
}

extension StepGroup {
    /// What stands beside an object's name: what is done to one that comes or goes, and the consents that it takes.
    fileprivate var remarks: [String] {
        var remarks: [String] = []
        if mark == .created, let gist = steps.first?.intent.gist.printable, !gist.isEmpty { remarks.append(gist) }
        remarks += steps.filter { mark != .changed || $0.action.stopsGuest }.compactMap(\.words)
        let consents = Set(steps.flatMap(\.consents)).map(\.rawValue).sorted()
        if !consents.isEmpty { remarks.append("needs --allow \(consents.joined(separator: ","))") }
        return remarks
    }
}

extension Step {
    /// What is said of a step without naming its fields; nil where the mark of its object says it all.
    fileprivate var words: String? {
        switch action {
        case .create: nil
        case .shutDown: awaitsLostProcess ? "see that its process has gone" : upTo.imperative
        case .restart: "\(upTo.imperative), and start it again"
        case .autostart: intent.autostart.map { "autostart \($0 ? "on" : "off")" } ?? action.imperative
        default: imperative
        }
    }
}

extension FieldChange {
    /// The path below `spec`.
    var shortPath: String { path.hasPrefix("spec.") ? String(path.dropFirst(5)) : path }

    /// What becomes of a guest's memory with its state; nil if nothing does.
    fileprivate var memoryPhrase: String? {
        guard path == "state" else { return nil }
        if before == "lost" { return nil }
        if after == "saved" { return "its memory is saved" }
        return before == "saved" && after != "absent" ? "its memory is restored" : nil
    }

    /// An item that comes, something that goes, or a value that changes.
    var mark: StepGroup.Mark {
        if after == nil { return .deleted }
        return before == nil && path.hasSuffix("]") ? .created : .changed
    }
}
