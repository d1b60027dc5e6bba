/// A process of this host.
public struct HostProcess: Hashable, Sendable {
    /// Its number.
    public var pid: Int32
    /// Its name, as the kernel has it.
    public var name: String
    /// Whether it is in an uninterruptible sleep, which no signal ends.
    public var isStuck: Bool

    /// The process of that number.
    public init(pid: Int32, name: String, isStuck: Bool = false) {
        self.pid = pid
        self.name = name
        self.isStuck = isStuck
    }
}

extension HostProcess {
    /// The process as it stands in a sentence: `sleep, pid 4242`.
    package var phrase: String { "\(name), pid \(pid)" + (isStuck ? ", in uninterruptible sleep" : "") }
}
