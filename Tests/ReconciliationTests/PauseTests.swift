import HostModel
import Planning
import Reconciliation
import Testing

/// Pausing, starting paused, and starting from a managed save.
struct PauseTests {
    private let web = World.intent(ResourceID(.domain, "web"), state: .running, World.memory(64))
    private let still = World.intent(ResourceID(.domain, "web"), state: .paused, World.memory(64))

    private func restore(_ intent: ResourceIntent) -> Step {
        let state = FieldChange(path: "state", before: "saved", after: intent.state?.rawValue)
        return Step(.start, intent.id, intent: intent, changes: [state])
    }

    private func saved(_ isPaused: Bool = false) async -> SimulatedHypervisor {
        var object = World.object(web)
        object.managedSave = object.presence.persistent.map { .whole(definition: $0) }
        let host = SimulatedHypervisor([web.id: object])
        if isPaused { await host.configure { [web] in $0.saves.paused = [web.id] } }
        return host
    }

    @Test func `a running guest is paused`() async {
        let host = SimulatedHypervisor([web.id: World.object(web, .running)])
        #expect(await host.outcome(of: Step(.pause, still)) == .done)
        #expect(await host.calls == ["pause Domain/web"])
        #expect(await host.outcome(of: Step(.pause, still)) == .alreadyTrue)
    }

    @Test func `what is not active is not paused`() async {
        let host = SimulatedHypervisor([web.id: World.object(web)])
        #expect(await host.outcome(of: Step(.pause, still)) == .failed("pausing domain 'web': it is not active"))
    }

    @Test func `a new guest is started paused`() async {
        let host = SimulatedHypervisor()
        let steps = [Step(.create, still), Step(.start, still, after: Step(.create, still))]
        #expect(await host.execute(steps).steps.map(\.outcome) == [.done, .done])
        #expect(await host.objects[web.id]?.domainState == .paused)
    }

    @Test func `a saved guest is restored, and started paused if it shall be`() async {
        let host = await saved()
        #expect(await host.outcome(of: restore(still)) == .done)
        #expect(await host.objects[web.id]?.domainState == .paused)
        #expect(await host.objects[web.id]?.managedSave == nil)
    }

    @Test func `a guest that was paused when it was saved runs if it shall`() async {
        let host = await saved(true)
        #expect(await host.outcome(of: restore(web)) == .done)
        #expect(await host.calls == ["start Domain/web", "resume Domain/web"])
        #expect(await host.objects[web.id]?.domainState == .running)
    }

    @Test func `a managed save that is gone is not made good by a boot`() async {
        let host = SimulatedHypervisor([web.id: World.object(web)])
        let reason = "its managed save is gone, and the guest would boot; plan again"
        #expect(await host.outcome(of: restore(web)) == .failed("starting domain 'web': \(reason)"))
        #expect(await host.calls.isEmpty)
    }

    @Test func `a managed save that has come since is not restored instead of a boot`() async {
        let host = await saved()
        let reason = "it has a managed save by now, which a start would restore; plan again"
        #expect(await host.outcome(of: Step(.start, web)) == .failed("starting domain 'web': \(reason)"))
    }

    @Test func `a damaged save is not discarded by a start`() async {
        let host = await saved()
        await host.configure { [web] in $0.objects[web.id]?.managedSave = .damaged(reason: "incomplete") }
        let reason = "its managed save cannot be restored (incomplete), and libvirt would discard it"
        #expect(await host.outcome(of: restore(web)) == .failed("starting domain 'web': \(reason)"))
        #expect(await host.calls.isEmpty)
    }
}
