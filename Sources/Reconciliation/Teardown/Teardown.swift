import HostModel

/// The ladder being climbed: does what a ``TeardownLadder`` instructs, and tells it what became of it.
struct Teardown: Sendable {
    let run: any DomainRun
    let clock: any Clock<Duration>
    let poll: Duration
    let onRung: @Sendable (RungReport) -> Void
    /// Is told, perhaps several times, when the run is only waited for, and every call so far has returned.
    var onWait: @Sendable () -> Void = {}

    /// Ends the run, as far as the policy lets it.
    ///
    /// - Throws: if the connection by which it looks is lost: nothing can be said then.
    func end(
        _ policy: ShutdownPolicy,
        upTo limit: ShutdownLimit,
        _ bounds: TeardownBounds
    ) async throws -> TeardownVerdict {
        let ladder = TeardownLadder(run.facts, policy: policy, limit: limit, bounds: bounds)
        return try await climb(ladder) { $0.begin(at: .zero) }
    }

    /// Clears away the scope that the run has left behind, even an empty one if it is in the way of a start.
    func clearScope(_ policy: ShutdownPolicy, isInTheWay: Bool) async throws -> TeardownVerdict {
        // The guest is gone; nothing but the scope may be touched.
        let ladder = TeardownLadder(run.facts, policy: policy, limit: .guest)
        return try await climb(ladder) { $0.beginScope(at: .zero, isInTheWay: isInTheWay) }
    }

    private func climb(
        _ ladder: TeardownLadder,
        _ begin: (inout TeardownLadder) -> TeardownLadder.Instruction
    ) async throws -> TeardownVerdict {
        var ladder = ladder
        let watch = Stopwatch(clock)
        var told = 0
        var hasHung = false
        var instruction = begin(&ladder)
        while true {
            for report in ladder.reports.dropFirst(told) { onRung(report) }
            told = ladder.reports.count
            let event: TeardownLadder.Event
            switch instruction {
            case .make(let call, within: let bound):
                event = await make(call, within: bound)
                hasHung = hasHung || event == .noAnswer
            case .watch(let subject, atMost: let time):
                if !hasHung { onWait() }
                event = .saw(try await sighting(of: subject, atMost: time))
            case .end(let verdict): return verdict
            }
            instruction = ladder.next(event, at: watch.elapsed)
        }
    }

    private func make(_ call: TeardownCall, within bound: Duration) async -> TeardownLadder.Event {
        do {
            try await run.make(call, within: bound)
            return .done
        } catch {
            return error.isUnanswered ? .noAnswer : .failed(error.explanation)
        }
    }

    /// The last of the looks taken until the subject is gone or the time is over; nil if none showed anything.
    private func sighting(of subject: TeardownLadder.Subject, atMost time: Duration) async throws -> Sighting? {
        let watch = Stopwatch(clock)
        var last: Sighting?
        while true {
            do {
                let sighting = try await run.look()
                if subject.isGone(sighting, run.facts) { return sighting }
                last = sighting
            } catch let error where error.isConnectionLost {
                throw error
            } catch {
                // The ladder goes on without seeing; what it then does is safe whatever is there.
                last = nil
            }
            let rest = time - watch.elapsed
            guard rest > .zero else { return last }
            try await run.wait(atMost: min(poll, rest), by: clock)
        }
    }
}

extension TeardownLadder.Subject {
    /// Whether the ladder need not wait any longer.
    fileprivate func isGone(_ sighting: Sighting, _ facts: RunFacts) -> Bool {
        if case .active(let id, _) = sighting.domain, id != facts.id { return true }
        switch self {
        case .run: return sighting.isOver
        case .scope: return sighting.leftovers.isEmpty
        }
    }
}
