import HostModel
import Planning
import Reconciliation
import Testing

/// What one step does, and how it proves it.
struct StepTests {
    private let lab = World.intent(ResourceID(.network, "lab"), autostart: true)
    private let pool = World.intent(ResourceID(.storagePool, "pool"))
    private let volume = World.intent(ResourceID(.volume, "a.img", pool: "pool"), World.capacity(8))
    private let web = World.intent(ResourceID(.domain, "web"), World.memory(64))

    @Test(arguments: [Action.create, .autostart, .start])
    func `what is true already is not done`(_ action: Action) async {
        var object = World.object(lab, isActive: true)
        object.autostart = true
        let host = SimulatedHypervisor([lab.id: object])
        #expect(await host.outcome(of: Step(action, lab)) == .alreadyTrue)
        #expect(await host.calls.isEmpty)
    }

    @Test(arguments: [Action.delete, .shutDown, .deactivate])
    func `what is gone already need not go`(_ action: Action) async {
        let host = SimulatedHypervisor()
        #expect(await host.outcome(of: Step(action, lab)) == .alreadyTrue)
        #expect(await host.calls.isEmpty)
    }

    @Test func `a pool that cannot be built leaves nothing half`() async {
        let host = SimulatedHypervisor()
        await host.configure { $0.unbuildable = ["pool"] }
        let outcome = await host.outcome(of: Step(.create, pool))
        #expect(outcome == .failed("building storage pool 'pool': cannot create path; its definition was withdrawn"))
        #expect(await host.objects.isEmpty)
    }

    @Test func `a pool that lost its directory gets one when it starts`() async {
        let host = SimulatedHypervisor([pool.id: World.object(pool)])
        await host.configure { $0.built = [] }
        #expect(await host.outcome(of: Step(.start, pool)) == .done)
        #expect(await host.calls == ["start", "build", "start"].map { "\($0) StoragePool/pool" })
    }

    @Test func `a passing error is tried again`() async {
        let host = SimulatedHypervisor()
        await host.configure { $0.faults = [0: .refuse(.busy), 1: .refuse(.busy)] }
        #expect(await host.outcome(of: Step(.create, web)) == .done)
        #expect(await host.calls.count == 3)
    }

    @Test func `a passing error that does not pass fails the step`() async {
        let host = SimulatedHypervisor()
        await host.configure { host in for call in 0...9 { host.faults[call] = .refuse(.busy) } }
        let outcome = await host.outcome(of: Step(.create, web))
        #expect(outcome == .failed("defining domain 'web': cannot acquire state change lock"))
        #expect(await host.calls.count == 4)
    }

    @Test(arguments: [SimulatedError.busy, .refused("no answer in time")])
    func `nothing is done twice because its answer was lost`(_ error: SimulatedError) async {
        let host = SimulatedHypervisor([pool.id: World.object(pool, isActive: true)])
        await host.configure { $0.faults = [0: .doAndThrow(error)] }
        #expect(await host.outcome(of: Step(.create, volume)) == .done)
        #expect(await host.calls.count == 1)
    }

    @Test func `an error is never read as absence`() async {
        let host = SimulatedHypervisor([pool.id: World.object(pool)])
        let outcome = await host.outcome(of: Step(.create, volume))
        #expect(
            outcome == .failed("looking at volume 'a.img' of pool 'pool': storage pool 'pool' is not active")
        )
    }

    @Test func `an active domain is never undefined`() async {
        let host = SimulatedHypervisor([web.id: World.object(web, .running)])
        #expect(await host.outcome(of: Step(.delete, web)) == .failed("undefining domain 'web': it is active"))
        #expect(await host.calls.isEmpty)
    }

    @Test func `a domain that was started underfoot is not undefined at the second try`() async {
        let host = SimulatedHypervisor([web.id: World.object(web)])
        let running = World.object(web, .running)
        await host.configure { [id = web.id] host in
            host.faults = [0: .refuse(.busy)]
            host.meddling = [0: { $0[id] = running }]
        }
        #expect(await host.outcome(of: Step(.delete, web)) == .failed("undefining domain 'web': it is active"))
        #expect(await host.calls.count == 1)
    }

    @Test func `what is inactive is undefined`() async {
        let host = SimulatedHypervisor([web.id: World.object(web)])
        #expect(await host.outcome(of: Step(.delete, web)) == .done)
        #expect(await host.objects.isEmpty)
    }

    @Test func `a paused domain is resumed, not started`() async {
        let host = SimulatedHypervisor([web.id: World.object(web, .paused)])
        let outcome = await host.outcome(of: Step(.start, web))
        #expect(outcome == .failed("starting domain 'web': it is active already, but paused"))
        #expect(await host.outcome(of: Step(.resume, web)) == .done)
        #expect(await host.objects[web.id]?.domainState == .running)
    }

    @Test func `a refused step is not done`() async {
        let host = SimulatedHypervisor()
        var step = Step(.create, web)
        step.refusal = "It would lose data."
        #expect(await host.outcome(of: step) == .failed("It would lose data."))
        #expect(await host.calls.isEmpty)
    }
}
