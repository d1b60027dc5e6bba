import HostModel
import Planning
import Reconciliation
import Testing

/// A domain that libvirt has as shut off, while the process of its last run lives: rows 78 and 79.
struct SurvivorTests {
    private let web = World.intent(ResourceID(.domain, "web"), World.memory(64))

    private func host() async -> SimulatedHypervisor {
        let host = SimulatedHypervisor([web.id: World.object(web)])
        await host.configure { [id = web.id] in $0.survivors = [id] }
        return host
    }

    private static let reason =
        "an earlier run is not gone: its process lives, and libvirt does not know it: qemu-system-x86, pid 4711"

    @Test(.rows(78)) func `is not undefined`() async {
        let host = await host()
        #expect(await host.outcome(of: Step(.delete, web)) == .failed("undefining domain 'web': \(Self.reason)"))
        #expect(await host.calls == [])
    }

    @Test(.rows(79)) func `is not started`() async {
        let host = await host()
        #expect(await host.outcome(of: Step(.start, web)) == .failed("starting domain 'web': \(Self.reason)"))
        #expect(await host.calls == [])
    }

    @Test(.rows(77)) func `is not called shut down`() async {
        let host = await host()
        #expect(await host.outcome(of: Step(.shutDown, web)) == .failed("shutting down domain 'web': \(Self.reason)"))
        #expect(await host.calls == [])
    }

    @Test func `is all of that once the process is gone`() async {
        let host = await host()
        await host.configure { $0.survivors = [] }
        #expect(await host.outcome(of: Step(.shutDown, web)) == .alreadyTrue)
        #expect(await host.outcome(of: Step(.start, web)) == .done)
    }

    /// What is planned for it is never nothing, and never done, before the process is gone; then it is.
    @Test(.rows(77), arguments: [IntendedState.shutOff, .saved, .absent])
    func `is never as it shall be`(_ state: IntendedState) async throws {
        let host = await host()
        let intent = Intent([World.intent(web.id, state: state, World.memory(64))])
        for _ in 1...2 {
            let plan = try Planner().plan(intent, on: try await host.observe())
            #expect(plan.steps.first?.awaitsLostProcess == true)
            let report = await Executor(host, clock: host.clock).execute(plan, for: intent)
            #expect(report.steps.first?.outcome == .failed("shutting down domain 'web': \(Self.reason)"))
            #expect(!report.isSuccess && report.verification?.isEmpty == false)
        }
        #expect(await host.calls == [])
        await host.recover()
        let plan = try Planner().plan(intent, on: try await host.observe())
        #expect(await Executor(host, clock: host.clock).execute(plan, for: intent).isSuccess)
    }
}
