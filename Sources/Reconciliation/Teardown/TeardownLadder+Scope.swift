import HostModel

/// The fourth rung: what is left in the scope is ended.
extension TeardownLadder {
    /// The run is over; its scope may not be.
    mutating func clear() -> Instruction {
        rungBegan = now
        guard facts.scope != nil else {
            // QEMU may have had one, which cannot be seen from here.
            if case .remote(let reason) = facts.locality, facts.destroy != .immediate {
                report(.scope, "left out: only its own host could see what is left in its scope, and \(reason)")
            }
            return end(.gone)
        }
        leftovers = []
        clearingCalls = facts.scope?.callsToClear ?? []
        return watch(.scope, .awaitingScope, atMost: bounds.ownCleaning)
    }

    /// The scope of a run that is long over: what is in the way of a start may also be a scope without processes.
    mutating func clearLeft(isInTheWay: Bool) -> Instruction {
        rungBegan = now
        isScopeInTheWay = isInTheWay
        clearingCalls = facts.scope?.callsToClear ?? []
        return watch(.scope, .awaitingScope, atMost: .zero)
    }

    mutating func sawScope(_ sighting: Sighting?) -> Instruction {
        guard let sighting else { return clearNext() }
        if sighting.leftovers.isEmpty {
            if leftovers.isEmpty, isScopeInTheWay, !clearingCalls.isEmpty { return clearNext() }
            if !leftovers.isEmpty { report(.scope, "scope terminated, \(leftovers.sentence("was left", "were left"))") }
            return end(.gone)
        }
        if leftovers.isEmpty { leftovers = sighting.leftovers }
        return clearNext()
    }

    private mutating func clearNext() -> Instruction {
        guard !clearingCalls.isEmpty else {
            let remaining = lastSighting?.leftovers ?? leftovers
            let reason = "scope not empty, \(remaining.sentence("is still there", "are still there"))"
            report(.scope, reason)
            return tryAgain(after: reason)
        }
        return make(clearingCalls.removeFirst(), .clearing, within: bounds.clearing)
    }

    mutating func hasCleared() -> Instruction {
        isScopeInTheWay = isScopeInTheWay && failure != nil
        return watch(.scope, .awaitingScope, atMost: failure == nil ? bounds.clearing : .zero)
    }
}

extension GuestScope {
    /// From the gentlest: machined, systemd, each process by itself.
    fileprivate var callsToClear: [TeardownCall] {
        var calls: [TeardownCall] = []
        if machine != nil { calls += [.terminateMachine, .killMachine] }
        if unit != nil { calls.append(.stopUnit) }
        return calls + [.killProcesses]
    }
}

extension [HostProcess] {
    /// `1 process was`, and which: a verb for one, and one for several.
    fileprivate func sentence(_ singular: String, _ plural: String) -> String {
        let names = map(\.phrase).joined(separator: "; ")
        return "\(count) \(count == 1 ? "process \(singular)" : "processes \(plural)") (\(names))"
    }
}
