public import XMLTree

/// What one look at a host showed: every object it has, and what could not be read.
public struct HostState: Hashable, Sendable {
    /// The host itself: its driver, versions and capabilities.
    public var host: HostDescription
    /// The objects, by name.
    ///
    /// An object that is not here, and not covered by `unknown`, does not exist.
    public var objects: [ResourceID: HostObject]
    /// What this connection could not read, and why: neither there nor absent.
    public var unknown: [UnknownArea]
    /// The processes that live although libvirt has no active domain for them (any more), by the name of the domain that
    /// they ran; as far as they can be seen.
    ///
    /// The domain is inactive, or not there at all.
    public var lost: [ResourceID: HostProcess]

    /// A host with the given objects.
    public init(
        host: HostDescription,
        objects: [ResourceID: HostObject] = [:],
        unknown: [UnknownArea] = [],
        lost: [ResourceID: HostProcess] = [:]
    ) {
        self.host = host
        self.objects = objects
        self.unknown = unknown
        self.lost = lost
    }

    /// The object of that name; nil if it is absent or cannot be read.
    public subscript(id: ResourceID) -> HostObject? { objects[id] }

    /// Why it cannot be said whether the object exists; nil if it can.
    public func reasonUnknown(_ id: ResourceID) -> String? {
        unknown.first { area in
            switch area.subject {
            case .volumes(let pool): id.kind == .volume && id.pool == pool
            case .kind(let kind): id.kind == kind
            }
        }?.reason
    }

    /// What a domain runs with, as far as that is known: of one whose process libvirt has lost, what is defined; nil if
    /// nothing of it runs.
    public func runningDefinition(of id: ResourceID) -> XMLElement? {
        guard let object = objects[id] else { return nil }
        return object.presence.running ?? (lost[id] == nil ? nil : object.presence.persistent)
    }
}

/// One object of a host, as seen.
public struct HostObject: Hashable, Sendable {
    /// Whether it is defined, active, or both, with its XML.
    public var presence: Presence
    /// Of a domain, how it runs; nil for other kinds.
    public var domainState: DomainState?
    /// Whether the host starts it by itself; nil where that does not exist (volumes).
    public var autostart: Bool?
    /// Of a paused domain, why it is paused; else nil.
    public var pauseReason: PauseReason?
    /// A domain's managed save, from which its next start would restore it; nil if it has none.
    public var managedSave: ManagedSave?
    /// Whether libvirt knows of snapshots of a domain.
    public var hasSnapshots: Bool
    /// Whether libvirt knows of checkpoints of a domain.
    public var hasCheckpoints: Bool
    /// What we keep on a domain ourselves, in its metadata.
    public var record: DomainRecord

    /// An object as seen.
    ///
    /// Our record (``DomainRecord``) is taken out of its definitions.
    public init(
        _ presence: Presence,
        domainState: DomainState? = nil,
        autostart: Bool? = nil,
        pauseReason: PauseReason? = nil,
        managedSave: ManagedSave? = nil,
        hasSnapshots: Bool = false,
        hasCheckpoints: Bool = false,
        owesStart: Bool = false
    ) {
        (self.presence, record) = presence.withoutRecord
        if owesStart { record.owesStart = true }
        self.domainState = domainState
        self.autostart = autostart
        self.pauseReason = pauseReason
        self.managedSave = managedSave
        self.hasSnapshots = hasSnapshots
        self.hasCheckpoints = hasCheckpoints
    }

    /// Whether we owe a domain a start: we have defined it and not started it yet, or stopped it to start it again.
    public var owesStart: Bool {
        get { record.owesStart }
        set { record.owesStart = newValue }
    }

    /// Whether a domain has a managed save, readable or not.
    public var hasManagedSave: Bool { managedSave != nil }
}

/// In which of libvirt's ways an existing object exists. (An absent one is not in `HostState`.)
public enum Presence: Hashable, Sendable {
    /// Defined, not active. A volume is always in this state.
    case inactive(persistent: XMLElement)
    /// Defined and active: its persistent definition, and the one it runs with.
    case active(persistent: XMLElement, running: XMLElement)
    /// Active without a definition: it vanishes when it stops.
    case transient(running: XMLElement)

