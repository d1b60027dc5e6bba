// What errors mean. One table for each question, and all of them here.

extension LibvirtError {
    /// Whether the same call on the same connection may succeed a little later.
    ///
    /// Not so for a lost connection (open another one first), nor for ``Code/deadlineExceeded``: what such a call
    /// did is unknown, so look at the host before doing it again.
    public var isRetryable: Bool {
        if Self.retryable.contains(code) { return true }
        // storage_driver.c has no code of its own for this; the pool is free once its build or upload has ended.
        return code == .internalError && domain == .storage && message.contains("asynchronous jobs running")
    }

    private static let retryable: Set<Code> = [
        .operationTimeout,  // another job holds the domain: "cannot acquire state change lock"
        .resourceBusy,
        .agentUnresponsive,  // the guest may still be booting
        .agentUnsynchronised,
        .dbusService,  // MachineExists: each start makes a new machine name
    ]

    /// Whether the connection is gone, and every later call on it bound to fail.
    ///
    /// The daemon ended, the network broke, it did not answer the keepalive, or all slots are lost.
    /// Also true of an open that found nobody to talk to.
    public var isConnectionLost: Bool {
        switch (code, domain) {
        // libvirt has no code for this. Its RPC layer says 38 for what the socket says ("Cannot recv data: Connection
        // reset by peer"), 39 for what the protocol says, 1 for "client socket is closed" and "End of file …".
        case (.systemError, .rpc), (.rpc, .rpc), (.internalError, .rpc): true
        case (.invalidConnection, _), (.noSlotLeft, _), (.connectionClosed, _): true
        default: false
        }
    }

    /// The machine or the unit that was in the way of a start, where the error says that one was.
    ///
    /// libvirt passes on what machined and systemd say, with D-Bus's names of errors:
    /// `GDBus.Error:org.freedesktop.machine1.MachineExists: Machine 'qemu-1-m1' already exists`.
    public var scopeInTheWay: ScopeInTheWay? {
        if message.contains("machine1.MachineExists") {
            return .machine(message.split(separator: "Machine '").last?.split(separator: "'").first.map(String.init))
        }
        if message.contains("systemd1.UnitExists") {
            return .unit(message.split(separator: "Unit ").last?.split(separator: " ").first.map(String.init))
        }
        // The words of older ones, which name nothing: "CreateMachine: File exists".
        let isOlder = [.dbusService, .systemError].contains(code) && message.contains("File exists")
        return isOlder && (code == .dbusService || message.contains("Machine")) ? .machine(nil) : nil
    }

    /// Whether the error says that an object of this kind does not exist.
    ///
    /// Ask about the kind that the call was about: the start of a domain fails with ``Code/noNetwork`` for want of its
    /// network, and says nothing about the domain. Any other error of a lookup leaves it open whether the object exists.
    public func meansAbsent(_ kind: ObjectKind) -> Bool {
        code == kind.absence
    }
}

/// What an earlier run of a domain has left behind, in the way of its start.
public enum ScopeInTheWay: Hashable, Sendable {
    /// A machine of machined's, by its name where that is known.
    case machine(String?)
    /// A unit of systemd's, by its name where that is known.
    case unit(String?)
}

/// A kind of object that libvirt can fail to find.
public enum ObjectKind: Hashable, Sendable, CaseIterable {
    /// A `virDomain`.
    case domain
    /// A `virNetwork`.
    case network
    /// A `virStoragePool`.
    case storagePool
    /// A `virStorageVol`.
    case volume
    /// A `virSecret`.
    case secret
    /// A `virNWFilter`.
    case networkFilter
    /// A `virNodeDevice`.
    case nodeDevice
    /// A `virDomainSnapshot`.
    case domainSnapshot
    /// A `virDomainCheckpoint`.
    case domainCheckpoint
    /// A domain's metadata in one namespace.
    case domainMetadata
    /// A device of a domain.
    case device

    var absence: LibvirtError.Code {
        switch self {
        case .domain: .noDomain
        case .network: .noNetwork
        case .storagePool: .noStoragePool
        case .volume: .noVolume
        case .secret: .noSecret
        case .networkFilter: .noNetworkFilter
        case .nodeDevice: .noNodeDevice
        case .domainSnapshot: .noDomainSnapshot
        case .domainCheckpoint: .noDomainCheckpoint
        case .domainMetadata: .noDomainMetadata
        case .device: .deviceMissing
        }
    }
}
