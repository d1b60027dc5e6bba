import HostModel
import Planning
import XMLTree

extension StepExecution {
    /// Defines a domain, network or storage pool that is not there, and makes the pool's place.
    func create() async throws -> Outcome {
        if let object = try await look() {
            if let missing = difference(from: object) {
                throw StepFailure("creating \(id.phrase): it is there already, and \(missing)")
            }
            return .alreadyTrue
        }
        let doing = "defining \(id.phrase)"
        do {
            try await act(doing, until: difference(from:)) {
                try await hypervisor.define(
                    id,
                    as: step.intent.spec.element,
                    record: record(owingStart: owesFirstStart)
                )
            }
            if id.kind == .storagePool { try await build() }
            let seen = try await look()
            if let missing = difference(from: seen) { throw StepFailure("\(doing): \(missing)") }
            if let missing = unrecorded(seen) { note("\(doing): \(missing)") }
        } catch {
            throw await withdraw(after: error)
        }
        return .done
    }

    /// Lays the intent over a fresh dump, and puts the old definition back if libvirt does not keep the new one.
    ///
    /// Where only a domain's labels differ, nothing is defined.
    func change() async throws -> Outcome {
        let doing = "changing \(id.phrase)"
        guard let old = try await look() else { throw StepFailure("\(doing): it is no longer there") }
        guard let definition = old.presence.persistent else { throw StepFailure("\(doing): \(Self.isTransient)") }
        let overlay = Overlay(step.intent, over: definition)
        let record = record(over: old.record)
        if overlay.changes.isEmpty, record == old.record { return .alreadyTrue }
        if !overlay.changes.isEmpty {
            former.keep(definition, of: id)
            try await act(doing, until: difference(from:)) {
                try await hypervisor.define(id, as: overlay.element, record: record)
            }
            if let missing = difference(from: try await look()) {
                throw await rollBack(to: definition, of: old, after: StepFailure("\(doing): \(missing)"))
            }
        }
        try await recordLabels(record, over: old, isDefined: !overlay.changes.isEmpty)
        return .done
    }

    /// How the object is not as the manifest says; nil if it is.
    func difference(from object: HostObject?) -> String? {
        guard let object else { return "it is not there" }
        guard let definition = object.presence.persistent else { return Self.isTransient }
        let changes = Overlay(step.intent, over: definition).changes
        if changes.isEmpty { return nil }
        let fields = changes.map { "\($0.path) (\($0.before ?? "nothing") instead of \($0.after ?? "nothing"))" }
        return "libvirt has other values: " + fields.joined(separator: ", ")
    }

    /// Whether the first start of what is being created belongs to this: a run that is killed before it leaves that
    /// written.
    private var owesFirstStart: Bool { id.kind == .domain && step.intent.isStartedWhenCreated }

    static let isTransient = "it is transient: active, without a definition"

    private func build() async throws {
        let doing = "building \(id.phrase)"
        do {
            try await hypervisor.build(id)
        } catch {
            throw StepFailure(doing, cause: error)
        }
    }

    /// Undefines what we have just defined and could not finish, so that the next plan creates it again.
    func withdraw(after error: any Error) async -> any Error {
        if (error as? StepFailure)?.isConnectionLost == true { return error }
        do {
            guard let object = try await look(), !object.presence.isActive else { return error }
            // Nothing else of it is ours yet.
            try await hypervisor.undefine(id, UndefinePolicy())
            return StepFailure("\(error.explanation); its definition was withdrawn")
        } catch let failure {
            return StepFailure("\(error.explanation); withdrawing its definition failed too: \(failure.explanation)")
        }
    }

    private func rollBack(
        to definition: XMLElement,
        of old: HostObject,
        after failure: StepFailure
    ) async -> StepFailure {
        do {
            try await hypervisor.define(id, as: definition, record: old.record)
            return StepFailure("\(failure); rolled back to the old definition")
        } catch {
            return StepFailure("\(failure); going back to the old definition failed too: \(error.explanation)")
        }
    }
}
