import HostModel
import Planning

/// One step being done: look, act, look again.
///
/// It decides nothing that the plan did not, but whether a thing is true already.
struct StepExecution: Sendable {
    let step: Step
    /// Whether the same run has created the object.
    let isNew: Bool
    /// What objects had been defined with before the same run changed that.
    let former: FormerDefinitions
    let hypervisor: any Hypervisor
    let clock: any Clock<Duration>
    let pace: Pace
    let note: @Sendable (String) -> Void
    let onRung: @Sendable (RungReport) -> Void
    /// Is told what belongs into the report of a step that is done.
    let remark: @Sendable (String) -> Void
    /// Is told when nothing is left to do but to wait for a guest, which answers.
    let onWait: @Sendable () -> Void

    var id: ResourceID { step.resource }

    func perform() async -> Outcome {
        do {
            return try await attempt()
        } catch {
            return .failed(error.explanation)
        }
    }

    private func attempt() async throws -> Outcome {
        if let refusal = step.refusal { throw StepFailure(refusal) }
        switch (step.action, id.kind) {
        case (.create, .volume): return try await createVolume()
        case (.create, _): return try await create()
        case (.change, .volume): return try await growVolume()
        case (.change, _): return try await change()
        case (.autostart, _): return try await setAutostart()
        case (.start, _): return try await start()
        case (.settle, _): return try await settle()
        case (.resume, _): return try await resume()
        case (.pause, _): return try await pause()
        case (.save, _): return try await save()
        case (.restart, _): return try await restart()
        case (.shutDown, _): return try await shutDown()
        case (.deactivate, _): return try await deactivate()
        case (.delete, _): return try await delete()
        }
    }
}

extension StepExecution {
    /// What is still missing, as a sentence; nil if nothing is.
    typealias Shortfall = (HostObject?) -> String?

    /// The object as it is now.
    func look() async throws -> HostObject? {
        for delay in pace.retries {
            do {
                return try await hypervisor.object(id)
            } catch let error where error.isRetryable && !error.isConnectionLost {
                try await clock.sleep(for: delay)
            } catch {
                throw StepFailure("looking at \(id.phrase)", cause: error)
            }
        }
        do {
            return try await hypervisor.object(id)
        } catch {
            throw StepFailure("looking at \(id.phrase)", cause: error)
        }
    }

    /// Looks, acts unless nothing is missing, looks again, and fails if something still is.
    func reach(_ shortfall: Shortfall, by doing: String, _ call: () async throws -> Void) async throws -> Outcome {
        if shortfall(try await look()) == nil { return .alreadyTrue }
        try await act(doing, until: shortfall, call)
        if let missing = shortfall(try await look()) { throw StepFailure("\(doing): \(missing)") }
        return .done
    }

    /// Acts, and again if it fails for a passing reason.
    ///
    /// What an error means is decided by looking: it is none if nothing is missing any more (another one was faster,
    /// or the answer was lost), and nothing is done twice before a look.
    func act(_ doing: String, until shortfall: Shortfall, _ call: () async throws -> Void) async throws {
        var delays = pace.retries[...]
        while true {
            do {
                return try await call()
            } catch {
                let failure = StepFailure(doing, cause: error)
                guard !error.isConnectionLost else { throw failure }
                let delay = error.isRetryable ? delays.popFirst() : nil
                if let delay {
                    note("\(failure); trying again in \(delay.phrase)")
                    try await clock.sleep(for: delay)
                }
                if shortfall(try await lookAfter(failure)) == nil { return }
                if delay == nil { throw failure }
            }
        }
    }

    /// The object after a failed call, whose error counts for more than one of this look.
    private func lookAfter(_ failure: StepFailure) async throws -> HostObject? {
        do {
            return try await hypervisor.object(id)
        } catch {
            throw failure
        }
    }
}
