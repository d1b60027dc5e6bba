/// A failure that libvirt reported, or that this room found while calling it.
///
/// It is a copy of the thread's `virError`, made on the thread of the call before anything else could run there.
/// Decide by `code` (see ``isRetryable``, ``isConnectionLost`` and ``meansAbsent(_:)``); `message` is for people:
/// its wording changes between releases, and the daemon may translate it.
///
/// C: [`virError`](https://libvirt.org/html/libvirt-virterror.html#virError).
public struct LibvirtError: Error, Hashable {
    /// What went wrong: libvirt's `virErrorNumber`, or a negative number of this room's own.
    public let code: Code

    /// The part of libvirt that says so: `virErrorDomain`.
    public let domain: Domain

    /// The C function that failed (`virDomainLookupByName`).
    public let function: String

    /// libvirt's own words.
    public let message: String

    /// The `errno` behind a ``Code/systemError``, where libvirt tells it.
    public let systemErrno: Int32?

    /// Makes an error; outside this room, for tests and for simulated hosts.
    public init(code: Code, domain: Domain, function: String, message: String, systemErrno: Int32? = nil) {
        self.code = code
        self.domain = domain
        self.function = function
        self.message = message
        self.systemErrno = systemErrno
    }

    /// What went wrong, as a number that survives even if this room has no name for it.
    ///
    /// C: `virErrorNumber`. The numbers below zero are ours and never libvirt's.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The number in `virErrorNumber`.
        public let rawValue: Int32

        /// Takes any number, known or not.
        public init(rawValue: Int32) {
            self.rawValue = rawValue
        }
    }

    /// The part of libvirt that an error comes from.
    ///
    /// C: `virErrorDomain`.
    public struct Domain: RawRepresentable, Hashable, Sendable {
        /// The number in `virErrorDomain`.
        public let rawValue: Int32

        /// Takes any number, known or not.
        public init(rawValue: Int32) {
            self.rawValue = rawValue
        }
    }
}

extension LibvirtError: CustomStringConvertible {
    /// The message, and where it comes from: `Domain not found (virDomainLookupByName, error 42)`.
    public var description: String {
        "\(message) (\(function), error \(code.rawValue))"
    }
}
