internal import CLibvirt

// The numbers that something here or above decides by. The rest survive as numbers.

extension LibvirtError.Code {
    /// `VIR_ERR_INTERNAL_ERROR`: whatever has no code of its own; QEMU's refusals too.
    public static let internalError = Self(VIR_ERR_INTERNAL_ERROR)
    /// `VIR_ERR_NO_SUPPORT`: the driver, the daemon or the installed libvirt does not have this function.
    public static let noSupport = Self(VIR_ERR_NO_SUPPORT)
    /// `VIR_ERR_NO_CONNECT`: no driver takes this connection URI.
    public static let noConnect = Self(VIR_ERR_NO_CONNECT)
    /// `VIR_ERR_INVALID_CONN`: the connection is not one, or no longer.
    public static let invalidConnection = Self(VIR_ERR_INVALID_CONN)
    /// `VIR_ERR_INVALID_ARG`: also unknown flags, on a daemon older than them.
    public static let invalidArgument = Self(VIR_ERR_INVALID_ARG)
    /// `VIR_ERR_OPERATION_FAILED`: also a name or UUID that another object has.
    public static let operationFailed = Self(VIR_ERR_OPERATION_FAILED)
    /// `VIR_ERR_XML_ERROR`: the XML is not well formed, or not of the right shape.
    public static let xmlError = Self(VIR_ERR_XML_ERROR)
    /// `VIR_ERR_OPERATION_DENIED`: the connection is read-only.
    public static let operationDenied = Self(VIR_ERR_OPERATION_DENIED)
    /// `VIR_ERR_XML_DETAIL`: where the XML is wrong.
    public static let xmlDetail = Self(VIR_ERR_XML_DETAIL)
    /// `VIR_ERR_SYSTEM_ERROR`: a system call failed, here or in the daemon.
    public static let systemError = Self(VIR_ERR_SYSTEM_ERROR)
    /// `VIR_ERR_RPC`: the talk with the daemon failed.
    public static let rpc = Self(VIR_ERR_RPC)
    /// `VIR_ERR_NO_DOMAIN`: there is no such domain (any more).
    public static let noDomain = Self(VIR_ERR_NO_DOMAIN)
    /// `VIR_ERR_NO_NETWORK`: there is no such network.
    public static let noNetwork = Self(VIR_ERR_NO_NETWORK)
    /// `VIR_ERR_AUTH_FAILED`: the daemon did not accept who we are.
    public static let authenticationFailed = Self(VIR_ERR_AUTH_FAILED)
    /// `VIR_ERR_NO_STORAGE_POOL`: there is no such storage pool.
    public static let noStoragePool = Self(VIR_ERR_NO_STORAGE_POOL)
    /// `VIR_ERR_NO_STORAGE_VOL`: there is no such volume.
    public static let noVolume = Self(VIR_ERR_NO_STORAGE_VOL)
    /// `VIR_ERR_NO_NODE_DEVICE`: there is no such device on the host.
    public static let noNodeDevice = Self(VIR_ERR_NO_NODE_DEVICE)
    /// `VIR_ERR_OPERATION_INVALID`: not in this state of the object; overloaded, so read the state again.
    public static let operationInvalid = Self(VIR_ERR_OPERATION_INVALID)
    /// `VIR_ERR_NO_NWFILTER`: there is no such network filter.
    public static let noNetworkFilter = Self(VIR_ERR_NO_NWFILTER)
    /// `VIR_ERR_NO_SECRET`: there is no such secret.
    public static let noSecret = Self(VIR_ERR_NO_SECRET)
    /// `VIR_ERR_CONFIG_UNSUPPORTED`: the driver cannot do what the XML asks for.
    public static let configurationUnsupported = Self(VIR_ERR_CONFIG_UNSUPPORTED)
    /// `VIR_ERR_OPERATION_TIMEOUT`: after 30 s another job still held the domain.
    public static let operationTimeout = Self(VIR_ERR_OPERATION_TIMEOUT)
    /// `VIR_ERR_NO_DOMAIN_SNAPSHOT`: there is no such snapshot.
    public static let noDomainSnapshot = Self(VIR_ERR_NO_DOMAIN_SNAPSHOT)
    /// `VIR_ERR_ARGUMENT_UNSUPPORTED`: the driver lacks this variant; a guest agent that is not configured.
    public static let argumentUnsupported = Self(VIR_ERR_ARGUMENT_UNSUPPORTED)
    /// `VIR_ERR_STORAGE_POOL_BUILT`: something is there already.
    public static let storagePoolBuilt = Self(VIR_ERR_STORAGE_POOL_BUILT)
    /// `VIR_ERR_NO_DOMAIN_METADATA`: the domain has no metadata of this namespace.
    public static let noDomainMetadata = Self(VIR_ERR_NO_DOMAIN_METADATA)
    /// `VIR_ERR_OPERATION_UNSUPPORTED`: the driver cannot change this.
    public static let operationUnsupported = Self(VIR_ERR_OPERATION_UNSUPPORTED)
    /// `VIR_ERR_AGENT_UNRESPONSIVE`: the guest agent is not running, or does not answer.
    public static let agentUnresponsive = Self(VIR_ERR_AGENT_UNRESPONSIVE)
    /// `VIR_ERR_RESOURCE_BUSY`: somebody uses it.
    public static let resourceBusy = Self(VIR_ERR_RESOURCE_BUSY)
    /// `VIR_ERR_ACCESS_DENIED`: the daemon's access control forbids it.
    public static let accessDenied = Self(VIR_ERR_ACCESS_DENIED)
    /// `VIR_ERR_DBUS_SERVICE`: a D-Bus service refused; a stale machine scope at the start of a domain.
    public static let dbusService = Self(VIR_ERR_DBUS_SERVICE)
    /// `VIR_ERR_STORAGE_VOL_EXIST`: the pool has a volume of this name.
    public static let volumeExists = Self(VIR_ERR_STORAGE_VOL_EXIST)
    /// `VIR_ERR_XML_INVALID_SCHEMA`: the XML does not validate against the daemon's schema.
    public static let xmlInvalidSchema = Self(VIR_ERR_XML_INVALID_SCHEMA)
    /// `VIR_ERR_AUTH_UNAVAILABLE`: nothing here can answer for us (no polkit agent, for one).
    public static let authenticationUnavailable = Self(VIR_ERR_AUTH_UNAVAILABLE)
    /// `VIR_ERR_AGENT_UNSYNCED`: the guest agent answers something else than it was asked.
    public static let agentUnsynchronised = Self(VIR_ERR_AGENT_UNSYNCED)
    /// `VIR_ERR_DEVICE_MISSING`: the domain has no such device.
    public static let deviceMissing = Self(VIR_ERR_DEVICE_MISSING)
    /// `VIR_ERR_NO_DOMAIN_CHECKPOINT`: there is no such checkpoint.
    public static let noDomainCheckpoint = Self(VIR_ERR_NO_DOMAIN_CHECKPOINT)

    init(_ number: virErrorNumber) {
        self.init(rawValue: Int32(bitPattern: number.rawValue))
    }
}

// Numbers of our own. `virErrorNumber` counts upwards from 0.

extension LibvirtError.Code {
    /// The call did not return in time; it may still be under way, so what it does is unknown.
    public static let deadlineExceeded = Self(rawValue: -1)
    /// Each of the connection's slots is held by a call that did not return in time; nothing was asked of libvirt.
    public static let noSlotLeft = Self(rawValue: -2)
    /// The connection was closed here before the call; nothing was asked of libvirt.
    public static let connectionClosed = Self(rawValue: -3)
    /// The task was cancelled while the call waited for its turn; nothing was asked of libvirt.
    public static let cancelled = Self(rawValue: -4)
}
