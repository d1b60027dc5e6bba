internal import CLibvirt

extension Domain {
    /// A domain's state, and why it is in it.
    public struct Status: Hashable, Sendable {
        /// The state.
        public let state: State
        /// The number of the reason; what it means depends on the state (``PausedReason``, ``ShutOffReason``).
        public let reason: Int32

        /// A status; outside this room, for tests and for simulated hosts.
        public init(state: State, reason: Int32) {
            self.state = state
            self.reason = reason
        }
    }

    /// Its state and the reason for it.
    ///
    /// C: [`virDomainGetState`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainGetState).
    public func status() async throws(LibvirtError) -> Status {
        try await call { domain throws(LibvirtError) in
            var state: CInt = 0
            var reason: CInt = 0
            unsafe try checked(virDomainGetState(domain.pointer, &state, &reason, 0), "virDomainGetState")
            return Status(state: State(rawValue: state), reason: reason)
        }
    }

    /// Whether it is running, paused, or otherwise not shut off.
    ///
    /// C: [`virDomainIsActive`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainIsActive).
    public func isActive() async throws(LibvirtError) -> Bool {
        try await ask("virDomainIsActive") { unsafe virDomainIsActive($0.pointer) }
    }

    /// Whether it has a persistent definition.
    ///
    /// C: [`virDomainIsPersistent`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainIsPersistent).
    public func isPersistent() async throws(LibvirtError) -> Bool {
        try await ask("virDomainIsPersistent") { unsafe virDomainIsPersistent($0.pointer) }
    }

    /// What a domain does at the moment.
    ///
    /// C: `virDomainState`.
    public struct State: RawRepresentable, Hashable, Sendable {
        /// The number in `virDomainState`.
        public let rawValue: Int32

        /// Takes any number, known or not.
        public init(rawValue: Int32) {
            self.rawValue = rawValue
        }

        /// The driver does not say.
        public static let none = Self(rawValue: 0)
        /// Its processors run.
        public static let running = Self(rawValue: 1)
        /// It waits for a resource (Xen).
        public static let blocked = Self(rawValue: 2)
        /// Its processors are stopped; see ``PausedReason``.
        public static let paused = Self(rawValue: 3)
        /// The guest is shutting down.
        public static let shuttingDown = Self(rawValue: 4)
        /// It is inactive; see ``ShutOffReason``.
        public static let shutOff = Self(rawValue: 5)
        /// The guest has crashed, and the domain is kept for the post-mortem.
        public static let crashed = Self(rawValue: 6)
        /// The guest sleeps (suspend to RAM).
        public static let suspendedByGuest = Self(rawValue: 7)
    }

    /// Why a domain is paused.
    ///
    /// C: `virDomainPausedReason`.
    public enum PausedReason: Int32, Sendable, CaseIterable {
        /// Not known.
        case unknown = 0
        /// Somebody paused it, or started it paused.
        case user
        /// It is being migrated.
        case migration
        /// It is being saved.
        case save
        /// Its memory is being dumped.
        case dump
        /// A disk failed, or its storage is full; mend that first.
        case ioError
        /// Its watchdog has fired.
        case watchdog
        /// It was restored from a snapshot, paused.
        case fromSnapshot
        /// Its process is going down.
        case shuttingDown
        /// A snapshot is being made.
        case snapshot
        /// The guest has crashed.
        case crashed
        /// It is being started.
        case startingUp
        /// It is being migrated, with its memory following.
        case postcopy
        /// That migration failed half-way.
        case postcopyFailed
        /// A call failed and could not restore it (libvirt 9.3).
        case apiError
    }

    /// Why a domain is shut off.
    ///
    /// C: `virDomainShutoffReason`.
    public enum ShutOffReason: Int32, Sendable, CaseIterable {
        /// Not known; never started since the daemon began.
        case unknown = 0
        /// The guest shut down.
        case shutdown
        /// It was destroyed.
        case destroyed
        /// It crashed.
        case crashed
        /// It was migrated away.
        case migrated
        /// It was saved.
        case saved
        /// It could not be started.
        case failed
        /// It was restored from a snapshot, shut off.
        case fromSnapshot
        /// The daemon decided so while it connected again.
        case daemon
    }
}
