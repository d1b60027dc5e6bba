/// A thread of a process, for reports.
public struct ProcessThread: Hashable, Sendable {
    /// The thread's number; of the first one, the process's.
    public let id: Int32
    /// The name that it gave itself (`CPU 0/KVM`).
    public let name: String
    /// What it does.
    public let state: State

    /// A thread; outside this room, for tests.
    public init(id: Int32, name: String, state: State) {
        self.id = id
        self.name = name
        self.state = state
    }

    /// What a thread does, in the kernel's letter.
    public struct State: RawRepresentable, Hashable, Sendable {
        /// The letter in `/proc/PID/stat`.
        public let rawValue: Character

        /// Takes any letter, known or not.
        public init(rawValue: Character) {
            self.rawValue = rawValue
        }

        /// It runs, or would.
        public static let running = State(rawValue: "R")
        /// It waits, and a signal wakes it.
        public static let sleeping = State(rawValue: "S")
        /// It waits in the kernel, mostly for a disk, and no signal ends that.
        public static let uninterruptible = State(rawValue: "D")
        /// A signal has stopped it.
        public static let stopped = State(rawValue: "T")
        /// A debugger has stopped it.
        public static let traced = State(rawValue: "t")
        /// It has ended, and its parent has not asked how.
        public static let zombie = State(rawValue: "Z")
        /// It is just ending.
        public static let dead = State(rawValue: "X")

        /// Whether it will never run again.
        public var isEnded: Bool { self == .zombie || self == .dead }
    }
}

/// What `/proc/PID/stat` says, as far as we read it.
///
/// Manual: [`proc_pid_stat(5)`](https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html).
package struct ProcessStatus: Hashable {
    /// The second field, without its brackets.
    package let name: String
    /// The third field.
    package let state: ProcessThread.State
    /// The 22nd field, in clock ticks since the boot.
    package let startTime: UInt64

    /// Reads the file's text; nil if it is not of the documented form.
    package init?(proc text: String) {
        // A name may hold blanks and brackets, so the fields behind it are counted from the last one.
        guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close else { return nil }
        let fields = text[text.index(after: close)...].split(whereSeparator: \.isWhitespace)
        guard fields.count > 19, let letter = fields[0].first, let time = UInt64(fields[19]) else { return nil }
        name = String(text[text.index(after: open)..<close])
        state = ProcessThread.State(rawValue: letter)
        startTime = time
    }
}
