import HostModel
import Planning
import XMLTree

extension StepExecution {
    func setAutostart() async throws -> Outcome {
        guard let wanted = step.intent.autostart else { return .alreadyTrue }
        let shortfall: Shortfall = { object in
            guard let object else { return "it is not there" }
            return object.autostart == wanted ? nil : "autostart is still \(wanted ? "off" : "on")"
        }
        return try await reach(shortfall, by: "turning autostart of \(id.phrase) \(wanted ? "on" : "off")") {
            try await hypervisor.setAutostart(id, to: wanted)
        }
    }

    func resume() async throws -> Outcome {
        let doing = "resuming \(id.phrase)"
        guard try await look()?.presence.isActive == true else { throw StepFailure("\(doing): it is not active") }
        return try await reach(isStarted, by: doing) { try await hypervisor.resume(id) }
    }

    func deactivate() async throws -> Outcome {
        let shortfall: Shortfall = { $0?.presence.isActive == true ? "it is still active" : nil }
        return try await reach(shortfall, by: "stopping \(id.phrase)") { try await hypervisor.deactivate(id) }
    }

    /// Undefines what is not active; what is active would live on without a definition.
    func delete() async throws -> Outcome {
        let doing = "undefining \(id.phrase)"
        let shortfall: Shortfall = { $0 == nil ? nil : "it is still there" }
        return try await reach(shortfall, by: doing) {
            if step.intent.isProtected { throw StepFailure("it is protected") }
            if id.kind == .volume { throw StepFailure("a volume holds data; Reeve does not delete one") }
            try await clearEarlierRuns()
            // Looked at just before, and before each further try: undefining an active domain succeeds.
            if try await hypervisor.object(id)?.presence.isActive == true { throw StepFailure("it is active") }
            try await hypervisor.undefine(id, step.intent.undefine)
        }
    }

    func isStarted(_ object: HostObject?) -> String? {
        guard let object, object.presence.isActive else { return "it is not active" }
        guard id.kind == .domain, let state = object.domainState, state != startedState else { return nil }
        return "it is \(state.rawValue)"
    }
}
