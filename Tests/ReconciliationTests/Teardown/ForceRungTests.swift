import HostModel
import Reconciliation
import Testing

/// The rungs after the guest: quit, kill, scope, and again.
///
/// The numbers are those of `docs/teardown.md`.
struct ForceRungTests {
    @Test(arguments: quitRows) func `the quit rung`(_ row: LadderRow) { row.check() }
    @Test(arguments: killRows) func `the kill rung`(_ row: LadderRow) { row.check() }
    @Test(arguments: scopeRows) func `the scope rung`(_ row: LadderRow) { row.check() }

    private static let deaf = "guest 0 s: not asked: its guest has crashed"
    private static let stuck = HostProcess(pid: 4711, name: "qemu-system-x86", isStuck: true)
    private static let sleep = HostProcess(pid: 4242, name: "sleep")
    private static let scope = GuestScope(machine: "qemu-7-web", unit: "machine-qemu\\x2d7\\x2dweb.scope")

    private static let unseenScope =
        "scope 0 s: left out: only its own host could see what is left in its scope, and it is another host"

    private static func remote(_ destroy: DestroyMeaning) -> ScriptedRun {
        ScriptedRun(.crashed, isLocal: false) { $0.destroy = destroy }
    }

    private static func withScope(_ scope: GuestScope = scope) -> ScriptedRun {
        ScriptedRun(.crashed) { $0.scope = scope }.ends(.quit, left: [sleep])
    }

    private static let empty: @Sendable (inout Sighting) -> Void = { $0.leftovers = [] }

    private static let quitRows: [LadderRow] = [
        LadderRow(
            40,
            "local: quits",
            ScriptedRun(.crashed).ends(.quit, after: .milliseconds(1800)),
            calls: [.quit],
            .gone,
            deaf,
            "quit 1 s: QEMU quit, disks flushed"
        ),
        LadderRow(
            41,
            "local: does not quit, and may not be killed",
            ScriptedRun(.crashed).upTo(.quit),
            calls: [.quit],
            .stays("it did not quit within 10 s; it is left running"),
            deaf,
            "quit 10 s: it did not quit within 10 s"
        ),
        LadderRow(
            42,
            "local: host devices give it more time",
            ScriptedRun(.crashed) { $0.hostDevices = 3 }.ends(.quit, after: .seconds(15)),
            calls: [.quit],
            .gone,
            deaf,
            "quit 15 s: QEMU quit, disks flushed"
        ),
        LadderRow(
            43,
            "remote, 11.3: graceful destroy",
            remote(.gracefulOnRequest).answering(.destroyGracefully, .done, after: .seconds(2))
                .ends(.destroyGracefully),
            calls: [.destroyGracefully],
            .gone,
            deaf,
            "quit 2 s: QEMU quit, disks flushed",
            unseenScope
        ),
        LadderRow(
            44,
            "remote, 11.3: it does not quit",
            remote(.gracefulOnRequest)
                .answering(.destroyGracefully, .failed("Device or resource busy"), after: .seconds(15)).upTo(.quit),
            calls: [.destroyGracefully],
            .stays("Device or resource busy; it is left running"),
            deaf,
            "quit 15 s: Device or resource busy"
        ),
        LadderRow(
            45,
            "remote, before 11.3: never a graceful destroy",
            remote(.forcedAlways).upTo(.quit),
            calls: [],
            .stays(
                "left out: before libvirt 11.3 only its own host could ask it to quit, and it is another host; "
                    + "it is left running"
            ),
            deaf,
            "quit 0 s: left out: before libvirt 11.3 only its own host could ask it to quit, and it is another host"
        ),
        LadderRow(
            46,
            "the monitor does not answer: SIGTERM all the same",
            ScriptedRun().answering(.request(.acpi), .noAnswer).ends(.quit),
            calls: [.request(.acpi), .request(.acpi), .quit],
            .gone,
            "guest 30 s: ACPI, no answer, 2 times; the guest did not shut down within 30 s",
            "quit 0 s: QEMU quit, disks flushed"
        ),
    ]

