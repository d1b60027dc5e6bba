internal import Glibc

/// A failure of a system call, or a refusal of this room's own.
///
/// Decide by `code`; the description is for people.
public struct SystemError: Error, Hashable {
    /// What went wrong: an `errno`, or a negative number of this room's own.
    public let code: Code
    /// The system call that failed (`pidfd_open`).
    public let function: String
    /// What it was about: `process 42`, a path.
    public let subject: String

    /// Makes an error; outside this room, for tests.
    public init(code: Code, function: String, subject: String) {
        self.code = code
        self.function = function
        self.subject = subject
    }

    /// What went wrong, as a number that survives even if this room has no name for it.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The `errno`; negative ones are this room's.
        public let rawValue: Int32

        /// Takes any number, known or not.
        public init(rawValue: Int32) {
            self.rawValue = rawValue
        }

        /// `EPERM`: we may not.
        public static let notPermitted = Code(rawValue: EPERM)
        /// `EACCES`: we may not read or write the file.
        public static let accessDenied = Code(rawValue: EACCES)
        /// `ENOENT`: there is no such file; of a control group, that it was removed.
        public static let noSuchFile = Code(rawValue: ENOENT)
        /// `ENODEV`: the control group was removed while its file was open.
        public static let noSuchDevice = Code(rawValue: ENODEV)
        /// `ESRCH`: the process is gone.
        public static let noSuchProcess = Code(rawValue: ESRCH)
        /// `ETIMEDOUT`: the kernel did not answer within the allowance.
        public static let timedOut = Code(rawValue: ETIMEDOUT)
        /// `/proc` numbers processes by another pid namespace than ours, so that nothing in it can be believed.
        public static let foreignProc = Code(rawValue: -1)
        /// The control group is the root, or holds this process.
        public static let ownControlGroup = Code(rawValue: -2)
        /// The file does not read as the kernel's manual says.
        public static let unreadable = Code(rawValue: -3)
        /// The control group is not below any mount that we see.
        public static let notMounted = Code(rawValue: -4)
    }
}

extension SystemError {
    /// Whether the process is known to be gone; no other error says so.
    public var meansProcessGone: Bool { code == .noSuchProcess }

    /// Whether the file or directory is known to be gone.
    var meansRemoved: Bool { code == .noSuchFile || code == .noSuchDevice }

    /// The error of the system call that has just failed on this thread.
    static func last(_ function: StaticString, _ subject: String) -> SystemError {
        SystemError(code: Code(rawValue: errno), function: "\(function)", subject: subject)
    }
}

extension SystemError: CustomStringConvertible {
    /// The sentence, and where it comes from: `No such process (pidfd_open, process 42)`.
    public var description: String {
        "\(sentence) (\(function), \(subject))"
    }

    private var sentence: String {
        switch code {
        case .foreignProc: "/proc shows another pid namespace than this program's"
        case .ownControlGroup: "The control group is the root, or holds this program itself"
        case .unreadable: "The file does not have the form that is documented"
        case .notMounted: "The control group is below no mount that this program sees"
        default: unsafe String(cString: strerror(code.rawValue))
        }
    }
}
