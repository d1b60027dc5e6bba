import HostModel
import Planning
import Reconciliation
import Testing

/// The order in which steps are run, without running any.
struct StepScheduleTests {
    private func step(_ name: String, _ action: Action = .create, after dependsOn: Step.ID...) -> Step {
        let id = ResourceID(.domain, name)
        let intent = ResourceIntent(id: id, spec: IntentElement("domain"))
        return Step(action, id, intent: intent, dependsOn: dependsOn)
    }

    private func id(_ name: String, _ action: Action = .create) -> Step.ID { "Domain/\(name):\(action.rawValue)" }

    @Test func `independent steps are run side by side`() {
        var schedule = StepSchedule(
            [step("a"), step("b"), step("c", after: id("a"), id("b"))],
            parallelism: 4,
            stops: 4
        )
        #expect(schedule.begin() == [.run(id("a")), .run(id("b"))])
        #expect(schedule.end(id("b"), succeeded: true).isEmpty)
        #expect(schedule.end(id("a"), succeeded: true) == [.run(id("c"))])
        #expect(!schedule.isFinished)
        #expect(schedule.end(id("c"), succeeded: true).isEmpty)
        #expect(schedule.isFinished)
    }

    @Test func `no more steps run at once than allowed`() {
        var schedule = StepSchedule([step("a"), step("b"), step("c")], parallelism: 2, stops: 2)
        #expect(schedule.begin() == [.run(id("a")), .run(id("b"))])
        #expect(schedule.end(id("a"), succeeded: false) == [.run(id("c"))])
    }

    @Test func `guests are stopped beside the other steps, within a bound of their own`() {
        let stops = ["a", "b", "c"].map { step($0, .shutDown) }
        var schedule = StepSchedule(stops + [step("d"), step("e")], parallelism: 1, stops: 2)
        #expect(schedule.begin() == [.run(id("a", .shutDown)), .run(id("b", .shutDown)), .run(id("d"))])
        #expect(schedule.end(id("b", .shutDown), succeeded: true) == [.run(id("c", .shutDown))])
        #expect(schedule.end(id("d"), succeeded: true) == [.run(id("e"))])
    }

    @Test func `a guest that does not go holds up only what needs its end`() {
        let gone = ["a", "b"].flatMap { [step($0, .shutDown), step($0, .delete, after: id($0, .shutDown))] }
        var schedule = StepSchedule(gone, parallelism: 1, stops: 20)
        #expect(schedule.begin() == [.run(id("a", .shutDown)), .run(id("b", .shutDown))])
        #expect(schedule.end(id("b", .shutDown), succeeded: true) == [.run(id("b", .delete))])
        #expect(schedule.end(id("b", .delete), succeeded: true).isEmpty)
        #expect(!schedule.isFinished)
    }

    @Test func `two steps of one object never run at once`() {
        var schedule = StepSchedule([step("a"), step("a", .autostart), step("b")], parallelism: 4, stops: 4)
        #expect(schedule.begin() == [.run(id("a")), .run(id("b"))])
        #expect(schedule.end(id("a"), succeeded: true) == [.run(id("a", .autostart))])
    }

    @Test func `a failure skips what depends on it, at any distance, and names the first cause`() {
        let steps = [step("a"), step("b", after: id("a")), step("c", after: id("b")), step("d")]
        var schedule = StepSchedule(steps, parallelism: 1, stops: 1)
        #expect(schedule.begin() == [.run(id("a"))])
        let instructions = schedule.end(id("a"), succeeded: false)
        let cause = id("a")
        #expect(instructions == [.skip(id("b"), because: cause), .skip(id("c"), because: cause), .run(id("d"))])
        #expect(schedule.end(id("d"), succeeded: true).isEmpty)
        #expect(schedule.isFinished)
    }

    @Test func `an interruption begins nothing more, and lets what runs end`() {
        var schedule = StepSchedule([step("a"), step("b", after: id("a")), step("c")], parallelism: 1, stops: 1)
        #expect(schedule.begin() == [.run(id("a"))])
        #expect(schedule.interrupt() == [.interrupt(id("b")), .interrupt(id("c"))])
        #expect(!schedule.isFinished)
        #expect(schedule.end(id("a"), succeeded: true).isEmpty)
        #expect(schedule.isFinished)
    }

    @Test func `guests restart one at a time, beside other steps`() {
        let steps = [step("a", .restart), step("b", .restart), step("c")]
        var schedule = StepSchedule(steps, parallelism: 4, stops: 4)
        #expect(schedule.begin() == [.run(id("a", .restart)), .run(id("c"))])
        #expect(schedule.end(id("c"), succeeded: true).isEmpty)
        #expect(schedule.end(id("a", .restart), succeeded: true) == [.run(id("b", .restart))])
    }

    @Test func `as many guests restart at once as may be down`() {
        let steps = ["a", "b", "c"].map { step($0, .restart) }
        var schedule = StepSchedule(steps, parallelism: 4, stops: 4, maxUnavailable: 2)
        #expect(schedule.begin() == [.run(id("a", .restart)), .run(id("b", .restart))])
        #expect(schedule.end(id("b", .restart), succeeded: true) == [.run(id("c", .restart))])
    }

    @Test func `a restart that failed holds the others back, with what depends on them, and nothing else`() {
        var dependent = step("c")
        dependent.dependsOn = [id("b", .restart)]
        let steps = [step("a", .restart), step("b", .restart), dependent, step("d")]
        var schedule = StepSchedule(steps, parallelism: 1, stops: 1)
        #expect(schedule.begin() == [.run(id("a", .restart)), .run(id("d"))])
        let cause = id("a", .restart)
        #expect(
            schedule.end(cause, succeeded: false) == [
                .holdBack(id("b", .restart), because: cause), .skip(id("c"), because: cause),
            ]
        )
        #expect(schedule.end(id("d"), succeeded: true).isEmpty)
        #expect(schedule.isFinished)
    }

    @Test func `a guest that is only waited for takes no room`() {
        let steps = ["a", "b", "c"].map { step($0, .shutDown) }
        var schedule = StepSchedule(steps, parallelism: 1, stops: 1)
        #expect(schedule.begin() == [.run(id("a", .shutDown))])
        #expect(schedule.wait(id("a", .shutDown)) == [.run(id("b", .shutDown))])
        #expect(schedule.wait(id("a", .shutDown)).isEmpty)
        #expect(schedule.end(id("a", .shutDown), succeeded: true).isEmpty)
        #expect(schedule.wait(id("a", .shutDown)).isEmpty)
        #expect(schedule.end(id("b", .shutDown), succeeded: true) == [.run(id("c", .shutDown))])
    }

    @Test func `an empty schedule is finished`() {
        var schedule = StepSchedule([], parallelism: 1, stops: 1)
        #expect(schedule.begin().isEmpty)
        #expect(schedule.isFinished)
    }
}