    private static let quitInVain = "quit 10 s: it did not quit within 10 s"
    private static let leftOut =
        "quit 0 s: left out: before libvirt 11.3 only its own host could ask it to quit, and it is another host"

    private static let killRows: [LadderRow] = [
        LadderRow(
            50,
            "local: stopped by SIGSTOP",
            ScriptedRun(.crashed).answering(.destroy, .done, after: .milliseconds(10300)).ends(.destroy),
            calls: [.quit, .destroy],
            .gone,
            deaf,
            quitInVain,
            "kill 10 s: killed"
        ),
        LadderRow(
            51,
            "local: in uninterruptible sleep, destroy says success",
            ScriptedRun(.crashed).answering(.destroy, .done, after: .seconds(81))
                .when(.destroy) { $0 = Sighting(.shutOff, process: .alive(stuck)) }.upTo(.kill, attempts: 2),
            calls: [.quit, .destroy, .quit, .kill],
            .alive("still alive after the kill: qemu-system-x86, pid 4711, in uninterruptible sleep"),
            deaf,
            quitInVain,
            "kill 86 s: still alive after the kill: qemu-system-x86, pid 4711, in uninterruptible sleep",
            quitInVain,
            "kill 5 s: still alive after the kill: qemu-system-x86, pid 4711, in uninterruptible sleep"
        ),
        LadderRow(
            52,
            "local: thawed during the rest",
            ScriptedRun(.crashed).when(.destroy) { $0 = Sighting(.shutOff, process: .alive(stuck)) }
                .ends(.destroy, after: .seconds(6)),
            calls: [.quit, .destroy],
            .gone,
            deaf,
            quitInVain,
            "kill 5 s: still alive after the kill: qemu-system-x86, pid 4711, in uninterruptible sleep"
        ),
        LadderRow(
            53,
            "remote, before 11.3: destroyed within 40 s",
            remote(.forcedAlways).answering(.destroy, .done, after: .seconds(11)).ends(.destroy),
            calls: [.destroy],
            .gone,
            deaf,
            leftOut,
            "kill 11 s: killed",
            unseenScope
        ),
        LadderRow(
            54,
            "remote, before 11.3: destroyed after 40 s",
            remote(.forcedAlways).answering(.destroy, .done, after: .seconds(81)).ends(.destroy),
            calls: [.destroy],
            .unproven("a destroy that took 81 s proves nothing before libvirt 11.3"),
            deaf,
            leftOut,
            "kill 81 s: a destroy that took 81 s proves nothing before libvirt 11.3"
        ),
        LadderRow(
            55,
            "the destroy never returns, the guest is gone",
            ScriptedRun(.crashed).answering(.destroy, .noAnswer).ends(.destroy, after: .seconds(30)),
            calls: [.quit, .destroy],
            .gone,
            deaf,
            quitInVain,
            "kill 90 s: killed"
        ),
        LadderRow(
            56,
            "remote, 11.3: destroy fails until the last attempt",
            remote(.gracefulOnRequest).answering(.destroyGracefully, .failed("busy"))
                .answering(.destroy, .failed("busy")).upTo(.kill, attempts: 2),
            calls: [.destroyGracefully, .destroy, .destroyGracefully, .destroy],
            .alive("it is still active after the kill: busy"),
            deaf,
            "quit 0 s: busy",
            "kill 5 s: it is still active after the kill: busy",
            "quit 0 s: busy",
            "kill 5 s: it is still active after the kill: busy"
        ),
        LadderRow(
            57,
            "started again by somebody else after the kill",
            ScriptedRun(.crashed)
                .when(.destroy) { $0 = Sighting(.active(id: 8, .running), process: .gone) },
            calls: [.quit, .destroy],
            .startedAgain(id: 8),
            deaf,
            quitInVain
        ),
        LadderRow(
            58,
            "a container, or a test domain",
            remote(.immediate).ends(.destroy),
            calls: [.destroy],
            .gone,
            deaf,
            "quit 0 s: left out: there is no process that could be asked to quit",
            "kill 0 s: killed"
        ),
    ]

