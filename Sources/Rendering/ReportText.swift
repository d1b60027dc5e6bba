import HostModel
import Planning
public import Reconciliation

/// What an apply did, for a person: a step a line, a sentence, and what a second look showed.
public struct ReportText: Sendable {
    private let palette: Palette

    /// Text in the given colours.
    public init(palette: Palette = .plain) {
        self.palette = palette
    }

    /// The report, ended by the plan that was made after the last step.
    public func text(_ report: ExecutionReport) -> String {
        var columns = Columns()
        for step in report.steps {
            columns.add(
                .init(step.outcome.word, step.outcome.isSuccess ? .created : .error),
                .init("\(step.verb) \(step.step.resource.description.printable)"),
                .init(step.duration == .zero ? "" : step.duration.brief, .aside)
            )
            for rung in step.rungs { columns.add(indent: 4, .init(rung.line, .aside)) }
            for remark in step.remarks { columns.add(indent: 4, .init(remark.printable, .aside)) }
            if let message = step.outcome.message {
                columns.add(indent: 4, .init(message.printable))
            }
        }
        return columns.text(palette) + palette.paint(sentence(report), as: .heading) + "\n" + verification(report)
    }

    private func sentence(_ report: ExecutionReport) -> String {
        let done = report.steps.count { $0.outcome.isSuccess }
        var words = ["\(done) of \(counted(report.steps.count, "step")) done"]
        let failed = report.steps.count { if case .failed = $0.outcome { true } else { false } }
        let skipped = report.steps.count { if case .skipped = $0.outcome { true } else { false } }
        let heldBack = report.steps.count { if case .heldBack = $0.outcome { true } else { false } }
        let interrupted = report.steps.count { $0.outcome == .interrupted }
        if failed > 0 { words.append("\(failed) failed") }
        if skipped > 0 { words.append("\(skipped) skipped") }
        if heldBack > 0 { words.append("\(heldBack) held back") }
        if interrupted > 0 { words.append("\(interrupted) not tried (interrupted)") }
        return words.joined(separator: ", ") + "."
    }

    private func verification(_ report: ExecutionReport) -> String {
        guard let plan = report.verification else {
            let reason = (report.verificationFailure ?? "no reason was given").printable
            return "The host could not be looked at again: \(reason)\n"
        }
        let text = PlanText(palette: palette).text(plan)
        let doubt = report.verificationFailure.map { "Not proved: \($0.printable)\n" } ?? ""
        return (plan.isEmpty ? text : "Looked at again, the host still differs:\n\(text)") + doubt
    }
}

extension StepReport {
    /// What was done, or what should have been: "started", "starting".
    fileprivate var verb: String { outcome == .done ? step.pastTense : step.participle }
}

extension RungReport {
    /// What it saw, and how long it took.
    var line: String { "\(rung.noun): \(saw.printable), \(duration.brief)" }
}

extension TeardownRung {
    fileprivate var noun: String {
        switch self {
        case .guest: "guest shutdown"
        case .quit: "graceful kill"
        case .kill: "forced kill"
        case .scope: "scope termination"
        }
    }
}

extension Outcome {
    /// The outcome in a word, as JSON has it.
    var word: String {
        switch self {
        case .done: "done"
        case .alreadyTrue: "already-true"
        case .failed: "failed"
        case .skipped: "skipped"
        case .heldBack: "held-back"
        case .interrupted: "interrupted"
        }
    }

    /// Why it was not done; nil if it was.
    var message: String? {
        switch self {
        case .done, .alreadyTrue: nil
        case .failed(let text): text
        case .skipped(let step): "not tried, because it needs \(step), which was not done"
        case .heldBack(let step): "not tried, because \(step) failed, and one guest down is enough"
        case .interrupted: "not tried, because the run was interrupted"
        }
    }
}
