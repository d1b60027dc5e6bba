package import HostModel

/// The ladder by which a run is ended, as a value: what happened goes in, what to do next comes out.
///
///     guest ──▶ quit ──▶ kill ──▶ scope ──▶ gone
///                ▲         │        │
///                └─────────┴────────┘  again, with back-off
///
/// It has no clock and makes no call. It gives one instruction at a time, and wants one event for each.
package struct TeardownLadder: Sendable {
    /// What the ladder wants done.
    package enum Instruction: Hashable, Sendable {
        /// Make this call, and abandon it when it has not returned within the bound.
        case make(TeardownCall, within: Duration)
        /// Look until the subject is gone, but not longer than this; at least once.
        case watch(Subject, atMost: Duration)
        /// It is over.
        case end(TeardownVerdict)
    }

    /// What is watched.
    package enum Subject: Hashable, Sendable {
        /// The domain's run, with its process where that can be seen.
        case run
        /// The processes of its scope.
        case scope
    }

    /// What became of an instruction.
    package enum Event: Hashable, Sendable {
        /// The call returned, and says that it was done.
        case done
        /// The call failed, for this reason.
        case failed(String)
        /// The call did not return within its bound.
        case noAnswer
        /// The last look showed this; nil if nothing could be seen.
        case saw(Sighting?)
    }

    /// What has been instructed, and not been answered yet.
    enum Stage: Hashable {
        case preparing(TeardownCall)
        case checkingPreparation(String)
        case asking(GuestRequest)
        case awaitingGuest
        case quitting, awaitingQuit
        case killing, awaitingDeath
        case awaitingScope
        case clearing
        case resting
        case restoring(TeardownCall)
        case ended
    }

    let facts: RunFacts
    let policy: ShutdownPolicy
    let limit: ShutdownLimit
    let bounds: TeardownBounds

    /// What the rungs so far did and saw, in order.
    package internal(set) var reports: [RungReport] = []
    var stage = Stage.ended
    var now = Duration.zero
    var rungBegan = Duration.zero
    var callBegan = Duration.zero
    var attempt = 1
    var asking = Asking()
    /// Why the last call failed; nil if it did not.
    var failure: String?
    var lastSighting: Sighting?
    /// Why the end of the run is not proved, whatever libvirt says.
    var doubt: String?
    var clearingCalls: [TeardownCall] = []
    var leftovers: [HostProcess] = []
    /// Whether the scope has to go even if nothing is in it.
    var isScopeInTheWay = false

    /// A ladder for a run, up to the rung that is its limit.
    package init(
        _ facts: RunFacts,
        policy: ShutdownPolicy,
        limit: ShutdownLimit,
        bounds: TeardownBounds = TeardownBounds()
    ) {
        self.facts = facts
        self.policy = policy
        self.limit = limit
        self.bounds = bounds
    }

    /// The first instruction.
    package mutating func begin(at time: Duration) -> Instruction {
        now = time
        return beginGuest()
    }

    /// The first instruction, where the run is over and only its scope was left behind.
    package mutating func beginScope(at time: Duration, isInTheWay: Bool) -> Instruction {
        now = time
        return clearLeft(isInTheWay: isInTheWay)
    }

    /// What follows from what became of the last instruction.
    package mutating func next(_ event: Event, at time: Duration) -> Instruction {
        now = time
        if case .saw(let sighting) = event {
            lastSighting = sighting ?? lastSighting
            if case .active(let id, _) = sighting?.domain, id != facts.id { return end(.startedAgain(id: id)) }
            return saw(sighting)
        }
        failure = event.failure(after: time - callBegan)
        return answered(event)
    }

    private mutating func answered(_ event: Event) -> Instruction {
        switch stage {
        case .preparing(let call): return prepared(call, event)
        case .asking(let request): return asked(request, event)
        case .quitting: return hasAskedToQuit()
        case .killing: return hasKilled()
        case .clearing: return hasCleared()
        case .restoring(let call): return restored(call)
        case .checkingPreparation, .awaitingGuest, .awaitingQuit, .awaitingDeath, .awaitingScope, .resting, .ended:
            preconditionFailure("no call was instructed")
        }
    }

    private mutating func saw(_ sighting: Sighting?) -> Instruction {
        let isOver = sighting?.isOver ?? false
        switch stage {
        case .checkingPreparation(let reason): return isOver ? guestIsGone() : closeGuest(reason)
        case .awaitingGuest: return isOver ? guestIsGone() : sawGuest(sighting)
        case .awaitingQuit: return sawAfterQuit(isOver)
        case .awaitingDeath: return sawAfterKill(isOver)
        case .awaitingScope: return sawScope(sighting)
        // Where only the guest may be asked, it has gone by itself, and the scope is what is tried again.
        case .resting: return isOver || limit == .guest ? clear() : beginQuit()
        case .preparing, .asking, .quitting, .killing, .clearing, .restoring, .ended:
            preconditionFailure("no watch was instructed")
        }
    }
}

extension TeardownLadder {
    mutating func make(_ call: TeardownCall, _ stage: Stage, within bound: Duration) -> Instruction {
        self.stage = stage
        callBegan = now
        return .make(call, within: bound)
    }

    mutating func watch(_ subject: Subject, _ stage: Stage, atMost bound: Duration) -> Instruction {
        self.stage = stage
        return .watch(subject, atMost: max(bound, .zero))
    }

    mutating func end(_ verdict: TeardownVerdict) -> Instruction {
        stage = .ended
        return .end(verdict)
    }

    mutating func report(_ rung: TeardownRung, _ saw: String) {
        reports.append(RungReport(rung, saw, duration: now - rungBegan))
    }

    /// What libvirt adds to its own waits for host devices.
    var extraTime: Duration { bounds.hostDevice * facts.hostDevices }

    /// Goes back to the second rung after a rest, unless there was the last attempt.
    mutating func tryAgain(after reason: String) -> Instruction {
        guard attempt < policy.attempts else { return end(.alive(reason)) }
        let rest = bounds.backOff.isEmpty ? .zero : bounds.backOff[min(attempt, bounds.backOff.count) - 1]
        attempt += 1
        return watch(.run, .resting, atMost: rest)
    }
}

extension TeardownLadder.Event {
    /// The failure in words; nil if it is none.
    fileprivate func failure(after duration: Duration) -> String? {
        switch self {
        case .done, .saw: nil
        case .failed(let reason): reason
        case .noAnswer: "no answer in \(duration.rounded.phrase)"
        }
    }
}

extension Sighting {
    /// Whether the run has ended, as far as can be seen.
    package var isOver: Bool {
        switch domain {
        case .absent, .shutOff: process.living == nil
        case .active: false
        }
    }
}

extension Sighting.Process {
    /// The process, if it is seen alive.
    var living: HostProcess? {
        if case .alive(let process) = self { process } else { nil }
    }
}
