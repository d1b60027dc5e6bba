public import Diagnostics
public import HostModel

/// What would be done to a host, in order, and what is left as it is.
///
/// A plan is a value and depends on nothing but the intent and the host's state: the same input in any order gives
/// the same plan.
public struct Plan: Hashable, Sendable {
    /// What would be done.
    ///
    /// A step stands after all that it depends on; else the order is that of the resources' names.
    public var steps: [Step]
    /// What is defined already, and takes effect when the object starts next.
    public var pending: [PendingChange]
    /// The resources whose definition and state are as the manifests say.
    public var unchanged: [ResourceID]
    /// What a person should know, and does not stop the plan: sentences, sorted.
    public var warnings: [String]
    /// What the manifests say that is hardly meant: warnings with their places, sorted.
    public var diagnostics: [Diagnostic]

    /// A plan of the given parts.
    public init(
        steps: [Step] = [],
        pending: [PendingChange] = [],
        unchanged: [ResourceID] = [],
        warnings: [String] = [],
        diagnostics: [Diagnostic] = []
    ) {
        self.steps = steps
        self.pending = pending
        self.unchanged = unchanged
        self.warnings = warnings
        self.diagnostics = diagnostics
    }

    /// Whether nothing would be done.
    ///
    /// What is only pending is no step.
    public var isEmpty: Bool { steps.isEmpty }

    /// The consents that the steps need, each once, sorted.
    public var consents: [Consent] { Set(steps.flatMap(\.consents)).sorted { $0.rawValue < $1.rawValue } }

    /// The warnings of both kinds as sentences, sorted.
    public var sentences: [String] { Set(warnings + diagnostics.map(\.detail)).sorted() }

    /// The steps that must not be done, whatever the consent.
    public var refused: [Step] { steps.filter { $0.refusal != nil } }
}

/// One thing to do to one object.
public struct Step: Hashable, Sendable {
    /// Names a step within its plan, and is the same in each plan that has this step: `Domain/web-1:change`.
    public typealias ID = String

    /// The resource and the action.
    public let id: ID
    /// What it is done to.
    public let resource: ResourceID
    /// What is done.
    public let action: Action
    /// The worst that one of its changes costs.
    public var impact: Impact
    /// What an operator must agree to.
    public var consents: [Consent]
    /// Why this must not be done; nil if it may.
    ///
    /// A sentence with the remedy.
    public var refusal: String?
    /// How far the stopping of a guest may go, where the step stops one.
    public var upTo: ShutdownLimit
    /// The fields that differ, in manifest order.
    public var changes: [FieldChange]
    /// The steps that must have succeeded before.
    public var dependsOn: [ID]
    /// What the manifest says of the object, with what creation fills in.
    public var intent: ResourceIntent

    /// A step of the given parts.
    public init(
        _ action: Action,
        _ resource: ResourceID,
        intent: ResourceIntent,
        impact: Impact = .none,
        changes: [FieldChange] = [],
        consents: [Consent] = [],
        refusal: String? = nil,
        upTo: ShutdownLimit = .guest,
        dependsOn: [ID] = []
    ) {
        id = "\(resource):\(action.rawValue)"
        self.resource = resource
        self.action = action
        self.impact = impact
        self.consents = consents
        self.refusal = refusal
        self.upTo = upTo
        self.changes = changes
        self.dependsOn = dependsOn
        self.intent = intent
    }
}

/// What a step does, in libvirt's terms.
public enum Action: String, Hashable, Sendable, CaseIterable {
    /// Define it (domain, network), define and build it (storage pool), create it in its pool (volume).
    case create
    /// Lay the intent over the persistent definition and define that; of a volume, resize it.
    case change
    /// Set whether the host starts it by itself.
    case autostart
    /// Start it: a domain boots, or is restored from its managed save; a network or storage pool becomes active.
    case start
    /// Take away the record that we owe a domain a start, where it runs or shall not run.
    case settle
    /// Let a paused domain's vCPUs run again.
    case resume
    /// Stop a domain's vCPUs; it stays active.
    case pause
    /// Write a domain's memory into its managed save, bring that to the disk, and end its run.
    case save
    /// End the guest's run by the ladder, as far up as the step says, and start it with what is defined by now.
    case restart
    /// End the guest's run by the ladder, as far up as the step says.
    case shutDown = "shut-down"
    /// Stop an active network or storage pool.
    case deactivate
    /// Undefine it.
    case delete

    /// Whether the step ends a guest's run by the ladder: what it does next waits for the guest.
    package var stopsGuest: Bool { self == .shutDown || self == .restart }
}

/// What an operator must agree to, by `--allow` or at the terminal.
public enum Consent: String, Hashable, Sendable, CaseIterable {
    /// Undefining a domain, or a network that domains use.
    case delete
    /// Power-cycling a guest for what waits for its next start.
    case restart
}

/// One field of one object that is not as the manifest says.
public struct FieldChange: Hashable, Sendable {
    /// Why the field is to change.
    public enum Cause: String, Hashable, Sendable {
        /// The manifest says so.
        case manifest
    }

    /// The manifest's path with identities: `spec.devices.disk[vda].driver.cache`.
    public var path: String
    /// What the host has; nil if nothing is there.
    ///
    /// Of a sensitive field never the value.
    public var before: String?
    /// What the manifest says; nil if nothing shall be there.
    ///
    /// Of a sensitive field never the value.
    public var after: String?
    /// Why.
    public var cause: Cause
    /// What this one change costs.
    public var impact: Impact
    /// Where the manifest says so.
    public var range: SourceRange?

    /// A change of the field at `path`.
    public init(
        path: String,
        before: String?,
        after: String?,
        cause: Cause = .manifest,
        impact: Impact = .none,
        range: SourceRange? = nil
    ) {
        self.path = path
        self.before = before
        self.after = after
        self.cause = cause
        self.impact = impact
        self.range = range
    }
}

/// What an active object runs with that is not as its manifest says, while its persistent definition is.
public struct PendingChange: Hashable, Sendable {
    /// The object.
    public var resource: ResourceID
    /// The fields, in manifest order: what it runs with, and what it will have.
    public var changes: [FieldChange]

    /// Changes that wait for the next start of `resource`.
    public init(_ resource: ResourceID, changes: [FieldChange]) {
        self.resource = resource
        self.changes = changes
    }
}