    private static let quit = "quit 0 s: QEMU quit, disks flushed"

    private static let scopeRows: [LadderRow] = [
        LadderRow(
            60,
            "empty by libvirt's own doing",
            withScope().when(.quit, after: .milliseconds(300), empty),
            calls: [.quit],
            .gone,
            deaf,
            quit
        ),
        LadderRow(
            61,
            "a stowaway that obeys",
            withScope().when(.terminateMachine, empty),
            calls: [.quit, .terminateMachine],
            .gone,
            deaf,
            quit,
            "scope 1 s: scope terminated, 1 process was left (sleep, pid 4242)"
        ),
        LadderRow(
            62,
            "one that ignores SIGTERM",
            withScope().when(.killMachine, empty),
            calls: [.quit, .terminateMachine, .killMachine],
            .gone,
            deaf,
            quit,
            "scope 6 s: scope terminated, 1 process was left (sleep, pid 4242)"
        ),
        LadderRow(
            63,
            "machined has forgotten the machine",
            withScope().answering(.terminateMachine, .failed("No machine known"))
                .answering(.killMachine, .failed("No machine known")).when(.stopUnit, empty),
            calls: [.quit, .terminateMachine, .killMachine, .stopUnit],
            .gone,
            deaf,
            quit,
            "scope 1 s: scope terminated, 1 process was left (sleep, pid 4242)"
        ),
        LadderRow(
            64,
            "a scope that lost its machine, with a deaf process",
            withScope(GuestScope(machine: nil, unit: "machine-x.scope")).when(.killProcesses, empty),
            calls: [.quit, .stopUnit, .killProcesses],
            .gone,
            deaf,
            quit,
            "scope 6 s: scope terminated, 1 process was left (sleep, pid 4242)"
        ),
        LadderRow(
            65,
            "no systemd",
            withScope(GuestScope(machine: nil, unit: nil)).when(.killProcesses, empty),
            calls: [.quit, .killProcesses],
            .gone,
            deaf,
            quit,
            "scope 1 s: scope terminated, 1 process was left (sleep, pid 4242)"
        ),
        LadderRow(
            66,
            "a process in uninterruptible sleep",
            withScope(GuestScope(machine: nil, unit: nil)).upTo(.kill, attempts: 1),
            calls: [.quit, .killProcesses],
            .alive("scope not empty, 1 process is still there (sleep, pid 4242)"),
            deaf,
            quit,
            "scope 6 s: scope not empty, 1 process is still there (sleep, pid 4242)"
        ),
        LadderRow(
            67,
            "the guest went by itself: its scope is tried again, the guest is not",
            ScriptedRun { $0.scope = GuestScope(machine: nil, unit: nil) }.ends(.request(.acpi), left: [sleep])
                .when(.killProcesses, count: 2, empty).upTo(.guest),
            calls: [.request(.acpi), .killProcesses, .killProcesses],
            .gone,
            "guest 0 s: ACPI, sent once; the guest shut down",
            "scope 6 s: scope not empty, 1 process is still there (sleep, pid 4242)",
            "scope 1 s: scope terminated, 1 process was left (sleep, pid 4242)"
        ),
        LadderRow(
            68,
            "remote: the guest went by itself, its scope cannot be seen",
            ScriptedRun(isLocal: false) { $0.destroy = .forcedAlways }.ends(.request(.acpi)),
            calls: [.request(.acpi)],
            .gone,
            "guest 0 s: ACPI, sent once; the guest shut down",
            unseenScope
        ),
    ]
}
