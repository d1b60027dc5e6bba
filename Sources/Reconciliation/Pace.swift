/// How often an executor looks, asks and tries again.
public struct Pace: Hashable, Sendable {
    /// How long to wait between two looks at something that takes its time.
    public var poll: Duration
    /// How long to wait before a guest that stays is asked again to shut down.
    ///
    /// A guest that is still booting does not hear the first request (ACPI's power button is no queue).
    public var askAgain: Duration
    /// How long to wait before each further try of what failed for a passing reason.
    public var retries: [Duration]

    /// A pace; what is not given is what suits a real host.
    public init(
        poll: Duration = .milliseconds(300),
        askAgain: Duration = .seconds(10),
        retries: [Duration] = [.milliseconds(200), .seconds(1), .seconds(3)]
    ) {
        self.poll = poll
        self.askAgain = askAgain
        self.retries = retries
    }
}
