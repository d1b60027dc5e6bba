import HostModel
import Planning
import Reconciliation
import Testing

/// The laws of execution, over generated manifests with fixed seeds.
struct LawTests {
    private func plan(_ intent: Intent, on host: SimulatedHypervisor) async throws -> Plan {
        try Planner().plan(intent, on: try await host.observe())
    }

    private func apply(_ intent: Intent, to host: SimulatedHypervisor) async throws -> ExecutionReport {
        let plan = try await plan(intent, on: host)
        #expect(plan.refused.isEmpty)
        return await Executor(host, clock: ImmediateClock()).execute(plan, for: intent)
    }

    /// A host on which the manifests as first written hold, beside objects that no manifest names.
    private func settledHost(_ world: GeneratedWorld) async throws -> SimulatedHypervisor {
        let other = World.intent(ResourceID(.domain, "other"), World.memory(64))
        let lan = World.intent(ResourceID(.network, "other"))
        let host = SimulatedHypervisor([
            other.id: World.object(other, .running), lan.id: World.object(lan, isActive: true),
        ])
        #expect(try await apply(world.intent, to: host).isSuccess)
        return host
    }

    @Test(arguments: 0..<8)
    func `after apply the plan is empty, and a second apply does nothing`(seed: Int) async throws {
        let world = GeneratedWorld(seed: seed)
        let host = try await settledHost(world)
        for intent in [world.intent, world.edited] {
            let report = try await apply(intent, to: host)
            #expect(report.verification?.steps == [])
            #expect(report.isSuccess)
            await host.recover()
            #expect(try await apply(intent, to: host).steps.isEmpty)
            #expect(await host.calls.isEmpty)
        }
    }

    /// Every call in turn, of a first apply and of one of edited manifests, in each of three ways.
    @Test(
        arguments: [SimulatedHypervisor.Fault.refuse(.refused("no")), .doAndThrow(.refused("no")), .lose],
        0..<2
    )
    func `whichever call fails, the next apply converges`(fault: SimulatedHypervisor.Fault, seed: Int) async throws {
        let world = GeneratedWorld(seed: seed, atMost: 2)
        var call = 0
        var isReached = true
        while isReached {
            let host = SimulatedHypervisor()
            isReached = false
            for intent in [world.intent, world.edited] {
                let ranBefore = await host.objects.filter { $0.value.presence.isActive }.keys
                await host.configure { [call] in $0.faults = [call: fault] }
                _ = try await apply(intent, to: host)
                if await host.calls.count > call { isReached = true }
                await host.recover()
                #expect(try await apply(intent, to: host).isSuccess)
                #expect(await host.objects.values.allSatisfy { !$0.owesStart })
                await expectStarted(intent, on: host) { resource in
                    intent == world.intent || ranBefore.contains(resource.id)
                }
                await host.recover()
            }
            call += 1
        }
    }

    /// Also what was defined or stopped by a run that did not come to start it.
    private func expectStarted(
        _ intent: Intent,
        on host: SimulatedHypervisor,
        where isMeant: (ResourceIntent) -> Bool
    ) async {
        for resource in intent.resources where resource.isStartedWhenCreated && isMeant(resource) {
            #expect(await host.objects[resource.id]?.presence.isActive == true, "\(resource.id)")
        }
    }

    @Test(arguments: 0..<8) func `nothing undeclared is touched`(seed: Int) async throws {
        let world = GeneratedWorld(seed: seed)
        let host = try await settledHost(world)
        _ = try await apply(world.edited, to: host)
        let others = await host.objects.filter { $0.key.name == "other" }
        let fresh = try await settledHost(GeneratedWorld(seed: seed)).objects.filter { $0.key.name == "other" }
        #expect(others == fresh)
        #expect(await host.calls.allSatisfy { !$0.hasSuffix("/other") })
    }

    @Test(arguments: 0..<8) func `a change by hand, and a start underfoot, are made good`(seed: Int) async throws {
        let world = GeneratedWorld(seed: seed)
        let host = try await settledHost(world)
        guard let domain = world.edited.resources.first(where: { $0.id.kind == .domain && $0.state != .absent }) else {
            return
        }
        await host.configure { host in
            // Somebody destroys it, or starts it, while the edited manifests are applied.
            host.meddling = [
                0: { objects in
                    guard let definition = objects[domain.id]?.presence.persistent else { return }
                    let isActive = objects[domain.id]?.presence.isActive == true
                    objects[domain.id]?.presence =
                        isActive
                        ? .inactive(persistent: definition) : .active(persistent: definition, running: definition)
                    objects[domain.id]?.domainState = isActive ? .shutOff : .running
                }
            ]
        }
        _ = try await apply(world.edited, to: host)
        await host.recover()
        #expect(try await apply(world.edited, to: host).isSuccess)
    }
}
