/// An answer over D-Bus that is an error, or the failure to get one.
///
/// Decide by `name` (see ``meansAbsent``, ``meansDenied``, ``meansUnavailable``, ``meansTimedOut``); `message` is for
/// people.
public struct BusError: Error, Hashable {
    /// The D-Bus error's name: `org.freedesktop.machine1.NoSuchMachine`; of an `errno` without one
    /// `System.Error.ECONNREFUSED`.
    public let name: String
    /// The service's own words.
    public let message: String
    /// What was called: `TerminateMachine`; `connect` when no bus could be reached.
    public let method: String

    /// Makes an error; outside this room, for tests.
    public init(name: String, message: String, method: String) {
        self.name = name
        self.message = message
        self.method = method
    }
}

// What names mean: the one table.
extension BusError {
    /// The service has answered that there is no such machine or unit.
    ///
    /// No proof that its processes are gone: machined forgets machines whose processes live on.
    public var meansAbsent: Bool {
        switch name {
        case "org.freedesktop.machine1.NoSuchMachine", "org.freedesktop.machine1.NoMachineForPID",
            "org.freedesktop.systemd1.NoSuchUnit", "org.freedesktop.systemd1.NoUnitForPID",
            // The object went between the answer with its path and the question about it.
            "org.freedesktop.DBus.Error.UnknownObject":
            true
        default: false
        }
    }

    /// We may not, or only after a dialogue that we do not hold.
    public var meansDenied: Bool {
        switch name {
        case "org.freedesktop.DBus.Error.AccessDenied", "org.freedesktop.DBus.Error.AuthFailed",
            "org.freedesktop.DBus.Error.InteractiveAuthorizationRequired", "System.Error.EPERM", "System.Error.EACCES":
            true
        default: false
        }
    }

    /// There is no bus, or nobody on it who could answer.
    public var meansUnavailable: Bool {
        switch name {
        case "org.freedesktop.DBus.Error.FileNotFound", "org.freedesktop.DBus.Error.NoServer",
            "org.freedesktop.DBus.Error.ServiceUnknown", "org.freedesktop.DBus.Error.NameHasNoOwner",
            "org.freedesktop.DBus.Error.Disconnected",
            "System.Error.ENOENT", "System.Error.ECONNREFUSED", "System.Error.ECONNRESET", "System.Error.ENOTCONN",
            "System.Error.EPIPE", "System.Error.ENOMEDIUM", "System.Error.ENXIO":
            true
        default: name.hasPrefix("org.freedesktop.DBus.Error.Spawn.")
        }
    }

    /// No answer came in time; whether the call was carried out is not known.
    public var meansTimedOut: Bool {
        switch name {
        case "org.freedesktop.DBus.Error.NoReply", "org.freedesktop.DBus.Error.Timeout",
            "org.freedesktop.DBus.Error.TimedOut", "System.Error.ETIMEDOUT":
            true
        default: false
        }
    }
}

extension BusError: CustomStringConvertible {
    /// The message, and where it comes from: `No machine 'a' known (TerminateMachine, org.freedesktop.…)`.
    public var description: String {
        "\(message) (\(method), \(name))"
    }
}
