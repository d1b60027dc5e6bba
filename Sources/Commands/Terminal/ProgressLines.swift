import Planning
import Reconciliation
import Rendering
import Synchronization

/// What an apply does while it does it, on standard error: a line a step.
///
/// At a terminal the lines of the running steps stay at the bottom and count their seconds; elsewhere a line is
/// written when a step begins and when it ends.
final class ProgressLines: Sendable {
    private let text: ProgressText
    private let width: Int?
    private let state = Mutex(State())

    private struct State {
        var running: [(step: Step, began: ContinuousClock.Instant)] = []
        /// The lines that the running steps take on the terminal.
        var shown = 0
    }

    /// Lines for a terminal of the given width; nil for none.
    init(palette: Palette, width: Int?) {
        text = ProgressText(palette: palette)
        self.width = width
    }

    /// Shows what happened.
    func show(_ event: ExecutionEvent) {
        state.withLock { state in
            switch event {
            case .began(let step): state.running.append((step, .now))
            case .ended(let report): state.running.removeAll { $0.step.id == report.step.id }
            case .note, .rung: break
            }
            if width != nil, case .began = event { return write(nil, &state) }
            write(text.line(event), &state)
        }
    }

    /// Says something between the lines.
    func say(_ sentence: String) {
        state.withLock { write(sentence, &$0) }
    }

    /// Does the work, while the running steps' seconds are counted.
    func ticking<Result: Sendable>(_ work: @escaping @Sendable () async -> Result) async -> Result {
        guard width != nil else { return await work() }
        let ticker = Task {
            // Cancelling the ticker ends its sleep; that is no error.
            while (try? await Task.sleep(for: .seconds(1))) != nil {
                self.state.withLock { self.write(nil, &$0) }
            }
        }
        defer { ticker.cancel() }
        return await work()
    }

    private func write(_ line: String?, _ state: inout State) {
        var output = ""
        if let width {
            // Up to the first of the lines that will be written anew, and all below it away.
            if state.shown > 0 { output += "\u{1B}[\(state.shown)A\u{1B}[J" }
            if let line { output += line + "\n" }
            for (step, began) in state.running {
                output += text.running(step, for: began.duration(to: .now), width: width) + "\n"
            }
            state.shown = state.running.count
        } else if let line {
            output = line + "\n"
        }
        // Standard error that takes nothing is no reason to stop in the middle of the work.
        try? StandardStream.standardError.write(output)
    }
}
