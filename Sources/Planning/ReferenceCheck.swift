import Diagnostics
import HostModel

/// Whether all that the manifests name is there, on the host or among the manifests.
struct ReferenceCheck {
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var warnings: [String] = []

    init(intent: Intent, host: HostState, index: ReferenceIndex, drafts: [ResourceDraft]) {
        // What goes needs nothing, and what stays beside it is as it was.
        if intent.goal == .destroyed { return }
        for draft in drafts where draft.resource.state != .absent {
            let actions = Set(draft.steps.map(\.action))
            let isNeeded = !actions.isDisjoint(with: [.create, .start, .restart])
            let known = draft.object?.presence.persistent.map { index.mentions(of: $0) } ?? []
            for mention in index.mentions(of: draft.resource) {
                // A reference that the definition has already, to what is gone, is no reason to stop another change.
                let isServed = isNeeded || (actions.contains(.change) && !known.contains(mention.id))
                if let declared = intent[mention.id] {
                    if declared.state == .absent, !mention.isByPath { report(mention, of: draft, "is declared absent") }
                    if declared.state == .inactive, actions.contains(.start) { warnInactive(mention.id, draft.id) }
                } else if let object = host[mention.id] {
                    let mustRun = mention.id.kind == .network || mention.id.kind == .storagePool
                    if mustRun, !object.presence.isActive, actions.contains(.start) {
                        warnInactive(mention.id, draft.id)
                    }
                } else if let reason = host.reasonUnknown(mention.id) {
                    warnings.append("\(draft.id): whether \(mention.id) is there cannot be said, \(reason)")
                } else if mention.id.kind == .volume, isPoolMissing(mention.id, intent, host) {
                    var pool = mention
                    pool.range = mention.poolRange ?? mention.range
                    report(pool, of: draft, "is in a storage pool that is", isServed: isServed)
                } else {
                    report(mention, of: draft, "is", isServed: isServed)
                }
            }
        }
    }

    private func isPoolMissing(_ volume: ResourceID, _ intent: Intent, _ host: HostState) -> Bool {
        let pool = ResourceID(.storagePool, volume.pool ?? "")
        return intent[pool] == nil && host[pool] == nil
    }

    private mutating func warnInactive(_ id: ResourceID, _ user: ResourceID) {
        warnings.append("\(user): \(id) is inactive, and no manifest starts it; the start will fail")
    }

    private mutating func report(
        _ mention: ReferenceIndex.Mention,
        of draft: ResourceDraft,
        _ verb: String,
        isServed: Bool = true
    ) {
        let detail =
            verb == "is declared absent"
            ? "\(draft.id) uses \(mention.id), which \(verb). Take the reference out, or keep what it names."
            : "\(draft.id) uses \(mention.id), which \(verb) neither on the host nor among the manifests. "
                + "Check the name, or add a manifest for it."
        diagnostics.append(
            Diagnostic(
                isServed ? .error : .warning,
                code: "plan.missing-reference",
                summary: "Missing reference",
                detail: detail,
                at: mention.range
            )
        )
    }
}
