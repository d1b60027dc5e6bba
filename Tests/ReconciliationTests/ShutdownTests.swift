import HostModel
import Planning
import Reconciliation
import Testing
import XMLTree

/// How the step that stops a guest climbs the ladder, on a simulated host.
struct ShutdownTests {
    private let web = World.intent(ResourceID(.domain, "web"), World.memory(64))
    private let going = World.intent(
        ResourceID(.domain, "web"),
        state: .absent,
        shutdown: ShutdownPolicy(upTo: .kill),
        World.memory(64)
    )

    private func host(
        _ state: DomainState = .running,
        _ configure: @Sendable (inout GuestBehaviour) -> Void = { _ in }
    ) async -> SimulatedHypervisor {
        let host = SimulatedHypervisor([web.id: World.object(web, state)])
        await host.configure { configure(&$0.guests) }
        return host
    }

    private func calls(_ verbs: String...) -> [String] { verbs.map { "\($0) Domain/web" } }

    @Test func `a guest that obeys is asked once`() async {
        let host = await host()
        #expect(await host.outcome(of: Step(.shutDown, web)) == .done)
        #expect(await host.calls == calls("request acpi"))
    }

    @Test func `a guest that does not hear is asked again every ten seconds`() async {
        let host = await host { $0.requestsNeeded = 3 }
        let report = await host.execute([Step(.shutDown, web)]).steps.first
        #expect(report?.outcome == .done)
        #expect(report?.rungs.map(\.saw) == ["ACPI, sent 3 times; the guest shut down"])
        #expect(report?.rungs.first?.duration == .seconds(20))
    }

    @Test func `a guest that stays is left running`() async {
        let host = await host { $0.requestsNeeded = nil }
        let outcome = await host.outcome(of: Step(.shutDown, web))
        let text = "ACPI, sent 12 times; the guest did not shut down within 120 s; it is left running"
        #expect(outcome == .failed("shutting down domain 'web': \(text)"))
        #expect(await host.calls.count == 12)
        #expect(await host.objects[web.id] == World.object(web, .running))
    }

    @Test func `a guest that may be killed is made to quit first`() async {
        let host = await host { $0.requestsNeeded = nil }
        let report = await host.execute([Step(.shutDown, going)]).steps.first
        #expect(report?.outcome == .done)
        #expect(report?.rungs.map(\.rung) == [.guest, .quit])
        #expect(report?.rungs.last?.saw == "QEMU quit, disks flushed")
    }

    @Test func `a guest that stays may be forced if its manifest says so`() async {
        let host = await host { $0.requestsNeeded = nil }
        let policy = ShutdownPolicy(guestTimeout: .seconds(5), upTo: .quit)
        let web = World.intent(web.id, shutdown: policy, World.memory(64))
        #expect(await host.outcome(of: Step(.shutDown, web)) == .done)
        #expect(await host.calls == calls("request acpi", "quit"))
    }

    @Test func `a QEMU whose monitor hangs is killed all the same`() async {
        let host = await host {
            $0.monitorHangs = true
            $0.quits = false
        }
        let report = await host.execute([Step(.shutDown, going)]).steps.first
        #expect(report?.outcome == .done)
        #expect(await host.calls == calls("quit", "destroy"))
        #expect(report?.rungs.map(\.rung) == [.guest, .quit, .kill])
        #expect(report?.rungs.map(\.duration) == [.seconds(120), .seconds(10), .zero])
    }

    @Test func `a process that outlives the kill fails the step, after three attempts`() async {
        let host = await host {
            $0.requestsNeeded = nil
            $0.quits = false
            $0.dies = false
        }
        let outcome = await host.outcome(of: Step(.shutDown, going))
        let text = "still alive after the kill: qemu-system-x86, pid 4711"
        #expect(outcome == .failed("shutting down domain 'web': \(text)"))
        #expect(await host.calls.suffix(6) == calls("quit", "destroy", "quit", "kill", "quit", "kill"))
    }

    @Test func `what is left in the scope is terminated`() async {
        let host = await host { $0.leftovers = [HostProcess(pid: 4242, name: "sleep")] }
        let report = await host.execute([Step(.shutDown, web)]).steps.first
        #expect(report?.outcome == .done)
        #expect(report?.rungs.last?.saw == "scope terminated, 1 process was left (sleep, pid 4242)")
        #expect(await host.calls == calls("request acpi", "terminateMachine"))
    }

    @Test func `somebody else's start is not undone`() async {
        let host = await host { $0.requestsNeeded = nil }
        await host.configure { [id = web.id] host in host.startAgainAt = [2: id] }
        let outcome = await host.outcome(of: Step(.shutDown, going))
        let text = "somebody has started it again meanwhile (id 2); it is left running"
        #expect(outcome == .failed("shutting down domain 'web': \(text)"))
        #expect(await host.objects[web.id]?.presence.isActive == true)
    }

    @Test func `a paused guest runs for its shutdown`() async {
        let host = await host(.paused)
        #expect(await host.outcome(of: Step(.shutDown, web)) == .done)
        #expect(await host.calls == calls("resume", "request acpi"))
    }

    @Test func `a paused guest that stays is paused again`() async {
        let host = await host(.paused) { $0.requestsNeeded = nil }
        guard case .failed = await host.outcome(of: Step(.shutDown, web)) else {
            Issue.record("it did not fail")
            return
        }
        #expect(await host.objects[web.id]?.domainState == .paused)
    }

    @Test func `a guest that would reboot is told not to`() async {
        let restart = World.element("on_poweroff", text: "restart")
        let web = World.intent(web.id, World.memory(64), restart)
        let host = SimulatedHypervisor([web.id: World.object(web, .running)])
        #expect(await host.outcome(of: Step(.shutDown, web)) == .done)
        #expect(await host.calls == calls("overridePoweroff", "request acpi"))
    }

    @Test func `a guest that cannot hear is not asked`() async {
        let host = await host(.crashed)
        let outcome = await host.outcome(of: Step(.shutDown, web))
        let text = "not asked: its guest has crashed; it is left as it is"
        #expect(outcome == .failed("shutting down domain 'web': \(text)"))
        #expect(await host.calls.isEmpty)
    }

    @Test func `a guest that goes by itself is as good`() async {
        let host = await host()
        let off = World.object(web)
        await host.configure { [id = web.id] host in host.meddling = [0: { $0[id] = off }] }
        #expect(await host.outcome(of: Step(.shutDown, web)) == .done)
    }

    @Test func `a transient domain is gone when it has shut down`() async {
        var object = World.object(web, .running)
        object.presence = .transient(running: web.spec.element)
        let host = SimulatedHypervisor([web.id: object])
        #expect(await host.outcome(of: Step(.shutDown, web)) == .done)
        #expect(await host.objects.isEmpty)
    }

    @Test func `a lost host ends the ladder`() async {
        let host = await host { $0.requestsNeeded = nil }
        await host.configure { $0.faults = [1: .lose] }
        let outcome = await host.outcome(of: Step(.shutDown, going))
        #expect(outcome == .failed("shutting down domain 'web': the connection to the host was lost"))
        #expect(await host.calls.count == 2)
    }
}
