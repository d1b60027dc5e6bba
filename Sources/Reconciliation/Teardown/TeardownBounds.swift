/// How long what a ladder does may take, where no policy of the domain says so.
package struct TeardownBounds: Hashable, Sendable {
    /// A request to the guest agent: it may be gone, and libvirt waits for it for ever.
    package var agent = Duration.seconds(5)
    /// What is done before the guest is asked, and each request by ACPI: QEMU may not answer.
    package var monitor = Duration.seconds(10)
    /// How long before a guest that stays is asked again.
    package var askAgain = Duration.seconds(10)
    /// How many requests may go unanswered, each on a connection that is then lost, before no more is made.
    package var unansweredRequests = 2
    /// A graceful destroy: libvirt itself waits 15 s.
    package var gracefulDestroy = Duration.seconds(20)
    /// A destroy: libvirt waits twice 40 s for a process in uninterruptible sleep.
    package var destroy = Duration.seconds(90)
    /// Longer than this a destroy that ended the process never takes: SIGKILL is sent after 10 s.
    package var credibleDestroy = Duration.seconds(40)
    /// A signal sent from here.
    package var signal = Duration.seconds(2)
    /// How long the process may live after the kill.
    package var death = Duration.seconds(5)
    /// libvirt itself terminates the machine when a domain stops; a scope that is not empty after this needs us.
    package var ownCleaning = Duration.seconds(1)
    /// Each call that clears the scope, and how long its processes may then take.
    package var clearing = Duration.seconds(5)
    /// What libvirt adds for each host device.
    package var hostDevice = Duration.seconds(2)
    /// How long to rest before each further attempt; the last one counts for all that follow.
    package var backOff: [Duration] = [.seconds(2), .seconds(5), .seconds(10)]

    package init() {}
}
