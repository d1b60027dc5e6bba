import HostModel
public import Planning
public import Reconciliation

/// What happens while a plan is done: a line for each event.
public struct ProgressText: Sendable {
    private let palette: Palette

    /// Lines in the given colours.
    public init(palette: Palette = .plain) {
        self.palette = palette
    }

    /// What happened: `starting Domain/web-1`, `started Domain/web-1 (1.2 s)`.
    public func line(_ event: ExecutionEvent) -> String {
        switch event {
        case .began(let step): "\(step.participle) \(step.resource.description.printable)"
        case .rung(let step, let rung): "\(step.resource.description.printable): \(rung.line)"
        case .note(let step, let text): "\(step.resource.description.printable): \(text.printable)"
        case .ended(let report): line(report)
        }
    }

    /// A step that runs, cut to the width of a terminal.
    public func running(_ step: Step, for duration: Duration, width: Int) -> String {
        let line = "\(step.participle) \(step.resource.description.printable) … \(duration.brief)"
        var cells = 0
        return String(
            line.prefix { character in
                cells += String(character).displayWidth
                return cells < width
            }
        )
    }

    private func line(_ report: StepReport) -> String {
        let resource = report.step.resource.description.printable
        let time = palette.paint(report.duration == .zero ? "" : " (\(report.duration.brief))", as: .aside)
        switch report.outcome {
        case .done:
            return "\(palette.paint(report.step.pastTense, as: .created)) \(resource)\(time)"
        case .alreadyTrue:
            return "nothing left to do: \(report.step.participle) \(resource)\(time)"
        case .failed, .skipped, .heldBack, .interrupted:
            let word = palette.paint(report.outcome.word, as: .error)
            let message = report.outcome.message.map { ": \($0.printable)" } ?? ""
            return "\(word): \(report.step.participle) \(resource)\(time)\(message)"
        }
    }
}
