import HostModel
import Planning
import Reconciliation
import Testing
import XMLTree

/// A restart, on a simulated host: what is done, in which order, and what is left when something fails.
struct RestartTests {
    private let old = World.intent(ResourceID(.domain, "web"), restart: .allow, World.memory(64))
    private let new = World.intent(ResourceID(.domain, "web"), restart: .allow, World.memory(128))
    private var id: ResourceID { new.id }

    private func host(
        _ configure: @Sendable (isolated SimulatedHypervisor) -> Void = { _ in }
    ) async -> SimulatedHypervisor {
        let host = SimulatedHypervisor([old.id: World.object(old, .running)])
        await host.configure(configure)
        return host
    }

    private func apply(_ intent: ResourceIntent, to host: SimulatedHypervisor) async throws -> ExecutionReport {
        let intent = Intent([intent])
        let plan = try Planner().plan(intent, on: try await host.observe())
        return await Executor(host, clock: host.clock).execute(plan, for: intent)
    }

    private func memory(of host: SimulatedHypervisor) async -> [String?] {
        let presence = await host.objects[id]?.presence
        return [presence?.persistent, presence?.running].map { $0?.first("memory")?.text }
    }

    private func verbs(of host: SimulatedHypervisor) async -> [String] {
        await host.calls.map { String($0.dropLast(" Domain/web".count)) }
    }

    @Test func `the guest is stopped and started with what is defined, and owed nothing`() async throws {
        let host = await host()
        let report = try await apply(new, to: host)
        #expect(report.steps.map(\.step.action) == [.change, .restart])
        #expect(report.isSuccess)
        #expect(report.verification?.pending == [])
        #expect(await verbs(of: host) == ["define", "owe", "request acpi", "start", "settle"])
        #expect(await memory(of: host) == ["128", "128"])
        #expect(await host.objects[id]?.owesStart == false)
        await host.recover()
        #expect(try await apply(new, to: host).steps.isEmpty)
    }

    /// Killed once the guest was down: what it ran with is gone, and the new definition does not start.
    @Test func `a start that is owed and fails says that the old definition is not kept`() async throws {
        var object = World.object(new)
        object.owesStart = true
        let host = SimulatedHypervisor([id: object])
        await host.configure { $0.faults = [0: .refuse(.refused("cannot set up guest memory"))] }
        let report = try await apply(new, to: host)
        let reason =
            "starting domain 'web': cannot set up guest memory; its start is owed by an earlier run that was cut off, "
            + "and what it may have run with before is not kept in this version: mend the manifest, or define that again"
        #expect(report.steps.map(\.outcome) == [.failed(reason)])
        #expect(await host.objects[id]?.owesStart == true)
        await host.recover()
        #expect(try await apply(new, to: host).isSuccess)
    }

    @Test func `a guest that is restarted by somebody else first is left alone`() async {
        let host = SimulatedHypervisor([id: World.object(new, .running)])
        #expect(await host.outcome(of: Step(.restart, new)) == .alreadyTrue)
        #expect(await host.calls.isEmpty)
    }

    @Test func `a guest that does not go is left running, and owed nothing`() async throws {
        let host = await host { $0.guests.requestsNeeded = nil }
        let report = try await apply(new, to: host)
        guard case .failed(let reason) = report.steps.last?.outcome else { return #expect(Bool(false), "not failed") }
        #expect(reason.hasPrefix("restarting domain 'web': "))
        #expect(await host.objects[id]?.presence.isActive == true)
        #expect(await host.objects[id]?.owesStart == false)
        #expect(await memory(of: host) == ["128", "64"])
    }

    @Test func `a start that fails brings the old definition back up`() async throws {
        let host = await host { $0.faults = [3: .refuse(.refused("no such file"))] }
        let report = try await apply(new, to: host)
        let reason = "starting domain 'web': no such file; rolled back to the old definition, with which it runs again"
        #expect(report.steps.last?.outcome == .failed(reason))
        #expect(
            await verbs(of: host) == ["define", "owe", "request acpi", "start", "define", "start", "settle"]
        )
        #expect(await memory(of: host) == ["64", "64"])
        #expect(await host.objects[id]?.owesStart == false)
        #expect(report.verification?.steps.map(\.action) == [.change, .restart])
    }

    @Test func `what was defined by an earlier run goes back to what the guest ran with`() async throws {
        let host = await host { $0.faults = [2: .refuse(.refused("no such file"))] }
        let defined = World.object(new)
        await host.configure { [id] host in
            let running = host.objects[id]?.presence.running
            guard let running, let new = defined.presence.persistent else { return }
            host.objects[id]?.presence = .active(persistent: new, running: running)
        }
        let report = try await apply(new, to: host)
        #expect(report.steps.map(\.step.action) == [.restart])
        #expect(!report.isSuccess)
        #expect(await memory(of: host) == ["64", "64"])
    }

