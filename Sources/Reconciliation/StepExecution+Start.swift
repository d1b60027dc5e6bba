import HostModel
import Planning
import XMLTree

extension StepExecution {
    func start() async throws -> Outcome {
        let doing = "starting \(id.phrase)"
        let seen = try await look()
        guard let seen else { throw StepFailure("\(doing): it is not there") }
        if id.kind == .domain, seen.presence.isActive, let state = seen.domainState, state != startedState {
            throw StepFailure("\(doing): it is active already, but \(state.rawValue)")
        }
        var hasBegun = false
        do {
            let outcome = try await reach(isStarted, by: doing) {
                do {
                    try await startOnce(doing)
                } catch let error where seen.isDirectoryPool && !error.isConnectionLost {
                    try await startAfterBuilding(error)
                }
                hasBegun = true
            }
            if seen.owesStart { try await settle() }
            return outcome
        } catch let error as StepFailure where seen.owesStart && !isNew && !error.isConnectionLost {
            var failure = error
            failure.description +=
                "; its start is owed by an earlier run that was cut off, and what it may have run with before is not kept in "
                + "this version: mend the manifest, or define that again"
            throw failure
        } catch let error where isNew && !hasBegun {
            // Left defined, it would be taken for what somebody has shut down: the next plan would not start it.
            throw await withdraw(after: error)
        }
    }

    /// Starts it, past the scopes that earlier runs have left.
    func startOnce(_ doing: String) async throws {
        try await clearEarlierRuns()
        do {
            try await begin()
        } catch let error where error.meansScopeLeft {
            try await startAfterClearing(error, doing)
        }
    }

    /// A run that was killed between a pool's definition and its building leaves one without its directory.
    private func startAfterBuilding(_ error: any Error) async throws {
        do {
            try await hypervisor.build(id)
        } catch {
            note("building \(id.phrase): \(error.explanation)")
        }
        try await begin()
    }

    /// An earlier run has left its scope behind: it is cleared away, and the start tried again.
    ///
    /// Each start makes a scope of another name, so that a second start may work even where the scope stays; but what
    /// is in it may hold the guest's disks. A start before which a scope was cleared away is no vain attempt.
    private func startAfterClearing(_ error: any Error, _ doing: String) async throws {
        var error = error
        var vainAttempts = 1
        for _ in 0..<Self.mostScopesLeft {
            note("\(doing): \(error.explanation)")
            // A process that cannot be seen by its scope's path may be in that one.
            try await requireNoSurvivor()
            if let left = try await hypervisor.scopeLeft(by: id, after: error) {
                try await clear(left, isInTheWay: true)
            } else {
                if vainAttempts >= step.intent.shutdown.attempts { break }
                try await clock.sleep(for: pace.retries.prefix(vainAttempts).last ?? .seconds(1))
                vainAttempts += 1
            }
            do {
                return try await begin()
            } catch let failure where failure.meansScopeLeft {
                error = failure
            }
        }
        // Not as an error that is worth another try: there were enough.
        throw StepFailure(error.explanation)
    }

    /// Ends what earlier runs of a domain have left behind: it may hold what the domain uses.
    ///
    /// A QEMU among it is not ended, and forbids whatever this is done for.
    func clearEarlierRuns() async throws {
        guard id.kind == .domain else { return }
        try await requireNoSurvivor()
        for left in try await hypervisor.scopesLeft(by: id) { try await clear(left, isInTheWay: false) }
    }

    private func clear(_ left: any DomainRun, isInTheWay: Bool) async throws {
        let teardown = Teardown(run: left, clock: clock, poll: pace.poll, onRung: onRung)
        let verdict = try await teardown.clearScope(step.intent.shutdown, isInTheWay: isInTheWay)
        guard case .alive(let reason) = verdict else { return }
        var failure = StepFailure("an earlier run is not gone: \(reason)")
        failure.isHeldByEarlierRun = true
        throw failure
    }

    /// Nobody has seen more of them; something else is wrong then.
    private static let mostScopesLeft = 32
}

extension HostObject {
    /// Whether it is a pool whose building makes a directory and cannot format anything.
    fileprivate var isDirectoryPool: Bool {
        presence.persistent.map { $0.name == ResourceKind.storagePool.rootElement && $0["type"] == "dir" } ?? false
    }
}
