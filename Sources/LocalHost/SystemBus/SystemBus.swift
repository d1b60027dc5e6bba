/// The host's system bus, and on it systemd and systemd-machined.
///
/// A value: each call connects, asks and closes on a thread of its own, and takes no longer than the allowance.
public struct SystemBus: Sendable {
    /// Where the bus is (`unix:path=…`); nil for the system's, as `DBUS_SYSTEM_BUS_ADDRESS` says or by default.
    public let address: String?
    /// How long a call may take.
    public let allowance: Duration

    /// A bus that is not connected to before it is used.
    public init(address: String? = nil, allowance: Duration = .seconds(10)) {
        self.address = address
        self.allowance = allowance
    }

    /// Whether machines can be asked for.
    public enum Availability: Hashable, Sendable {
        /// systemd and machined are on the bus; machined may be started by the first question.
        case available
        /// They are not, and this is why.
        case unavailable(BusError)
    }

    /// Whether systemd-machined is there, found without starting it.
    public func availability() async -> Availability {
        do throws(BusError) {
            return try await perform { bus throws(BusError) in
                let running = try bus.call(.bus("ListNames"), []).readStrings()
                // A machined of its own without systemd would start no scope; libvirt asks for both too.
                guard running.contains(BusMethod.systemd) else { return .unavailable(.noService(BusMethod.systemd)) }
                if running.contains(BusMethod.machined) { return .available }
                let startable = try bus.call(.bus("ListActivatableNames"), []).readStrings()
                guard startable.contains(BusMethod.machined) else {
                    return .unavailable(.noService(BusMethod.machined))
                }
                return .available
            }
        } catch {
            return .unavailable(error)
        }
    }

    /// Does what needs a connection, on a thread of its own.
    func perform<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing BusConnection) throws(BusError) -> Value
    ) async throws(BusError) -> Value {
        let result = await onThreadOfOurs(within: allowance) { () -> Result<Value, BusError> in
            do throws(BusError) {
                return .success(try body(try BusConnection.open(address, allowance: allowance)))
            } catch {
                return .failure(error)
            }
        }
        guard let result else {
            throw BusError(
                name: "org.freedesktop.DBus.Error.Timeout",
                message: "The bus did not answer in \(allowance)",
                method: "connect"
            )
        }
        return try result.get()
    }
}

extension BusMethod {
    static let machined = "org.freedesktop.machine1"
    static let systemd = "org.freedesktop.systemd1"

    /// A method of the bus itself.
    static func bus(_ name: String) -> BusMethod {
        BusMethod("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", name)
    }

    /// A method of machined's.
    static func machined(_ name: String) -> BusMethod {
        BusMethod(machined, "/org/freedesktop/machine1", "org.freedesktop.machine1.Manager", name)
    }

    /// A method of systemd's.
    static func systemd(_ name: String) -> BusMethod {
        BusMethod(systemd, "/org/freedesktop/systemd1", "org.freedesktop.systemd1.Manager", name)
    }
}

extension BusError {
    fileprivate static func noService(_ name: String) -> BusError {
        BusError(
            name: "org.freedesktop.DBus.Error.ServiceUnknown",
            message: "Nobody on the bus has the name \(name)",
            method: "ListNames"
        )
    }
}
