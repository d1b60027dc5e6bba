public import HostModel

/// What must be known of a domain's run before anything is done to end it.
public struct RunFacts: Hashable, Sendable {
    /// The number of this run: another start has another one.
    public var id: Int
    /// What the guest does at the moment.
    public var condition: GuestCondition
    /// Whether the domain vanishes when this run ends.
    public var isTransient: Bool
    /// `on_poweroff` of the running definition.
    public var onPoweroff: String
    /// Which ways there are to ask the guest, best first.
    public var requests: [GuestRequest]
    /// The job that holds the domain; nil if none does.
    public var job: DomainJob?
    /// The disks that are being mirrored, by target.
    public var mirroredDisks: [String]
    /// How many host devices it has: libvirt gives a process 2 s more for each to end.
    public var hostDevices: Int
    /// How a destroy ends this run.
    public var destroy: DestroyMeaning
    /// Where its process is, seen from here.
    public var locality: Locality
    /// The scope that systemd made for it; nil if there is none, or it cannot be reached from here.
    public var scope: GuestScope?

    /// Facts of a run; what is not given is what most guests have.
    public init(
        id: Int,
        condition: GuestCondition = .running,
        isTransient: Bool = false,
        onPoweroff: String = "destroy",
        requests: [GuestRequest] = [.acpi],
        job: DomainJob? = nil,
        mirroredDisks: [String] = [],
        hostDevices: Int = 0,
        destroy: DestroyMeaning = .gracefulOnRequest,
        locality: Locality,
        scope: GuestScope? = nil
    ) {
        self.id = id
        self.condition = condition
        self.isTransient = isTransient
        self.onPoweroff = onPoweroff
        self.requests = requests
        self.job = job
        self.mirroredDisks = mirroredDisks
        self.hostDevices = hostDevices
        self.destroy = destroy
        self.locality = locality
        self.scope = scope
    }
}

/// What a guest does: libvirt's state and its reason, as far as they decide how it can be stopped.
public enum GuestCondition: Hashable, Sendable, CaseIterable {
    /// Its vCPUs run: it hears.
    case running
    /// It is shutting down.
    case shuttingDown
    /// It is being started.
    case starting
    /// Somebody paused it, or restored it paused.
    case paused
    /// A job holds it (save, dump, snapshot), and lets it go again.
    case held
    /// It is being migrated.
    case migrating
    /// A disk failed, or its storage is full.
    case ioError
    /// Its watchdog has stopped it.
    case watchdog
    /// It sleeps, suspended to memory.
    case suspended
    /// It has crashed.
    case crashed
    /// It is stopped for a reason that is not known.
    case stopped
}

/// A way to ask a guest to shut down.
public enum GuestRequest: Hashable, Sendable {
    /// By the agent within it.
    case agent
    /// By the power button.
    case acpi
    /// In the driver's own way (`/dev/initctl` of a container).
    case driver
    /// By a signal to a container's init.
    case signal
}

/// A job that holds a domain.
public enum DomainJob: Hashable, Sendable {
    /// It goes to another host, or comes from one.
    case migration
    /// Any other: a save, a dump, a backup.
    case other
}

/// What a destroy does to the process behind a domain.
public enum DestroyMeaning: Hashable, Sendable {
    /// There is no process of QEMU's: success is the end.
    case immediate
    /// SIGTERM, and SIGKILL 10 s later; a graceful one never kills (QEMU's driver, libvirt 11.3).
    case gracefulOnRequest
    /// The same, but a graceful one kills too, and success does not prove the end (QEMU's driver before 11.3).
    case forcedAlways
}

/// Where the process of a run is, seen from here.
public enum Locality: Hashable, Sendable {
    /// It is this one: ours to signal, and to see go.
    case local(HostProcess)
    /// On another host, or of doubtful identity: only libvirt can reach it.
    case remote(because: String)

    /// The process, where it can be seen.
    public var process: HostProcess? {
        switch self {
        case .local(let process): process
        case .remote: nil
        }
    }
}

/// The scope in which a guest's processes are.
public struct GuestScope: Hashable, Sendable {
    /// The machine's name, as machined has it; nil if machined does not know it (any more).
    public var machine: String?
    /// The unit's name; nil where libvirt made the cgroup without systemd.
    public var unit: String?

    /// A scope found from a process in it.
    public init(machine: String?, unit: String?) {
        self.machine = machine
        self.unit = unit
    }
}
