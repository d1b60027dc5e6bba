import HostModel
import Planning
import Reconciliation
import Testing

/// A start that meets the scope of an earlier run.
struct StartTests {
    private let web = World.intent(ResourceID(.domain, "web"), World.memory(64))
    private let sleep = HostProcess(pid: 4242, name: "sleep")

    private func host(_ configure: @Sendable (isolated SimulatedHypervisor) -> Void) async -> SimulatedHypervisor {
        let host = SimulatedHypervisor([web.id: World.object(web)])
        await host.configure(configure)
        return host
    }

    @Test(.rows(74)) func `the scope is cleared away, and the start tried again`() async {
        let host = await host { [sleep] in
            $0.faults = [0: .refuse(.scopeLeft)]
            $0.guests.leftovers = [sleep]
        }
        let report = await host.execute([Step(.start, web)]).steps.first
        #expect(report?.outcome == .done)
        #expect(await host.calls == ["start", "terminateMachine", "start"].map { "\($0) Domain/web" })
        #expect(report?.rungs.map(\.saw) == ["scope terminated, 1 process was left (sleep, pid 4242)"])
    }

    @Test(.rows(70), arguments: [Action.start, .delete])
    func `what is seen of an earlier run is cleared away before`(_ action: Action) async {
        let host = await host { [sleep] in
            $0.guests.leftovers = [sleep]
            $0.guests.leftoversAreSeen = true
        }
        let report = await host.execute([Step(action, web)]).steps.first
        #expect(report?.outcome == .done)
        let verb = action == .start ? "start" : "undefine"
        #expect(await host.calls == ["terminateMachine", verb].map { "\($0) Domain/web" })
        #expect(report?.rungs.map(\.saw) == ["scope terminated, 1 process was left (sleep, pid 4242)"])
    }

    @Test(.rows(71), arguments: [Action.start, .delete])
    func `what is seen and cannot be ended forbids it`(_ action: Action) async {
        let host = await host { [sleep] in
            $0.guests.leftovers = [sleep]
            $0.guests.leftoversAreSeen = true
            $0.guests.leftoversEndBy = .kill
        }
        guard case .failed(let reason) = await host.outcome(of: Step(action, web)) else {
            Issue.record("it did not fail")
            return
        }
        let text = "an earlier run is not gone: scope not empty, 1 process is still there (sleep, pid 4242)"
        #expect(reason.hasSuffix(text))
        #expect(await !host.calls.contains { $0.hasPrefix("start") || $0.hasPrefix("undefine") })
    }

    @Test(.rows(74)) func `scopes under the next five names are cleared away one by one`() async {
        let host = await host { [sleep] host in
            for call in [0, 2, 4, 6, 8] { host.faults[call] = .refuse(.scopeLeft) }
            host.guests.leftovers = [sleep]
            host.guests.leftoversComeBack = 5
        }
        #expect(await host.outcome(of: Step(.start, web)) == .done)
        #expect(await host.calls.count { $0.hasPrefix("terminateMachine") } == 5)
    }

    @Test(.rows(75)) func `a scope that is out of reach does not hinder the next start`() async {
        let host = await host { $0.faults = [0: .refuse(.scopeLeft), 1: .refuse(.scopeLeft)] }
        #expect(await host.outcome(of: Step(.start, web)) == .done)
        #expect(await host.calls.count == 3)
    }

    @Test(.rows(75)) func `scope after scope is no reason to go on for ever`() async {
        let host = await host { host in for call in 0...9 { host.faults[call] = .refuse(.scopeLeft) } }
        let outcome = await host.outcome(of: Step(.start, web))
        #expect(outcome == .failed("starting domain 'web': Machine 'qemu-1-web' already exists"))
        #expect(await host.calls.count == 3)
    }

    @Test(.rows(76)) func `a process that cannot be ended may hold the disks, and forbids the start`() async {
        let host = await host { [sleep] in
            $0.faults = [0: .refuse(.scopeLeft)]
            $0.guests.leftovers = [sleep]
            $0.guests.leftoversEndBy = .kill
        }
        let outcome = await host.outcome(of: Step(.start, web))
        let text = "an earlier run is not gone: scope not empty, 1 process is still there (sleep, pid 4242)"
        #expect(outcome == .failed("starting domain 'web': \(text)"))
        #expect(await host.calls.count { $0.hasPrefix("start") } == 1)
    }
}
