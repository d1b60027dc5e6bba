public import HostModel
public import XMLTree

/// A host that can be observed and changed: what an executor needs of libvirt, in our nouns.
///
/// Each method does one thing and returns when libvirt has answered; none proves anything. The executor looks again.
public protocol Hypervisor: Sendable {
    /// What the host has now, and what could not be read.
    func observe() async throws -> HostState

    /// One object as it is now, its sensitive parts included where the connection may read them; nil if absent.
    ///
    /// - Throws: any error that is not "there is no such object".
    func object(_ id: ResourceID) async throws -> HostObject?

    /// Defines anything but a volume, new or over its old definition.
    ///
    /// With a domain's definition our record is written: what was recorded before is gone.
    func define(_ id: ResourceID, as definition: XMLElement, record: DomainRecord) async throws

    /// Writes our record on a domain that is defined, without touching its guest; an empty one is taken away.
    func write(_ record: DomainRecord, on id: ResourceID) async throws

    /// Makes the place of a storage pool that was just defined (a directory), without overwriting what is there.
    func build(_ id: ResourceID) async throws

    /// Creates a volume in its active pool.
    func createVolume(_ id: ResourceID, as definition: XMLElement) async throws

    /// Grows a volume, in bytes; never shrinks one.
    func growVolume(_ id: ResourceID, to capacity: UInt64) async throws

    /// Starts a domain, network or storage pool.
    func start(_ id: ResourceID) async throws

    /// Starts a domain with its vCPUs stopped.
    func startPaused(_ id: ResourceID) async throws

    /// What an active domain runs with, as it can be defined; nil if it is not active.
    func runningDefinition(of id: ResourceID) async throws -> XMLElement?

    /// Lets a paused domain run.
    func resume(_ id: ResourceID) async throws

    /// Stops a domain's vCPUs.
    func pause(_ id: ResourceID) async throws

    /// Writes an active domain's memory into its managed save, and ends its run.
    ///
    /// A call that does not return within the bound is abandoned; the save itself may go on.
    func save(_ id: ResourceID, within bound: Duration) async throws

    /// Ends a save that is under way, so that the domain goes on as it was.
    func endSave(_ id: ResourceID) async throws

    /// Brings a managed save to the disk, as far as this can be done from here, and reads it back.
    ///
    /// - Throws: if the disk does not take it, or what is read back is not whole.
    func secureSave(_ id: ResourceID) async throws -> SaveProof

    /// Takes hold of the run of an active domain, so that it can be ended; nil if it is not active.
    ///
    /// What must be known before anything is done to it is found out here: its process, its machine, its scope.
    func run(of id: ResourceID) async throws -> (any DomainRun)?

    /// Takes hold of the scopes with processes in them that earlier runs of an inactive domain have left behind, as far
    /// as they can be seen from here; none if the domain is active, and none in which there is a QEMU.
    func scopesLeft(by id: ResourceID) async throws -> [any DomainRun]

    /// Takes hold of the scope that an earlier run of a domain has left behind, so that a start failed with that error;
    /// nil if it cannot be reached from here, or there is a QEMU in it.
    func scopeLeft(by id: ResourceID, after error: any Error) async throws -> (any DomainRun)?

    /// The process of an earlier run of a domain that is inactive or not there, where it can be seen to live; nil if
    /// none is seen.
    func survivor(of id: ResourceID) async throws -> HostProcess?

    /// Stops an active network or storage pool.
    func deactivate(_ id: ResourceID) async throws

    /// Sets whether the host starts it by itself.
    func setAutostart(_ id: ResourceID, to autostart: Bool) async throws

    /// Undefines a domain, with what the policy lets go with it, or anything else but a volume.
    func undefine(_ id: ResourceID, _ policy: UndefinePolicy) async throws
}
