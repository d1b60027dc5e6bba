/// What goes with a domain's definition, in `lifecycle.undefine`.
public struct UndefinePolicy: Hashable, Sendable {
    /// What becomes of a thing that can outlive the definition.
    public enum Keeping: String, Hashable, Sendable, CaseIterable {
        /// It stays on the host.
        case keep
        /// It goes.
        case remove
    }

    /// What becomes of a thing that cannot.
    public enum Refusing: String, Hashable, Sendable, CaseIterable {
        /// Its being there forbids the undefining.
        case refuse
        /// It goes.
        case remove
    }

    /// The firmware's variables.
    public var nvram: Keeping
    /// The state of an emulated TPM, as keys of an encrypted disk.
    public var tpm: Keeping
    /// A managed save: the guest's memory.
    public var managedSave: Refusing
    /// What libvirt knows of snapshots; what is within the disks stays.
    public var snapshots: Refusing
    /// What libvirt knows of checkpoints.
    public var checkpoints: Refusing

    /// A policy; what is not given loses nothing.
    public init(
        nvram: Keeping = .keep,
        tpm: Keeping = .keep,
        managedSave: Refusing = .refuse,
        snapshots: Refusing = .refuse,
        checkpoints: Refusing = .refuse
    ) {
        self.nvram = nvram
        self.tpm = tpm
        self.managedSave = managedSave
        self.snapshots = snapshots
        self.checkpoints = checkpoints
    }
}
