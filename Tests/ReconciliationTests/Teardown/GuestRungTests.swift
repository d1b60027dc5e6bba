import HostModel
import Reconciliation
import Testing

/// The first rung: each state of a guest, and what asking it meets.
///
/// The numbers are those of `docs/teardown.md`.
struct GuestRungTests {
    @Test(arguments: rows) func `the guest rung`(_ row: LadderRow) { row.check() }

    private static let acpi = TeardownCall.request(.acpi)
    private static let agent = TeardownCall.request(.agent)

    private static let rows: [LadderRow] = [
        LadderRow(
            1,
            "running, obeys",
            ScriptedRun().ends(acpi, after: .seconds(4)),
            calls: [acpi],
            .gone,
            "guest 4 s: ACPI, sent once; the guest shut down"
        ),
        LadderRow(
            2,
            "running, obeys when asked again",
            ScriptedRun().ends(acpi, count: 3, after: .seconds(1)),
            calls: [acpi, acpi, acpi],
            .gone,
            "guest 21 s: ACPI, sent 3 times; the guest shut down"
        ),
        LadderRow(
            3,
            "running, its agent obeys",
            ScriptedRun { $0.requests = [.agent, .acpi] }.ends(agent, after: .seconds(2)),
            calls: [agent],
            .gone,
            "guest 2 s: guest agent asked; the guest shut down"
        ),
        LadderRow(
            4,
            "running, its agent does not answer",
            ScriptedRun { $0.requests = [.agent, .acpi] }.answering(agent, .noAnswer).ends(acpi),
            calls: [agent, acpi],
            .gone,
            "guest 5 s: guest agent: no answer in 5 s; ACPI, sent once; the guest shut down"
        ),
        LadderRow(
            5,
            "running, its agent fails",
            ScriptedRun { $0.requests = [.agent, .acpi] }.answering(agent, .failed("not connected")).ends(acpi),
            calls: [agent, acpi],
            .gone,
            "guest 0 s: guest agent: not connected; ACPI, sent once; the guest shut down"
        ),
        LadderRow(
            6,
            "running, stays, and may not be forced",
            ScriptedRun().upTo(.guest),
            calls: [acpi, acpi, acpi],
            .stays("ACPI, sent 3 times; the guest did not shut down within 30 s; it is left running"),
            "guest 30 s: ACPI, sent 3 times; the guest did not shut down within 30 s"
        ),
        LadderRow(
            7,
            "running, its monitor does not answer",
            ScriptedRun().answering(acpi, .noAnswer).upTo(.guest),
            calls: [acpi, acpi],
            .stays(
                "ACPI, no answer, 2 times; the guest did not shut down within 30 s; it is left as it is"
            ),
            "guest 30 s: ACPI, no answer, 2 times; the guest did not shut down within 30 s"
        ),
        LadderRow(
            8,
            "shutting down by itself",
            ScriptedRun(.shuttingDown).ends(nil, after: .seconds(8)),
            calls: [],
            .gone,
            "guest 8 s: the guest shut down"
        ),
        LadderRow(
            9,
            "being started",
            ScriptedRun(.starting).when(nil, after: .seconds(3)) { $0.domain = .active(id: 7, .running) }.ends(acpi),
            calls: [acpi],
            .gone,
            "guest 3 s: ACPI, sent once; the guest shut down"
        ),
        LadderRow(
            10,
            "paused by somebody",
            ScriptedRun(.paused).ends(acpi, after: .seconds(2)),
            calls: [.resume, acpi],
            .gone,
            "guest 2 s: resumed; ACPI, sent once; the guest shut down"
        ),
        LadderRow(
            11,
            "paused, runs, stays",
            ScriptedRun(.paused).when(.resume) { $0.domain = .active(id: 7, .running) }.upTo(.guest),
            calls: [.resume, acpi, acpi, acpi, .pause],
            .stays("resumed; ACPI, sent 3 times; the guest did not shut down within 30 s; it is paused again"),
            "guest 30 s: resumed; ACPI, sent 3 times; the guest did not shut down within 30 s"
        ),
        LadderRow(
            12,
            "paused, and cannot be resumed",
            ScriptedRun(.paused).answering(.resume, .failed("no lock")).ends(.quit),
            calls: [.resume, .quit],
            .gone,
            "guest 0 s: not asked: resuming it failed (no lock)",
            "quit 0 s: QEMU quit, disks flushed"
        ),
        LadderRow(
            13,
            "suspended to memory",
            ScriptedRun(.suspended).when(.wakeUp) { $0.domain = .active(id: 7, .running) }.ends(acpi),
            calls: [.wakeUp, acpi],
            .gone,
            "guest 0 s: woken up; ACPI, sent once; the guest shut down"
        ),
        LadderRow(
            14,
            "paused by an I/O error",
            ScriptedRun(.ioError).ends(.quit, after: .seconds(1)),
            calls: [.quit],
            .gone,
            "guest 0 s: not asked: it is paused by an I/O error, and a paused guest hears nothing",
            "quit 1 s: QEMU quit, disks flushed"
        ),
        LadderRow(
            15,
            "crashed, and may not be forced",
            ScriptedRun(.crashed).upTo(.guest),
            calls: [],
            .stays("not asked: its guest has crashed; it is left as it is"),
            "guest 0 s: not asked: its guest has crashed"
        ),
        LadderRow(
            16,
            "stopped by its watchdog",
            ScriptedRun(.watchdog).ends(.quit),
            calls: [.quit],
            .gone,
            "guest 0 s: not asked: its watchdog has stopped it",
            "quit 0 s: QEMU quit, disks flushed"
        ),
        LadderRow(
            17,
            "paused while it shuts down: an I/O error",
            ScriptedRun().when(acpi, after: .seconds(2)) { $0.domain = .active(id: 7, .ioError) }.ends(.quit),
            calls: [acpi, .quit],
            .gone,
            "guest 10 s: ACPI, sent once; it is paused by an I/O error, and a paused guest hears nothing",
            "quit 0 s: QEMU quit, disks flushed"
        ),
        LadderRow(
            18,
            "on_poweroff is restart",
            ScriptedRun { $0.onPoweroff = "restart" }.ends(acpi),
            calls: [.overridePoweroff, acpi],
            .gone,
            "guest 0 s: its on_poweroff set to 'destroy'; ACPI, sent once; the guest shut down"
        ),
        LadderRow(
            81,
            "on_poweroff is restart, and the guest stays",
            ScriptedRun { $0.onPoweroff = "restart" }.upTo(.guest),
            calls: [.overridePoweroff, acpi, acpi, acpi, .restorePoweroff("restart")],
            .stays(
                "its on_poweroff set to 'destroy'; ACPI, sent 3 times; the guest did not shut down within 30 s; "
                    + "its on_poweroff is 'restart' again; it is left running"
            ),
            "guest 30 s: its on_poweroff set to 'destroy'; ACPI, sent 3 times; the guest did not shut down within 30 s"
        ),
        LadderRow(
            81,
            "the same, and it was paused, and QEMU answers no more",
            ScriptedRun(.paused) { $0.onPoweroff = "restart" }
                .when(.resume) { $0.domain = .active(id: 7, .running) }
                .answering(.pause, .noAnswer).answering(.restorePoweroff("restart"), .failed("no lock")).upTo(.guest),
            calls: [.overridePoweroff, .resume, acpi, acpi, acpi, .pause, .restorePoweroff("restart")],
            .stays(
                "its on_poweroff set to 'destroy'; resumed; ACPI, sent 3 times; the guest did not shut down within 30 s; "
                    + "pausing it again failed (no answer in 10 s); "
                    + "setting its on_poweroff back to 'restart' failed (no lock); it is left running"
            ),
            "guest 30 s: its on_poweroff set to 'destroy'; resumed; ACPI, sent 3 times; the guest did not shut down within "
                + "30 s"
        ),
        LadderRow(
            19,
            "on_poweroff is restart, and stays so",
            ScriptedRun { $0.onPoweroff = "restart" }.answering(.overridePoweroff, .noAnswer).upTo(.guest),
            calls: [.overridePoweroff],
            .stays(
                "not asked: setting its on_poweroff to 'destroy' failed (no answer in 10 s); it is left as it is"
            ),
            "guest 10 s: not asked: setting its on_poweroff to 'destroy' failed (no answer in 10 s)"
        ),
        LadderRow(
            20,
            "a job holds it",
            ScriptedRun { $0.job = .other }.ends(acpi),
            calls: [.abortJob, acpi],
            .gone,
            "guest 0 s: its job aborted; ACPI, sent once; the guest shut down"
        ),
        LadderRow(
            21,
            "a disk is being mirrored, and the job ends first",
            ScriptedRun { $0.mirroredDisks = ["vda"] }.answering(.abortMirror(disk: "vda"), .failed("no job"))
                .ends(acpi),
            calls: [.abortMirror(disk: "vda"), acpi],
            .gone,
            "guest 0 s: ending the mirror of disk 'vda': no job; ACPI, sent once; the guest shut down"
        ),
        LadderRow(
            22,
            "being migrated",
            ScriptedRun { $0.job = .migration },
            calls: [],
            .stays("it is being migrated, and is left as it is"),
            "guest 0 s: it is being migrated"
        ),
        LadderRow(
            23,
            "gone when it is asked",
            ScriptedRun().answering(acpi, .failed("domain is not running")).ends(nil),
            calls: [acpi],
            .gone,
            "guest 0 s: domain is not running; the guest shut down"
        ),
        LadderRow(
            24,
            "transient: it vanishes",
            ScriptedRun { $0.isTransient = true }.when(acpi) { $0 = Sighting(.absent, process: .gone) },
            calls: [acpi],
            .gone,
            "guest 0 s: ACPI, sent once; the guest shut down"
        ),
        LadderRow(
            25,
            "gone, and started again by somebody else",
            ScriptedRun().when(acpi, after: .seconds(3)) { $0.domain = .active(id: 8, .running) },
            calls: [acpi],
            .startedAgain(id: 8)
        ),
        LadderRow(
            26,
            "shut down, but its process lives on",
            ScriptedRun().when(acpi) { $0.domain = .shutOff }.upTo(.guest),
            calls: [acpi],
            .alive("the guest shut down, but its process lives: qemu-system-x86, pid 4711"),
            "guest 30 s: ACPI, sent once; the guest shut down, but its process lives: qemu-system-x86, pid 4711"
        ),
        LadderRow(
            27,
            "a container, or a test domain",
            ScriptedRun(isLocal: false) {
                $0.requests = [.driver]
                $0.destroy = .immediate
            }.ends(.request(.driver)),
            calls: [.request(.driver)],
            .gone,
            "guest 0 s: request, sent once; the guest shut down"
        ),
        LadderRow(
            28,
            "a container without /dev/initctl",
            ScriptedRun(isLocal: false) {
                $0.requests = [.driver, .signal]
                $0.destroy = .immediate
            }.ends(.request(.signal)),
            calls: [.request(.driver), .request(.signal)],
            .gone,
            "guest 10 s: request, sent 2 times; the guest shut down"
        ),
    ]
}
