import HostModel

/// The first rung: the guest is asked to shut down.
extension TeardownLadder {
    /// How the asking goes.
    struct Asking: Hashable {
        var preparations: [TeardownCall] = []
        var deadline = Duration.zero
        var nextRequest = Duration.zero
        var hasTriedAgent = false
        /// How many there were so far, but for the agent's.
        var requests = 0
        var sent = 0
        var unanswered = 0
        var wasResumed = false
        var isPausedAgain = false
        var isPoweroffOverridden = false
        /// What was changed of a guest that stays, to be undone.
        var restoring: [TeardownCall] = []
        /// Why it stays, and what of it was undone, in order.
        var farewell: [String] = []
        /// What it is left as.
        var remains = ""
        /// What was seen, in order.
        var notes: [String] = []
    }

    mutating func beginGuest() -> Instruction {
        rungBegan = now
        asking.deadline = now + policy.guestTimeout
        if facts.job == .migration || facts.condition == .migrating { return leaveToMigration() }
        if let reason = facts.condition.deafness { return closeGuest("not asked: \(reason)") }
        if facts.job != nil { asking.preparations.append(.abortJob) }
        asking.preparations += facts.mirroredDisks.map { .abortMirror(disk: $0) }
        // qemuDomainShutdownFlags turns a shutdown into a reboot where this is 'restart' (libvirt 7.0 to 11.3).
        if facts.onPoweroff != "destroy" { asking.preparations.append(.overridePoweroff) }
        if facts.condition == .paused { asking.preparations.append(.resume) }
        if facts.condition == .suspended { asking.preparations.append(.wakeUp) }
        return prepare()
    }

    private mutating func leaveToMigration() -> Instruction {
        report(.guest, observations(andThen: "it is being migrated"))
        return end(.stays("it is being migrated, and is left as it is"))
    }

    private mutating func prepare() -> Instruction {
        if !asking.preparations.isEmpty {
            let call = asking.preparations.removeFirst()
            return make(call, .preparing(call), within: min(bounds.monitor, policy.guestTimeout))
        }
        if facts.condition.isBusy { return waitForGuest(until: now + .seconds(1)) }
        return ask()
    }

    mutating func prepared(_ call: TeardownCall, _ event: Event) -> Instruction {
        switch event {
        case .done:
            if call == .resume { asking.wasResumed = true }
            if call == .overridePoweroff { asking.isPoweroffOverridden = true }
            asking.notes.append(call.pastTense)
            return prepare()
        case .failed(let reason) where call.isDispensable:
            asking.notes.append("\(call.gerund): \(reason)")
            return prepare()
        case .failed, .noAnswer, .saw:
            let reason = "not asked: \(call.gerund) failed (\(failure ?? ""))"
            return watch(.run, .checkingPreparation(reason), atMost: .zero)
        }
    }

    private mutating func ask() -> Instruction {
        let rest = asking.deadline - now
        if rest <= .zero { return closeGuest(didNotGo) }
        if facts.requests.contains(.agent), !asking.hasTriedAgent {
            asking.hasTriedAgent = true
            return make(.request(.agent), .asking(.agent), within: min(bounds.agent, rest))
        }
        // One after the other: that a call succeeded does not say that the guest heard it.
        let ways = facts.requests.filter { $0 != .agent }
        guard !ways.isEmpty else { return waitForGuest(until: asking.deadline) }
        let request = ways[asking.requests % ways.count]
        asking.requests += 1
        return make(.request(request), .asking(request), within: min(bounds.monitor, rest))
    }

    mutating func asked(_ request: GuestRequest, _ event: Event) -> Instruction {
        let next = max(callBegan + bounds.askAgain, now)
        switch (request, event) {
        case (.agent, .done):
            asking.notes.append("guest agent asked")
            return waitForGuest(until: next)
        case (.agent, _):
            asking.notes.append("guest agent: \(failure ?? "")")
            return ask()
        case (_, .done):
            asking.sent += 1
            return waitForGuest(until: next)
        case (_, .noAnswer):
            asking.unanswered += 1
            return waitForGuest(until: asking.unanswered < bounds.unansweredRequests ? next : asking.deadline)
        default:
            return waitForGuest(until: next)
        }
    }

    private mutating func waitForGuest(until time: Duration) -> Instruction {
        asking.nextRequest = time
        return watch(.run, .awaitingGuest, atMost: min(time, asking.deadline) - now)
    }

