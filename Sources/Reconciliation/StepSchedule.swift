import HostModel
package import Planning

/// Which step may be run when: the graph of a plan's steps as a state machine, without any concurrency of its own.
///
///     waiting ──▶ running ──▶ succeeded
///        │           └──────▶ failed
///        ├──▶ skipped         (what it depends on failed or was skipped)
///        ├──▶ held back       (a restart, and another one failed)
///        └──▶ interrupted     (nothing more is begun)
package struct StepSchedule: Sendable {
    /// What the executor is to do next.
    package enum Instruction: Hashable, Sendable {
        /// Begin this step, beside those that run.
        case run(Step.ID)
        /// Report that this step is not tried, because that one failed.
        case skip(Step.ID, because: Step.ID)
        /// Report that this restart is not tried, because that one failed.
        case holdBack(Step.ID, because: Step.ID)
        /// Report that this step is not tried, because the run was interrupted.
        case interrupt(Step.ID)
    }

    private enum State: Hashable {
        case waiting, running, succeeded, failed, interrupted
        case skipped(because: Step.ID)
    }

    private let steps: [Step]
    private let parallelism: Int
    private let stops: Int
    private let maxUnavailable: Int
    private var states: [Step.ID: State]
    /// The running steps that do nothing but wait for a guest.
    private var waitingForGuests: Set<Step.ID> = []
    private var isInterrupted = false

    /// A schedule in which nothing has begun.
    ///
    /// - Parameters:
    ///   - steps: what is to be done.
    ///   - parallelism: how many steps may run at once, without those that stop a guest.
    ///   - stops: how many guests may be stopped at once, without those that are only waited for.
    ///   - maxUnavailable: how many of them may be down for a restart.
    /// - Precondition: each step stands after all that it depends on, as a plan's do.
    package init(_ steps: [Step], parallelism: Int, stops: Int, maxUnavailable: Int = 1) {
        precondition(parallelism > 0 && stops > 0 && maxUnavailable > 0, "no step can be run")
        self.steps = steps
        self.parallelism = parallelism
        self.stops = stops
        self.maxUnavailable = maxUnavailable
        states = [:]
        for step in steps {
            precondition(step.dependsOn.allSatisfy { states[$0] != nil }, "\(step.id) stands before what it depends on")
            precondition(states.updateValue(.waiting, forKey: step.id) == nil, "two steps \(step.id)")
        }
    }

    /// Whether every step has ended or will not be tried.
    package var isFinished: Bool { !states.values.contains { $0 == .waiting || $0 == .running } }

    /// What can be begun at the start.
    package mutating func begin() -> [Instruction] { advance() }

    /// What follows from the end of a running step.
    package mutating func end(_ id: Step.ID, succeeded: Bool) -> [Instruction] {
        precondition(states[id] == .running, "\(id) does not run")
        states[id] = succeeded ? .succeeded : .failed
        return advance()
    }

    /// What follows from a running step's having nothing to do but to wait for its guest: it takes no room any more.
    package mutating func wait(_ id: Step.ID) -> [Instruction] {
        guard states[id] == .running, waitingForGuests.insert(id).inserted else { return [] }
        return advance()
    }

    /// What follows when nothing more shall be begun; what runs goes on.
    package mutating func interrupt() -> [Instruction] {
        isInterrupted = true
        return advance()
    }

    /// One pass in the plan's order is enough, because a step stands after all that it depends on.
    private mutating func advance() -> [Instruction] {
        let running = steps.filter { states[$0.id] == .running }
        // A guest that does not go holds up neither the other guests nor the other steps.
        var room = [true: stops, false: parallelism]
        for step in running where !waitingForGuests.contains(step.id) { room[step.action.stopsGuest, default: 0] -= 1 }
        // Two steps of one object never run at once, whether or not the plan orders them.
        var busy = Set(running.map(\.resource))
        let restarts = steps.filter { $0.action == .restart }
        var unavailable = restarts.count { states[$0.id] == .running }
        let failedRestart = restarts.first { states[$0.id] == .failed }?.id
        var instructions: [Instruction] = []
        for step in steps where states[step.id] == .waiting {
            if let cause = causeToSkip(step) {
                states[step.id] = .skipped(because: cause)
                instructions.append(.skip(step.id, because: cause))
            } else if step.action == .restart, let failedRestart {
                // What failed there may fail here: a bad change must not take one guest down after the other.
                states[step.id] = .skipped(because: failedRestart)
                instructions.append(.holdBack(step.id, because: failedRestart))
            } else if isInterrupted {
                states[step.id] = .interrupted
                instructions.append(.interrupt(step.id))
            } else if step.action == .restart, unavailable >= maxUnavailable {
                continue
            } else if room[step.action.stopsGuest, default: 0] > 0, !busy.contains(step.resource), isReady(step) {
                states[step.id] = .running
                room[step.action.stopsGuest, default: 0] -= 1
                if step.action == .restart { unavailable += 1 }
                busy.insert(step.resource)
                instructions.append(.run(step.id))
            }
        }
        return instructions
    }

    private func isReady(_ step: Step) -> Bool { step.dependsOn.allSatisfy { states[$0] == .succeeded } }

    /// The step whose failure is the reason, at whatever distance.
    private func causeToSkip(_ step: Step) -> Step.ID? {
        for id in step.dependsOn {
            switch states[id] {
            case .failed: return id
            case .skipped(let cause): return cause
            default: continue
            }
        }
        return nil
    }
}
