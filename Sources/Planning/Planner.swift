import Diagnostics
public import HostModel

/// Compares what is meant with what is, and says what to do.
public struct Planner: Sendable {
    /// A planner.
    public init() {}

    /// The plan that makes a host as the intent says.
    ///
    /// - Throws: if the intent cannot be planned: a reference that nothing resolves, a cycle, a disk whose format
    ///   nothing tells.
    public func plan(_ intent: Intent, on host: HostState) throws(PlanningError) -> Plan {
        let index = ReferenceIndex(intent, host)
        // First pass: each resource by itself.
        var drafts: [ResourceDraft] = []
        var diagnostics: [Diagnostic] = []
        for resource in intent.resources {
            var draft = ResourceDraft(resource, intent: intent, host: host, index: index)
            draft.make()
            diagnostics += draft.diagnostics
            drafts.append(draft)
        }
        // Second pass: what they name must be there.
        var warnings = drafts.flatMap(\.warnings)
        let references = ReferenceCheck(intent: intent, host: host, index: index, drafts: drafts)
        diagnostics += references.diagnostics
        // So must what libvirt would refuse, within an object and between two; what goes may be as it was.
        let meaning = intent.goal == .destroyed ? nil : MeaningCheck(intent, on: host, index: index)
        diagnostics += meaning?.diagnostics ?? []
        warnings += references.warnings
        if let sentence = StayingStorage(intent, host).sentence { warnings.append(sentence) }
        warnings += Self.warnings(of: host)
        // Third pass: no two guests write to one disk.
        var holders = DiskHolders(host, drafts)
        holders.refuse(in: &drafts)
        // Last pass: what depends on what.
        let order = StepOrder(drafts, intent: intent, host: host, index: index, known: meaning?.loops ?? [])
        diagnostics += order.diagnostics
        if diagnostics.hasErrors { throw PlanningError(diagnostics) }
        return Plan(
            steps: order.steps,
            pending: drafts.compactMap { $0.pending.isEmpty ? nil : PendingChange($0.id, changes: $0.pending) },
            unchanged: drafts.filter { $0.steps.isEmpty && $0.isKnown }.map(\.id),
            warnings: Set(warnings).sorted(),
            diagnostics: diagnostics.sortedByPlace()
        )
    }

    /// Declared or not, what is lost holds what others may want.
    private static func warnings(of host: HostState) -> [String] {
        host.lost.map { id, process in
            let libvirts = host[id] == nil ? "does not have it" : "has it as shut off"
            let held = "its process lives and holds what it used (\(process.phrase))"
            let advice = "it is left alone, since one that hangs in the kernel goes once it wakes up"
            return "\(id): libvirt \(libvirts), but \(held); \(advice)"
        }
    }
}
