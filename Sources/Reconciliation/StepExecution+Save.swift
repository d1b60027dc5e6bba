import HostModel
import Planning
import XMLTree

extension StepExecution {
    /// Saves a domain's memory, and has it reach the disk; a guest whose save fails goes on as it was.
    func save() async throws -> Outcome {
        let doing = "saving the memory of \(id.phrase)"
        guard let seen = try await settled() else { throw StepFailure("\(doing): it is no longer there") }
        guard seen.presence.persistent != nil else { throw StepFailure("\(doing): \(Self.isTransient)") }
        guard let running = seen.presence.running else {
            guard isUnsaved(seen) == nil else { throw StepFailure("\(doing): it is shut off, and has none") }
            do {
                try await prove()
            } catch {
                throw StepFailure(doing, cause: error)
            }
            return .alreadyTrue
        }
        let guest = SavedGuest(wasRunning: seen.domainState == .running)
        guard guest.wasRunning || seen.isPausedOnPurpose else {
            throw StepFailure("\(doing): it is \(seen.domainState?.rawValue ?? "not running"), not by request")
        }
        do {
            try await act(doing, until: isUnsaved) { try await hypervisor.save(id, within: SaveBound.of(running)) }
            if let missing = isUnsaved(try await look()) { throw StepFailure("\(doing): \(missing)") }
        } catch {
            throw await goOn(guest, after: error)
        }
        do {
            try await prove()
        } catch {
            throw await restore(guest, after: StepFailure(doing, cause: error))
        }
        return .done
    }

    /// What is known of a guest before it is saved.
    private struct SavedGuest {
        var wasRunning: Bool
        var state: DomainState { wasRunning ? .running : .paused }
    }

    private func isUnsaved(_ object: HostObject?) -> String? {
        guard let object else { return "it is not there" }
        if object.presence.isActive { return "it is still active" }
        switch object.managedSave {
        case nil: return "it is shut off, and has no managed save"
        case .damaged(let reason)?: return "its managed save cannot be restored (\(reason))"
        case .whole?, .unread?: return nil
        }
    }

    private func prove() async throws {
        switch try await hypervisor.secureSave(id) {
        case .onDisk(let path): remark("on the disk, and whole: \(path)")
        case .unproved(let reason): remark("not proved to be on the disk: \(reason)")
        }
    }

    /// The domain once no job holds it any more; as it is when that takes too long.
    private func settled() async throws -> HostObject? {
        let watch = Stopwatch(clock)
        while true {
            let object = try await look()
            guard object?.pauseReason == .job, watch.elapsed < SaveBound.patience else { return object }
            try await clock.sleep(for: pace.poll)
        }
    }
}

// After a failure. Of each of these the outcome is the failure, with what became of the guest.
extension StepExecution {
    /// A save that failed has the guest go on; libvirt sees to that itself, where it can.
    private func goOn(_ guest: SavedGuest, after error: any Error) async -> any Error {
        if (error as? StepFailure)?.isConnectionLost == true { return error }
        do {
            if try await look()?.pauseReason == .job {
                note("ending the save")
                try await hypervisor.endSave(id)
            }
            guard let object = try await settled(), object.presence.isActive else {
                return StepFailure("\(error.explanation); it is not active any more")
            }
            if guest.wasRunning, object.isPausedOnPurpose {
                try await hypervisor.resume(id)
            }
            let state = try await look()?.domainState
            guard state == guest.state else {
                return StepFailure("\(error.explanation); it is \(state?.rawValue ?? "gone") now")
            }
            let words = guest.wasRunning ? "it runs on" : "it is paused as it was"
            return StepFailure("\(error.explanation); \(words), with its memory")
        } catch let failure {
            return StepFailure("\(error.explanation); and what became of it: \(failure.explanation)")
        }
    }

    /// A save that does not reach the disk is still in memory: the guest is restored from it at once.
    private func restore(_ guest: SavedGuest, after error: StepFailure) async -> any Error {
        if error.isConnectionLost { return error }
        do {
            if let missing = isUnsaved(try await look()) { return StepFailure("\(error); \(missing)") }
            try await guest.wasRunning ? hypervisor.start(id) : hypervisor.startPaused(id)
            let state = try await look()?.domainState
            guard state == guest.state else {
                return StepFailure("\(error); restored from it, it is \(state?.rawValue ?? "gone")")
            }
            let words = guest.wasRunning ? "and runs on" : "paused as it was"
            return StepFailure("\(error); it was restored from it at once, \(words)")
        } catch let failure {
            return StepFailure("\(error); restoring it from there failed too: \(failure.explanation)")
        }
    }
}

/// How long the saving of a domain may take.
enum SaveBound {
    /// How long a job that holds the domain is waited for.
    static let patience = Duration.seconds(120)

    /// Ten minutes, and one more for each GiB: 17 MiB/s, which a slow disk of a busy host still does.
    static func of(_ running: XMLElement) -> Duration {
        // libvirt itself writes KiB.
        let kibibytes = running.first("memory").flatMap { Int($0.text.filter { !$0.isWhitespace }) } ?? 0
        return .seconds(600) + .seconds(60) * (kibibytes / (1 << 20))
    }
}

extension HostObject {
    /// Whether it is paused because somebody wanted it so, as far as that can be told.
    fileprivate var isPausedOnPurpose: Bool {
        domainState == .paused && [.user, .unknown, nil].contains(pauseReason)
    }
}