    /// The definition that the next start uses; nil for a transient object.
    public var persistent: XMLElement? {
        switch self {
        case .inactive(let persistent), .active(let persistent, _): persistent
        case .transient: nil
        }
    }

    /// The definition it runs with; nil for an inactive object.
    public var running: XMLElement? {
        switch self {
        case .inactive: nil
        case .active(_, let running), .transient(let running): running
        }
    }

    /// Whether it is running, started or otherwise in use by the host.
    public var isActive: Bool { running != nil }
}

/// How a domain runs, in libvirt's words (`virDomainState`).
public enum DomainState: String, Hashable, Sendable, CaseIterable {
    /// Not active.
    case shutOff = "shut-off"
    /// Active, its vCPUs run (or are idle, or shutting down).
    case running
    /// Active, its vCPUs are stopped.
    case paused
    /// Suspended to memory by the guest itself.
    case suspended
    /// Active, after the guest crashed.
    case crashed
}

/// What a connection could not read.
public struct UnknownArea: Hashable, Sendable {
    /// What is unknown.
    public enum Subject: Hashable, Sendable {
        /// The volumes of the pool of that name: it is inactive, or could not be listed.
        case volumes(pool: String)
        /// All objects of a kind: the driver does not have it, or refused the list.
        case kind(ResourceKind)
    }

    /// What is unknown.
    public var subject: Subject
    /// Why, as a sentence without a full stop.
    public var reason: String

    /// An area that could not be read for the given reason.
    public init(_ subject: Subject, reason: String) {
        self.subject = subject
        self.reason = reason
    }
}

/// What is known of the host itself.
public struct HostDescription: Hashable, Sendable {
    /// The driver's name as libvirt gives it (`QEMU`, `LXC`, `TEST`); nil for a snapshot that does not say.
    public var driver: String?
    /// The libvirt version of the daemon, as `major * 1,000,000 + minor * 1,000 + release`; nil if not known.
    public var libvirtVersion: Int?
    /// The kinds of guest that the driver can run, best first: those of `<capabilities>`' `<guest>` elements.
    public var guests: [GuestCapability]
    /// Whether the connection is read-only: then nothing sensitive could be read.
    public var isReadOnly: Bool

    /// A host with the given traits.
    public init(
        driver: String? = nil,
        libvirtVersion: Int? = nil,
        guests: [GuestCapability] = [],
        isReadOnly: Bool = true
    ) {
        self.driver = driver
        self.libvirtVersion = libvirtVersion
        self.guests = guests
        self.isReadOnly = isReadOnly
    }
}

/// A kind of guest that a driver can run.
public struct GuestCapability: Hashable, Sendable {
    /// `hvm`, `exe`, `linux`, …: what stands in `<os><type>`.
    public var osType: String
    /// The architecture, as `x86_64`.
    public var arch: String
    /// The domain types for it, as the driver lists them: `qemu`, `kvm`, `lxc`, `test`.
    public var domainTypes: [String]
    /// The machine types, an alias and what it stands for: `("q35", "pc-q35-7.2")`; a machine without an alias has nil.
    public var machines: [Machine]
    /// Whether this is the architecture of the host itself.
    public var isNative: Bool
    /// The program that runs such guests where a domain names none; nil if not known.
    public var emulator: String?

    /// A machine type.
    public struct Machine: Hashable, Sendable {
        /// The name as `<machine>` gives it.
        public var name: String
        /// The versioned name that it stands for, if it is an alias.
        public var canonical: String?

        /// A machine type of that name.
        public init(_ name: String, canonical: String? = nil) {
            self.name = name
            self.canonical = canonical
        }
    }

    /// A kind of guest.
    public init(
        osType: String,
        arch: String,
        domainTypes: [String],
        machines: [Machine] = [],
        isNative: Bool = false,
        emulator: String? = nil
    ) {
        self.osType = osType
        self.arch = arch
        self.domainTypes = domainTypes
        self.machines = machines
        self.isNative = isNative
        self.emulator = emulator
    }
}
