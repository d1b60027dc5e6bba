import HostModel
import Planning
import Reconciliation
import Synchronization
import Testing

/// How a run as a whole goes.
struct ExecutorTests {
    private let lab = World.intent(ResourceID(.network, "lab"))
    private let web = World.intent(ResourceID(.domain, "web"), World.memory(64))
    private let db = World.intent(ResourceID(.domain, "db"), World.memory(64))

    @Test func `steps are done in order and reported in the plan's order`() async {
        let host = SimulatedHypervisor()
        let define = Step(.create, lab)
        let steps = [define, Step(.start, lab, after: define), Step(.create, web)]
        let report = await host.execute(steps)
        #expect(report.steps.map(\.step.id) == steps.map(\.id))
        #expect(report.steps.map(\.outcome) == [.done, .done, .done])
        #expect(report.isSuccess)
        #expect(await host.objects[lab.id]?.presence.isActive == true)
    }

    @Test func `a failed step stops what depends on it, nothing else`() async {
        let host = SimulatedHypervisor()
        await host.configure { $0.faults = [0: .refuse(.refused("internal error: no bridge"))] }
        let define = Step(.create, lab)
        let start = Step(.start, lab, after: define)
        let steps = [define, start, Step(.start, web, after: start), Step(.create, db)]
        let report = await host.execute(steps, parallelism: 1)
        #expect(
            report.steps.map(\.outcome) == [
                .failed("defining network 'lab': internal error: no bridge"),
                .skipped(because: define.id),
                .skipped(because: define.id),
                .done,
            ]
        )
        #expect(!report.isSuccess)
    }

    @Test func `what cannot be started is taken back by the run that defined it`() async {
        let host = SimulatedHypervisor()
        await host.configure { $0.faults = [1: .refuse(.refused("no such file"))] }
        let define = Step(.create, web)
        let report = await host.execute([define, Step(.start, web, after: define)])
        #expect(
            report.steps.map(\.outcome) == [
                .done, .failed("starting domain 'web': no such file; its definition was withdrawn"),
            ]
        )
        #expect(await host.objects.isEmpty)
    }

    @Test(arguments: [[Action.start], [.create, .start]])
    func `what was there before stays defined if it cannot be started`(_ actions: [Action]) async {
        let host = SimulatedHypervisor([web.id: World.object(web)])
        await host.configure { $0.faults = [0: .refuse(.refused("no such file"))] }
        let report = await host.execute(actions.map { Step($0, web) })
        #expect(report.steps.last?.outcome == .failed("starting domain 'web': no such file"))
        #expect(await host.objects[web.id] == World.object(web))
    }

    @Test func `a lost host fails what runs and what is tried later, and the verification`() async {
        let host = SimulatedHypervisor()
        await host.configure { $0.faults = [1: .lose] }
        let report = await host.execute([Step(.create, lab), Step(.create, web), Step(.create, db)], parallelism: 1)
        #expect(
            report.steps.map(\.outcome) == [
                .done,
                .failed("defining domain 'web': the connection to the host was lost"),
                .failed("looking at domain 'db': the connection to the host was lost"),
            ]
        )
        #expect(report.verification == nil)
        #expect(report.verificationFailure == "the host is lost: the connection to the host was lost")
    }

    @Test func `no more calls run at once than allowed`() async {
        let host = SimulatedHypervisor()
        let steps = (1...9).map { Step(.create, World.intent(ResourceID(.network, "net\($0)"))) }
        let report = await host.execute(steps, parallelism: 3)
        #expect(report.isSuccess)
        #expect(await host.mostAtOnce <= 3)
    }

    @Test func `cancelling lets the running step end and begins no other`() async {
        let host = SimulatedHypervisor()
        let run = Mutex<Task<ExecutionReport, Never>?>(nil)
        let define = Step(.create, lab)
        let executor = Executor(host, clock: ImmediateClock()) { event in
            if case .began = event { run.withLock { $0?.cancel() } }
        }
        run.withLock {
            $0 = Task { [lab] in
                await executor.execute(Plan(steps: [define, Step(.start, lab, after: define)]), for: Intent([]))
            }
        }
        let report = await run.withLock { $0 }?.value
        #expect(report?.steps.map(\.outcome) == [.done, .interrupted])
        #expect(report?.verification != nil)
    }

    @Test func `each step's events come in order`() async {
        let events = Mutex<[String]>([])
        let executor = Executor(SimulatedHypervisor(), clock: ImmediateClock()) { event in
            let line =
                switch event {
                case .began(let step): "began \(step.id)"
                case .note(let step, let text): "\(step.id): \(text)"
                case .rung(let step, let rung): "\(step.id): \(rung.saw)"
                case .ended(let report): "ended \(report.step.id): \(report.outcome)"
                }
            events.withLock { $0.append(line) }
        }
        _ = await executor.execute(Plan(steps: [Step(.create, lab)]), for: Intent([]))
        #expect(events.withLock { $0 } == ["began Network/lab:create", "ended Network/lab:create: done"])
    }
}
