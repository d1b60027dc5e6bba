internal import Libvirt
public import Reconciliation

/// What a host answered instead of doing it, in words for people.
public struct HostError: HypervisorError, Hashable {
    /// What went wrong, without what we were doing.
    public let description: String
    /// Whether the same call may succeed a little later.
    public let isRetryable: Bool
    /// Whether the connection is gone.
    public let isConnectionLost: Bool
    /// Whether the call was abandoned because libvirt did not return in time.
    public let isUnanswered: Bool
    /// Whether the driver does not have that at all.
    public var isUnsupported: Bool { cause?.code == .noSupport }
    /// Whether a start failed because an earlier run has left its scope behind.
    public var meansScopeLeft: Bool { cause?.scopeInTheWay != nil }
    /// libvirt's own error; nil for a refusal of ours.
    let cause: LibvirtError?

    /// A refusal of our own: a sentence without a full stop.
    init(_ sentence: String, isRetryable: Bool = false, isUnanswered: Bool = false) {
        description = sentence
        self.isRetryable = isRetryable
        isConnectionLost = false
        self.isUnanswered = isUnanswered
        cause = nil
    }

    init(_ error: LibvirtError) {
        description = Self.explanation(of: error)
        isRetryable = error.isRetryable
        isConnectionLost = error.isConnectionLost
        isUnanswered = error.code == .deadlineExceeded
        cause = error
    }

    /// The same, of an attempt to connect.
    init(_ error: LibvirtError, connectingTo uri: String?) {
        description = "connecting to \(uri.map { "'\($0)'" } ?? "libvirt's default"): \(error.message)"
        isRetryable = false
        isConnectionLost = true
        isUnanswered = false
        cause = error
    }

    /// Whether it says that an object of this kind does not exist.
    func meansAbsent(_ kind: ObjectKind) -> Bool { cause?.meansAbsent(kind) ?? false }

    private static func explanation(of error: LibvirtError) -> String {
        switch error.code {
        case .noSupport: "this libvirt driver cannot do that (\(error.function))"
        case .operationDenied: "the connection is read-only: \(error.message)"
        case .deadlineExceeded: "libvirt did not answer in time (\(error.function)); what became of it is unknown"
        default: error.isConnectionLost ? "the connection to libvirt is lost: \(error.message)" : error.message
        }
    }
}

/// Makes errors of ours from libvirt's, at the one edge where they leave this room.
@discardableResult
func translated<Value>(
    _ body: () async throws(LibvirtError) -> Value
) async throws(HostError) -> Value {
    do throws(LibvirtError) {
        return try await body()
    } catch {
        throw HostError(error)
    }
}
