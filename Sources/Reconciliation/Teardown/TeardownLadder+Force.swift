import HostModel

/// The second and the third rung: its process is asked to quit, then killed.
extension TeardownLadder {
    // MARK: - Quit

    mutating func beginQuit() -> Instruction {
        rungBegan = now
        failure = nil
        switch (facts.locality, facts.destroy) {
        case (.local, .gracefulOnRequest), (.local, .forcedAlways):
            return make(.quit, .quitting, within: bounds.signal)
        case (.remote, .gracefulOnRequest):
            return make(.destroyGracefully, .quitting, within: bounds.gracefulDestroy + extraTime)
        case (.remote(let reason), .forcedAlways):
            return closeQuit("left out: before libvirt 11.3 only its own host could ask it to quit, and \(reason)")
        case (_, .immediate):
            return closeQuit("left out: there is no process that could be asked to quit")
        }
    }

    mutating func hasAskedToQuit() -> Instruction {
        let wait = facts.locality.process == nil ? bounds.death : policy.quitTimeout + extraTime
        return watch(.run, .awaitingQuit, atMost: failure == nil ? wait : .zero)
    }

    mutating func sawAfterQuit(_ isOver: Bool) -> Instruction {
        guard isOver else {
            let time = facts.locality.process == nil ? now - callBegan : policy.quitTimeout + extraTime
            return closeQuit(failure ?? "it did not quit within \(time.phrase)")
        }
        report(.quit, "QEMU quit, disks flushed")
        return clear()
    }

    private mutating func closeQuit(_ reason: String) -> Instruction {
        report(.quit, reason)
        return limit == .quit ? leave(reason, as: "running") : beginKill()
    }

    // MARK: - Kill

    private mutating func beginKill() -> Instruction {
        rungBegan = now
        failure = nil
        switch lastSighting?.domain {
        case .absent, .shutOff:
            // libvirt has forgotten the process, so that only a signal from here can reach it.
            return make(.kill, .killing, within: bounds.signal)
        case .active, nil:
            return make(.destroy, .killing, within: bounds.destroy + extraTime * 2)
        }
    }

    mutating func hasKilled() -> Instruction {
        let took = now - callBegan
        if facts.locality.process == nil, facts.destroy == .forcedAlways, took > bounds.credibleDestroy {
            doubt = "a destroy that took \(took.rounded.phrase) proves nothing before libvirt 11.3"
        }
        return watch(.run, .awaitingDeath, atMost: bounds.death + extraTime)
    }

    mutating func sawAfterKill(_ isOver: Bool) -> Instruction {
        if isOver {
            report(.kill, doubt ?? "killed")
            return doubt.map { end(.unproven($0)) } ?? clear()
        }
        let reason: String
        if let process = lastSighting?.process.living {
            reason = "still alive after the kill: \(process.phrase)"
        } else {
            reason = "it is still active after the kill" + (failure.map { ": \($0)" } ?? "")
        }
        report(.kill, reason)
        return tryAgain(after: reason)
    }
}

extension Sighting {
    /// The process that lives although libvirt has no active domain.
    var survivor: HostProcess? {
        if case .active = domain { return nil }
        return process.living
    }
}

extension Duration {
    /// In whole seconds, where there is at least one.
    var rounded: Duration { self < .seconds(1) ? self : .seconds(components.seconds) }
}
