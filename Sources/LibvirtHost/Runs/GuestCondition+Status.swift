package import Libvirt
package import Reconciliation

extension GuestCondition {
    /// What libvirt's state and its reason mean for the stopping of a guest.
    package init(_ status: Domain.Status) {
        switch status.state {
        case .paused: self = Domain.PausedReason(rawValue: status.reason).map(Self.init) ?? .stopped
        case .shuttingDown: self = .shuttingDown
        case .crashed: self = .crashed
        case .suspendedByGuest: self = .suspended
        case .running where Self.postcopy.contains(status.reason): self = .migrating
        default: self = .running
        }
    }

    /// `VIR_DOMAIN_RUNNING_POSTCOPY` and, from 8.5, `VIR_DOMAIN_RUNNING_POSTCOPY_FAILED`.
    private static let postcopy: Set<Int32> = [10, 11]

    private init(_ reason: Domain.PausedReason) {
        switch reason {
        // Not known is what drivers without reasons say, and QEMU of a guest that a debugger holds.
        case .user, .fromSnapshot, .unknown: self = .paused
        case .migration, .postcopy, .postcopyFailed: self = .migrating
        case .save, .dump, .snapshot: self = .held
        case .ioError: self = .ioError
        case .watchdog: self = .watchdog
        case .shuttingDown: self = .shuttingDown
        case .startingUp: self = .starting
        case .crashed: self = .crashed
        case .apiError: self = .stopped
        }
    }
}