    @Test func `where not even the old definition starts, the next apply does it`() async throws {
        let host = await host { host in
            for call in [3, 5, 7] { host.faults[call] = .refuse(.refused("no memory")) }
        }
        let report = try await apply(new, to: host)
        guard case .failed(let reason) = report.steps.last?.outcome else { return #expect(Bool(false), "not failed") }
        #expect(reason.hasSuffix("; it is down, and its start stays owed"))
        #expect(report.verification?.steps.map(\.action) == [.change, .start])
        await host.recover()
        #expect(try await apply(new, to: host).isSuccess)
        #expect(await memory(of: host) == ["128", "128"])
    }

    /// define 0, owe 1, request 2, start 3, settle 4.
    @Test(arguments: 0...5) func `a run that is killed leaves no guest down`(call: Int) async throws {
        let host = await host { $0.faults = [call: .lose] }
        _ = try await apply(new, to: host)
        await host.recover()
        #expect(try await apply(new, to: host).isSuccess)
        #expect(await memory(of: host) == ["128", "128"])
        #expect(await host.objects[id]?.owesStart == false)
    }

    @Test func `killed once the guest is down, the next plan says why it starts it`() async throws {
        let host = await host { $0.faults = [3: .lose] }
        _ = try await apply(new, to: host)
        await host.recover()
        let plan = try Planner().plan(Intent([new]), on: try await host.observe())
        #expect(plan.steps.map(\.action) == [.start])
        #expect(plan.steps.first?.changes.map(\.path) == ["state", "startOwed"])
    }

    @Test func `a guest that somebody stops before its turn is left so`() async throws {
        let host = await host()
        let shutOff = World.object(new)
        await host.configure { [id] in $0.meddling = [0: { $0[id] = shutOff }] }
        let report = try await apply(new, to: host)
        let reason = "restarting domain 'web': somebody has stopped it meanwhile; it is left so"
        #expect(report.steps.last?.outcome == .failed(reason))
        #expect(await host.objects[id]?.presence.isActive == false)
    }

    @Test func `a guest that somebody saves meanwhile keeps its memory`() async throws {
        let host = await host()
        var saved = World.object(new)
        saved.managedSave = .unread(reason: "not read here")
        await host.configure { [id, saved] in $0.meddling = [2: { $0[id] = saved }] }
        let report = try await apply(new, to: host)
        let reason = "restarting domain 'web': somebody has saved it meanwhile; it is left so"
        #expect(report.steps.last?.outcome == .failed(reason))
        #expect(await host.objects[id]?.owesStart == false)
        #expect(await !verbs(of: host).contains("start"))
    }

    @Test func `a process that outlives its run keeps the start owed, and nothing is started`() async throws {
        let killed = World.intent(id, restart: .allow, shutdown: ShutdownPolicy(upTo: .kill), World.memory(128))
        let host = await host { host in
            host.guests.requestsNeeded = nil
            host.guests.quits = false
            host.guests.dies = false
        }
        let report = try await apply(killed, to: host)
        #expect(!report.isSuccess)
        #expect(await host.objects[id]?.owesStart == true)
        #expect(await !verbs(of: host).contains("start"))
    }

    @Test func `guests are down one after the other, and a failure holds the rest back`() async throws {
        let names = ["a", "b", "c"]
        func intents(_ memory: Int) -> [ResourceIntent] {
            names.map { World.intent(ResourceID(.domain, $0), restart: .allow, World.memory(memory)) }
        }
        let objects = intents(64).map { ($0.id, World.object($0, .running)) }
        let host = SimulatedHypervisor(Dictionary(uniqueKeysWithValues: objects))
        let intent = Intent(intents(128))
        let plan = try Planner().plan(intent, on: try await host.observe())
        let report = await Executor(host, clock: host.clock).execute(plan, for: intent)
        #expect(report.isSuccess)
        let power = await host.calls.filter { $0.hasPrefix("request") || $0.hasPrefix("start") }
        let order = power.filter { $0.hasPrefix("start") }.map { $0.dropFirst("start ".count) }
        #expect(power == order.flatMap { ["request acpi \($0)", "start \($0)"] })

        await host.recover()
        await host.configure { $0.guests.requestsNeeded = nil }
        let next = Intent(intents(256))
        let failing = await Executor(host, clock: host.clock)
            .execute(try Planner().plan(next, on: try await host.observe()), for: next)
        let outcomes = failing.steps.filter { $0.step.action == .restart }.map(\.outcome)
        #expect(outcomes.count { if case .failed = $0 { true } else { false } } == 1)
        #expect(outcomes.count { if case .heldBack = $0 { true } else { false } } == 2)
    }
}
