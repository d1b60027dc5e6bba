import HostModel
import Planning

extension StepExecution {
    func pause() async throws -> Outcome {
        let doing = "pausing \(id.phrase)"
        guard try await look()?.presence.isActive == true else { throw StepFailure("\(doing): it is not active") }
        return try await reach(isStarted, by: doing) { try await hypervisor.pause(id) }
    }

    /// How a domain is once it is started as the manifest says.
    var startedState: DomainState { step.intent.state == .paused ? .paused : .running }

    /// Starts it as the manifest says: a domain with its vCPUs stopped, or running.
    func begin() async throws {
        guard id.kind == .domain else { return try await hypervisor.start(id) }
        try await checkManagedSave()
        if startedState == .paused { return try await hypervisor.startPaused(id) }
        try await hypervisor.start(id)
        // One that was paused when it was saved is restored so.
        guard step.restoresSave, try await look()?.domainState == .paused else { return }
        try await hypervisor.resume(id)
    }

    /// A start restores a managed save if there is one: that must be what the plan said.
    private func checkManagedSave() async throws {
        switch try await look()?.managedSave {
        case nil where step.restoresSave:
            throw StepFailure("its managed save is gone, and the guest would boot; plan again")
        case .damaged(let reason)?:
            throw StepFailure("its managed save cannot be restored (\(reason)), and libvirt would discard it")
        case .whole?, .unread?:
            if !step.restoresSave {
                throw StepFailure("it has a managed save by now, which a start would restore; plan again")
            }
        case nil: break
        }
    }
}
