internal import CLibvirt

extension Domain {
    /// What the XML of a domain shows.
    ///
    /// C: `virDomainXMLFlags`.
    public struct XMLFlags: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Passwords too; refused on a read-only connection.
        ///
        /// Only such a dump may be written back.
        public static let secure = Self(VIR_DOMAIN_XML_SECURE)
        /// The persistent definition, also of an active domain.
        public static let inactive = Self(VIR_DOMAIN_XML_INACTIVE)
        /// The CPU as this host would expand it; nothing to compare with.
        public static let updateCPU = Self(VIR_DOMAIN_XML_UPDATE_CPU)
        /// For another host to take over; with passwords, and refused on a read-only connection.
        public static let migratable = Self(VIR_DOMAIN_XML_MIGRATABLE)
    }

    /// How a definition is taken.
    ///
    /// C: `virDomainDefineFlags`.
    public struct DefineFlags: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Against the daemon's schema; without it unknown elements are dropped in silence.
        public static let validate = Self(VIR_DOMAIN_DEFINE_VALIDATE)
    }

    /// How a domain is started.
    ///
    /// C: `virDomainCreateFlags`.
    public struct StartFlags: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits but `VIR_DOMAIN_START_AUTODESTROY`, which would kill the domain when this process ends.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue & ~VIR_DOMAIN_START_AUTODESTROY.rawValue
        }

        /// Its processors do not run yet.
        public static let paused = Self(VIR_DOMAIN_START_PAUSED)
        /// A managed save is read around the host's file cache.
        public static let bypassCache = Self(VIR_DOMAIN_START_BYPASS_CACHE)
        /// A managed save is discarded: it boots.
        public static let forceBoot = Self(VIR_DOMAIN_START_FORCE_BOOT)
        /// Its XML is checked against the daemon's schema.
        public static let validate = Self(VIR_DOMAIN_START_VALIDATE)
        /// `VIR_DOMAIN_START_RESET_NVRAM`, libvirt 8.1: its firmware's variables start from the template.
        public static let resetNVRAM = Self(rawValue: 1 << 5)
    }

    /// How the guest is asked to shut down; QEMU knows the first two.
    ///
    /// With none of them the driver chooses.
    ///
    /// C: `virDomainShutdownFlagValues`.
    public struct ShutdownFlags: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// By the power button.
        public static let acpi = Self(VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN)
        /// By the guest agent.
        public static let agent = Self(VIR_DOMAIN_SHUTDOWN_GUEST_AGENT)
        /// By `/dev/initctl` of a container.
        public static let initctl = Self(VIR_DOMAIN_SHUTDOWN_INITCTL)
        /// By a signal to a container's init.
        public static let signal = Self(VIR_DOMAIN_SHUTDOWN_SIGNAL)
        /// By Xen's own way.
        public static let paravirtualised = Self(VIR_DOMAIN_SHUTDOWN_PARAVIRT)
    }

    /// How a domain is ended.
    ///
    /// C: `virDomainDestroyFlagsValues`.
    public struct DestroyFlags: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// No SIGKILL: fail instead.
        ///
        /// Up to libvirt 9.0 it is sent all the same, after some 25 s.
        public static let graceful = Self(VIR_DOMAIN_DESTROY_GRACEFUL)
        /// `VIR_DOMAIN_DESTROY_REMOVE_LOGS`, libvirt 8.3: its log goes too.
        public static let removeLogs = Self(rawValue: 1 << 1)
    }

    /// What goes and what stays with a definition.
    ///
    /// C: `virDomainUndefineFlagsValues`.
    public struct UndefineFlags: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// A managed save goes; without this it makes the call fail.
        public static let managedSave = Self(VIR_DOMAIN_UNDEFINE_MANAGED_SAVE)
        /// What libvirt knows of snapshots goes; without this they make the call fail.
        public static let snapshotsMetadata = Self(VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA)
        /// The firmware's variables go.
        public static let nvram = Self(VIR_DOMAIN_UNDEFINE_NVRAM)
        /// The firmware's variables stay; without either flag they make the call fail.
        public static let keepNVRAM = Self(VIR_DOMAIN_UNDEFINE_KEEP_NVRAM)
        /// What libvirt knows of checkpoints goes; without this they make the call fail.
        public static let checkpointsMetadata = Self(VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA)
        /// `VIR_DOMAIN_UNDEFINE_TPM`, libvirt 8.9: the state of an emulated TPM goes.
        public static let tpm = Self(rawValue: 1 << 5)
        /// `VIR_DOMAIN_UNDEFINE_KEEP_TPM`, libvirt 8.9: the state of an emulated TPM stays.
        ///
        /// Older ones delete it.
        public static let keepTPM = Self(rawValue: 1 << 6)
    }
}
