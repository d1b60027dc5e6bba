import HostModel
import Planning

extension StepExecution {
    /// Ends a domain's run by the ladder, as far up as the plan lets it.
    func shutDown() async throws -> Outcome {
        let doing = "shutting down \(id.phrase)"
        guard try await look()?.presence.isActive == true, let verdict = try await endRun(doing) else {
            // For libvirt; its process may live.
            try await expectNothingLeft(doing)
            return .alreadyTrue
        }
        switch verdict {
        case .gone:
            try await expectNothingLeft(doing)
            return .done
        case .stays(let reason): throw StepFailure("\(doing): \(reason)")
        case .unproven(let reason): throw StepFailure("\(doing): it is not proved to be gone: \(reason)")
        case .alive(let reason): throw StepFailure("\(doing): \(reason)")
        case .startedAgain(let number):
            throw StepFailure("\(doing): somebody has started it again meanwhile (id \(number)); it is left running")
        }
    }

    /// Also what still earlier runs have left: some of it may be in the way of what comes next.
    private func expectNothingLeft(_ doing: String) async throws {
        do {
            try await clearEarlierRuns()
        } catch {
            throw StepFailure(doing, cause: error)
        }
    }

    /// Climbs the ladder; nil if the domain is not active.
    func endRun(_ doing: String) async throws -> TeardownVerdict? {
        guard let run = try await run(doing) else { return nil }
        var bounds = TeardownBounds()
        bounds.askAgain = pace.askAgain
        let teardown = Teardown(run: run, clock: clock, poll: pace.poll, onRung: onRung, onWait: onWait)
        do {
            return try await teardown.end(step.intent.shutdown, upTo: step.upTo, bounds)
        } catch {
            throw StepFailure(doing, cause: error)
        }
    }

    private func run(_ doing: String) async throws -> (any DomainRun)? {
        do {
            return try await hypervisor.run(of: id)
        } catch {
            throw StepFailure(doing, cause: error)
        }
    }
}
