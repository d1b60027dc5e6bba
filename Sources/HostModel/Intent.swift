public import Diagnostics

/// What all manifests mean together: one entry for each object, sorted by its name.
public struct Intent: Hashable, Sendable {
    /// Sorted by `ResourceID`; no two of one name.
    public internal(set) var resources: [ResourceIntent]
    /// What is to become of them.
    public internal(set) var goal = Goal.asDeclared

    /// The intent of the given resources, in whatever order they come.
    ///
    /// - Precondition: no two have one name; `Manifests` reports that as a diagnostic before.
    public init(_ resources: [ResourceIntent]) {
        self.resources = resources.sorted { $0.id < $1.id }
        precondition(Set(resources.map(\.id)).count == resources.count, "two intents of one name")
    }

    /// The intent for the object of that name.
    public subscript(id: ResourceID) -> ResourceIntent? {
        var (low, high) = (0, resources.count)
        while low < high {
            let middle = (low + high) / 2
            if resources[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < resources.count && resources[low].id == id ? resources[low] : nil
    }
}

/// What one manifest means: the envelope, and `spec` as libvirt's XML.
public struct ResourceIntent: Hashable, Sendable {
    /// What it is about.
    public var id: ResourceID
    /// `metadata.labels`, for selectors.
    public var labels: [String: String]
    /// What shall become of it; nil: what we create is started, what exists stays as it is.
    public var state: IntendedState?
    /// Whether the host shall start it by itself; nil: left alone.
    public var autostart: Bool?
    /// `protect`: nothing deletes it, whatever the consent.
    public var isProtected: Bool
    /// What must be there first, beside what `spec` refers to.
    public var dependsOn: [Dependency]
    /// How a domain is stopped.
    public var shutdown: ShutdownPolicy
    /// What goes with a domain's definition, and what stays.
    public var undefine: UndefinePolicy
    /// The definition: the root element of libvirt's XML, its `name` included.
    public var spec: IntentElement
    /// Where the manifest starts.
    public var range: SourceRange?
    /// Where each of the envelope's keys was written, as `state`.
    public var envelopeRanges: [String: SourceRange]

    /// The intent for one object.
    public init(
        id: ResourceID,
        labels: [String: String] = [:],
        state: IntendedState? = nil,
        autostart: Bool? = nil,
        isProtected: Bool = false,
        dependsOn: [Dependency] = [],
        shutdown: ShutdownPolicy = ShutdownPolicy(),
        undefine: UndefinePolicy = UndefinePolicy(),
        spec: IntentElement,
        range: SourceRange? = nil,
        envelopeRanges: [String: SourceRange] = [:]
    ) {
        self.id = id
        self.labels = labels
        self.state = state
        self.autostart = autostart
        self.isProtected = isProtected
        self.dependsOn = dependsOn
        self.shutdown = shutdown
        self.undefine = undefine
        self.spec = spec
        self.range = range
        self.envelopeRanges = envelopeRanges
    }
}

extension ResourceIntent {
    /// Whether what is created for it is started too.
    public var isStartedWhenCreated: Bool {
        switch id.kind {
        case .domain: state == nil || state == .running || state == .paused
        case .network, .storagePool: state == nil || state == .active
        case .volume, .secret, .networkFilter: false
        }
    }
}

/// The states that `state:` can ask for.
public enum IntendedState: String, Hashable, Sendable, CaseIterable {
    /// Domain: active, its vCPUs run.
    case running
    /// Domain: defined, not active.
    case shutOff = "shut-off"
    /// Domain: active, its vCPUs stopped.
    case paused
    /// Domain: stopped, its memory kept in a managed save.
    case saved
    /// Network, storage pool: started.
    case active
    /// Network, storage pool: defined, not started.
    case inactive
    /// Any kind: not there.
    case absent
}

/// Something that must be there before.
public struct Dependency: Hashable, Sendable {
    /// What must be there.
    public var on: ResourceID
    /// Where this was written.
    public var range: SourceRange?

    /// A dependency on the given object.
    public init(on: ResourceID, range: SourceRange? = nil) {
        self.on = on
        self.range = range
    }
}
