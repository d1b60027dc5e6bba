import Reconciliation

/// What a simulated host answers instead of doing it.
enum SimulatedError: HypervisorError, Equatable {
    /// libvirt's rules forbid it.
    case refused(String)
    /// It may work a little later.
    case busy
    /// The connection is gone.
    case lost
    /// It did not answer in time.
    case unanswered

    /// An earlier run's scope is in the way of a start.
    case scopeLeft

    var meansScopeLeft: Bool { self == .scopeLeft }
    var isUnsupported: Bool { false }
    var isUnanswered: Bool { self == .unanswered }
    var isRetryable: Bool { self == .busy }
    var isConnectionLost: Bool { self == .lost }

    var description: String {
        switch self {
        case .refused(let reason): reason
        case .busy: "cannot acquire state change lock"
        case .scopeLeft: "Machine 'qemu-1-web' already exists"
        case .unanswered: "no answer in time"
        case .lost: "the connection to the host was lost"
        }
    }
}
