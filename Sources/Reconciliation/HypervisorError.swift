/// An error of a hypervisor: what an executor must know of it, beside its words.
///
/// Its `description` is for people: what failed and why, without what we were doing, which the executor adds.
public protocol HypervisorError: Error, CustomStringConvertible {
    /// Whether the same call may succeed a little later: something was busy, a lock was held.
    var isRetryable: Bool { get }

    /// Whether the connection is gone: whether the call was done is unknown, and every later call fails too.
    var isConnectionLost: Bool { get }

    /// Whether the call was abandoned because it did not return in time: what it did is unknown.
    var isUnanswered: Bool { get }

    /// Whether this kind of host cannot do it at all.
    var isUnsupported: Bool { get }

    /// Whether a start failed because an earlier run has left its scope behind.
    var meansScopeLeft: Bool { get }
}

extension Error {
    /// The words for people: an error of ours describes itself, another one as Swift prints it.
    var explanation: String {
        (self as? any CustomStringConvertible)?.description ?? String(describing: self)
    }

    var isRetryable: Bool { (self as? any HypervisorError)?.isRetryable ?? false }

    var meansScopeLeft: Bool { (self as? any HypervisorError)?.meansScopeLeft ?? false }

    var isUnsupported: Bool { (self as? any HypervisorError)?.isUnsupported ?? false }

    var isUnanswered: Bool { (self as? any HypervisorError)?.isUnanswered ?? false }

    var isConnectionLost: Bool { (self as? any HypervisorError)?.isConnectionLost ?? false }
}
