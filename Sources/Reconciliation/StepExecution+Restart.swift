import HostModel
import Planning
import XMLTree

/// A restart: a guest is stopped by the ladder, and started with what is defined by now.
///
///     owe the start ─▶ ladder ─▶ start ─▶ settle ─▶ nothing pending
///                        │         └─ fails ─▶ what it had before is defined and started ─▶ settle ─▶ failed
///                        └─ the guest stays ─▶ settle ─▶ failed
///
/// Wherever this is cut off, the record of the owed start stands, and the next plan starts the domain.
extension StepExecution {
    func restart() async throws -> Outcome {
        let doing = "restarting \(id.phrase)"
        guard let seen = try await look() else { throw StepFailure("\(doing): it is no longer there") }
        if seen.presence.persistent == nil { throw StepFailure("\(doing): \(Self.isTransient)") }
        guard seen.presence.isActive else {
            throw StepFailure("\(doing): somebody has stopped it meanwhile; it is left so")
        }
        if pending(seen) == nil {
            if seen.owesStart { try await settle() }
            return .alreadyTrue
        }
        let earlier = try await earlierDefinitions(doing)
        try await oweStart(doing)
        guard try await isStopped(doing) else { return try await outcomeOfOthersStart(doing) }
        do {
            let starting = "starting \(id.phrase)"
            _ = try await reach(isStarted, by: starting) { try await startOnce(starting) }
        } catch let failure as StepFailure where !failure.isConnectionLost && !failure.isHeldByEarlierRun {
            throw await goBack(to: earlier, recording: seen.record, after: failure)
        }
        try await settle()
        if let rest = pending(try await look()) { throw StepFailure("\(doing): it was started, and \(rest)") }
        return .done
    }

    /// What it is known to have run with, best first: what was defined before this run changed it, and what runs.
    ///
    /// The first has all that the manifest does not mention as it was; the second is all there is where the change was
    /// an earlier run's.
    private func earlierDefinitions(_ doing: String) async throws -> [XMLElement] {
        do {
            let running = try await hypervisor.runningDefinition(of: id)
            return [former[id], running].compactMap(\.self)
        } catch {
            throw StepFailure("\(doing): reading what it runs with", cause: error)
        }
    }

    /// Climbs the ladder; false if somebody else has started the domain again meanwhile.
    private func isStopped(_ doing: String) async throws -> Bool {
        switch try await endRun(doing) {
        case .stays(let reason): throw await keptRunning(StepFailure("\(doing): \(reason)"))
        case .unproven(let reason):
            throw StepFailure("\(doing): it is not proved to be gone: \(reason); its start stays owed")
        case .alive(let reason): throw StepFailure("\(doing): \(reason); its start stays owed")
        case .startedAgain: return false
        case .gone, nil: break
        }
        let seen = try await look()
        if seen?.presence.isActive == true { return false }
        // Its memory is not ours to lose, and a start would restore what it ran with.
        if seen?.hasManagedSave == true {
            throw await keptRunning(StepFailure("\(doing): somebody has saved it meanwhile; it is left so"))
        }
        return true
    }

    /// Nothing is owed any more after a failure that leaves the guest as somebody wants it.
    private func keptRunning(_ failure: StepFailure) async -> StepFailure {
        do {
            try await settle()
            return failure
        } catch {
            return StepFailure("\(failure); \(error.explanation)")
        }
    }

    private func outcomeOfOthersStart(_ doing: String) async throws -> Outcome {
        try await settle()
        note("\(doing): somebody else has started it meanwhile; it is left running")
        if let rest = pending(try await look()) {
            throw StepFailure("\(doing): somebody else has started it meanwhile, and \(rest)")
        }
        return .done
    }

    /// A guest is not left down because of a definition with which it does not start.
    private func goBack(
        to definitions: [XMLElement],
        recording former: DomainRecord,
        after failure: StepFailure
    ) async -> StepFailure {
        var record = former
        record.owesStart = true
        var reasons = failure.description
        for definition in definitions {
            note("\(reasons); going back to what it had before")
            do {
                try await hypervisor.define(id, as: definition, record: record)
                let starting = "starting \(id.phrase) with what it had before"
                _ = try await reach(isStarted, by: starting) { try await startOnce(starting) }
                let back = StepFailure("\(reasons); rolled back to the old definition, with which it runs again")
                return await keptRunning(back)
            } catch {
                reasons += "; \(error.explanation)"
                if error.isConnectionLost || (error as? StepFailure)?.isConnectionLost == true { break }
            }
        }
        return StepFailure("\(reasons); it is down, and its start stays owed")
    }

    /// What it runs with that is not as the manifest says; nil if nothing is.
    private func pending(_ object: HostObject?) -> String? {
        guard let running = object?.presence.running else { return "it is not active" }
        let changes = Overlay(step.intent, over: running, isRunning: true).changes
        if changes.isEmpty { return nil }
        let fields = changes.map { "\($0.path) (\($0.before ?? "nothing") instead of \($0.after ?? "nothing"))" }
        return "it runs with other values: " + fields.joined(separator: ", ")
    }
}