    mutating func sawGuest(_ sighting: Sighting?) -> Instruction {
        if let process = sighting?.survivor, now >= asking.deadline {
            let reason = "the guest shut down, but its process lives: \(process.phrase)"
            report(.guest, observations(andThen: reason))
            return limit == .guest ? end(.alive(reason)) : beginQuit()
        }
        guard now < asking.deadline else { return closeGuest(didNotGo) }
        guard case .active(_, let condition) = sighting?.domain else {
            return waitForGuest(until: now + .seconds(1))
        }
        if condition == .migrating { return leaveToMigration() }
        if let reason = condition.deafness { return closeGuest(reason) }
        if now < asking.nextRequest { return waitForGuest(until: asking.nextRequest) }
        return condition == .running ? ask() : waitForGuest(until: now + .seconds(1))
    }

    mutating func guestIsGone() -> Instruction {
        report(.guest, observations(andThen: "the guest shut down"))
        return clear()
    }

    /// The guest is still there; the next rung, if it may be used.
    mutating func closeGuest(_ reason: String) -> Instruction {
        report(.guest, observations(andThen: reason))
        return limit == .guest ? leave(observations(andThen: reason)) : beginQuit()
    }

    /// The guest stays, and is left as it was found.
    mutating func leave(_ reason: String, as remains: String? = nil) -> Instruction {
        asking.farewell = [reason]
        asking.remains = remains ?? (asking.sent > 0 || asking.hasTriedAgent ? "running" : "as it is")
        if case .active(_, let condition) = lastSighting?.domain {
            if asking.wasResumed, condition == .running { asking.restoring.append(.pause) }
            if asking.isPoweroffOverridden { asking.restoring.append(.restorePoweroff(facts.onPoweroff)) }
        }
        return restore()
    }

    private mutating func restore() -> Instruction {
        if !asking.restoring.isEmpty {
            let call = asking.restoring.removeFirst()
            return make(call, .restoring(call), within: bounds.monitor)
        }
        if !asking.isPausedAgain { asking.farewell.append("it is left \(asking.remains)") }
        return end(.stays(asking.farewell.joined(separator: "; ")))
    }

    mutating func restored(_ call: TeardownCall) -> Instruction {
        if call == .pause, failure == nil { asking.isPausedAgain = true }
        asking.farewell.append(failure.map { "\(call.gerund) failed (\($0))" } ?? call.pastTense)
        return restore()
    }

    private var didNotGo: String { "the guest did not shut down within \(policy.guestTimeout.phrase)" }

    private func observations(andThen last: String) -> String {
        var parts = asking.notes
        let way = facts.requests.contains(.driver) ? "request" : "ACPI"
        if asking.sent > 0 { parts.append("\(way), sent \(asking.sent.times)") }
        if asking.unanswered > 0 { parts.append("\(way), no answer, \(asking.unanswered.times)") }
        if asking.sent == 0, asking.unanswered == 0, let failure, case .awaitingGuest = stage { parts.append(failure) }
        return (parts + [last]).joined(separator: "; ")
    }
}

extension Int {
    fileprivate var times: String { self == 1 ? "once" : "\(self) times" }
}

extension GuestCondition {
    /// Why the guest hears nothing, and will not; nil if it may.
    fileprivate var deafness: String? {
        switch self {
        case .ioError: "it is paused by an I/O error, and a paused guest hears nothing"
        case .watchdog: "its watchdog has stopped it"
        case .crashed: "its guest has crashed"
        case .stopped: "it is paused for a reason that is not known"
        case .running, .shuttingDown, .starting, .paused, .held, .migrating, .suspended: nil
        }
    }

    /// Whether it is on its way to another condition by itself.
    fileprivate var isBusy: Bool { [.shuttingDown, .starting, .held].contains(self) }
}

extension TeardownCall {
    /// Whether asking makes sense even if this could not be done.
    fileprivate var isDispensable: Bool {
        switch self {
        case .abortJob, .abortMirror: true
        default: false
        }
    }

    fileprivate var gerund: String {
        switch self {
        case .abortJob: "aborting its job"
        case .abortMirror(let disk): "ending the mirror of disk '\(disk)'"
        case .overridePoweroff: "setting its on_poweroff to 'destroy'"
        case .restorePoweroff(let action): "setting its on_poweroff back to '\(action)'"
        case .pause: "pausing it again"
        case .resume: "resuming it"
        default: "waking it up"
        }
    }

    fileprivate var pastTense: String {
        switch self {
        case .abortJob: "its job aborted"
        case .abortMirror(let disk): "the mirror of disk '\(disk)' ended"
        case .overridePoweroff: "its on_poweroff set to 'destroy'"
        case .restorePoweroff(let action): "its on_poweroff is '\(action)' again"
        case .pause: "it is paused again"
        case .resume: "resumed"
        default: "woken up"
        }
    }
}
