import HostModel
import LibvirtHost
import Planning
import Reconciliation
import Testing
import XMLTree

/// The ladder against libvirt's test driver, with the rungs that it has.
struct TeardownTests {
    private func step(_ id: ResourceID, _ policy: ShutdownPolicy = ShutdownPolicy()) -> Step {
        let name = IntentElement("name", text: id.name)
        let intent = ResourceIntent(
            id: id,
            state: .absent,
            shutdown: policy,
            spec: IntentElement("domain", children: [name])
        )
        return Step(.shutDown, id, intent: intent, upTo: policy.upTo ?? .guest)
    }

    private func report(of step: Step, on host: LibvirtHypervisor) async -> StepReport? {
        await Executor(host, pace: Pace(poll: .milliseconds(10))).execute(Plan(steps: [step]), for: Intent([])).steps
            .first
    }

    @Test(.rows(27), arguments: [TestWorld.running, TestWorld.paused])
    func `a domain shuts down`(_ id: ResourceID) async throws {
        let host = try await TestWorld.open()
        let report = await report(of: step(id), on: host)
        #expect(report?.outcome == .done)
        #expect(report?.rungs.map(\.rung) == [.guest])
        #expect(try await host.object(id)?.presence.isActive == false)
    }

    @Test(.rows(58)) func `a domain that is given no time may be destroyed`() async throws {
        let host = try await TestWorld.open()
        let policy = ShutdownPolicy(guestTimeout: .zero, upTo: .kill)
        let report = await report(of: step(TestWorld.running, policy), on: host)
        #expect(report?.outcome == .done)
        #expect(report?.rungs.map(\.rung) == [.guest, .quit, .kill])
    }

    @Test func `a run that is over is not held`() async throws {
        let host = try await TestWorld.open()
        #expect(try await host.run(of: TestWorld.stopped)?.facts == nil)
    }

    @Test func `what is done to a run cannot reach a later one`() async throws {
        let host = try await TestWorld.open()
        let run = try #require(try await host.run(of: TestWorld.running))
        try await run.make(.destroy, within: .seconds(10))
        try await host.start(TestWorld.running)
        await #expect(throws: HostError.self) { try await run.make(.destroy, within: .seconds(10)) }
        #expect(try await host.object(TestWorld.running)?.domainState == .running)
        guard case .active(let id, _) = try await run.look().domain else {
            Issue.record("it does not run")
            return
        }
        #expect(id != run.facts.id)
    }
}
