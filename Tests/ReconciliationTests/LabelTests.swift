import HostModel
import Planning
import Reconciliation
import Testing
import XMLTree

/// Labels are recorded on domains, on a simulated host.
struct LabelTests {
    private let id = ResourceID(.domain, "web")

    private func web(_ labels: [String: String], _ mebibytes: Int = 64) -> ResourceIntent {
        var intent = World.intent(id, restart: .allow, World.memory(mebibytes))
        intent.labels = labels
        return intent
    }

    /// A host with the domain as it was applied.
    private func host(_ labels: [String: String]?, _ state: DomainState = .running) async -> SimulatedHypervisor {
        var object = World.object(web([:]), state)
        object.record.labels = labels
        return SimulatedHypervisor([id: object])
    }

    private func plan(_ intent: ResourceIntent, on host: SimulatedHypervisor) async throws -> Plan {
        try Planner().plan(Intent([intent]), on: try await host.observe())
    }

    private func apply(_ intent: ResourceIntent, to host: SimulatedHypervisor) async throws -> ExecutionReport {
        let plan = try await plan(intent, on: host)
        return await Executor(host, clock: host.clock).execute(plan, for: Intent([intent]))
    }

    private func labels(on host: SimulatedHypervisor) async -> [String: String]? {
        await host.objects[id]?.record.labels
    }

    @Test(arguments: [DomainState.running, .shutOff])
    func `another label is recorded, and nothing is defined`(state: DomainState) async throws {
        let host = await host(["tier": "web"], state)
        let before = await host.objects[id]?.presence
        let report = try await apply(web(["tier": "db"]), to: host)
        #expect(report.isSuccess)
        #expect(report.steps.map(\.step.impact) == [.none])
        #expect(await host.calls == ["label Domain/web"])
        #expect(await labels(on: host) == ["tier": "db"])
        #expect(await host.objects[id]?.presence == before)
        #expect(try await apply(web([:]), to: host).isSuccess)
        #expect(await labels(on: host) == [:])
        // It stays ours: a label that comes back is recorded again.
        #expect(try await apply(web(["tier": "db"]), to: host).isSuccess)
        #expect(await labels(on: host) == ["tier": "db"])
    }

    @Test func `a new domain has its labels with its definition`() async throws {
        let host = SimulatedHypervisor()
        #expect(try await apply(web(["tier": "web"]), to: host).isSuccess)
        #expect(await host.calls.map { $0.split(separator: " ")[0] } == ["define", "start", "settle"])
        #expect(await host.objects[id]?.record == DomainRecord(labels: ["tier": "web"]))
    }

    @Test func `a domain without labels has no record once it runs`() async throws {
        let host = SimulatedHypervisor()
        #expect(try await apply(web([:]), to: host).isSuccess)
        #expect(await host.objects[id]?.record.isEmpty == true)
    }

    @Test func `without a record nothing is done for the sake of labels, and they come with a change`() async throws {
        let host = await host(nil)
        let plan = try await plan(web(["tier": "web"]), on: host)
        #expect(plan.isEmpty)
        #expect(plan.warnings == [])
        var more = web(["tier": "web"], 128)
        more.restart = .never
        let report = try await apply(more, to: host)
        #expect(report.isSuccess)
        #expect(report.steps.flatMap(\.step.changes).map(\.path) == ["metadata.labels.tier", "spec.memory"])
        // What runs gets a copy.
        #expect(await host.calls == ["define Domain/web", "label Domain/web"])
        #expect(await labels(on: host) == ["tier": "web"])
    }

    /// define 0, label 1, owe 2, request 3, start 4, settle 5.
    @Test(arguments: 0...6) func `a run that is killed is finished by the next`(call: Int) async throws {
        let host = await host(["tier": "web"])
        await host.configure { $0.faults = [call: .lose] }
        _ = try await apply(web(["tier": "db"], 128), to: host)
        await host.recover()
        #expect(try await apply(web(["tier": "db"], 128), to: host).isSuccess)
        let object = await host.objects[id]
        #expect(object?.record == DomainRecord(labels: ["tier": "db"]))
        #expect(object?.presence.running?.first("memory")?.text == "128")
    }

    @Test func `a definition that is rolled back has its record again`() async throws {
        let host = await host(["tier": "web"], .shutOff)
        await host.configure { $0.dropped = ["title"] }
        var titled = web(["tier": "db"])
        titled.spec.children.append(World.element("title", text: "Web"))
        #expect(try await !apply(titled, to: host).isSuccess)
        #expect(await labels(on: host) == ["tier": "web"])
    }

    @Test func `a guest that goes back to its old definition keeps its labels`() async throws {
        let host = await host(["tier": "web"])
        await host.configure { $0.faults = [3: .refuse(.refused("no such file"))] }
        #expect(try await !apply(web(["tier": "web"], 128), to: host).isSuccess)
        let object = await host.objects[id]
        #expect(object?.presence.running?.first("memory")?.text == "64")
        #expect(object?.record == DomainRecord(labels: ["tier": "web"]))
    }

    @Test func `a host that keeps no records gets its domains all the same`() async throws {
        let host = SimulatedHypervisor()
        await host.configure { $0.keepsRecords = false }
        #expect(try await apply(web(["tier": "web"]), to: host).isSuccess)
        var more = web(["tier": "web"], 128)
        more.restart = .never
        #expect(try await apply(more, to: host).isSuccess)
        #expect(try await plan(more, on: host).isEmpty)
    }

    @Test func `a label that the host had and does not take is a failure`() async throws {
        let host = await host(["tier": "web"])
        await host.configure { $0.keepsRecords = false }
        let report = try await apply(web(["tier": "db"]), to: host)
        let reason = "recording the labels of domain 'web': the host does not keep its labels"
        #expect(report.steps.map(\.outcome) == [.failed(reason)])
    }

    @Test func `what a later reeve has recorded is not touched`() async throws {
        var definition = web([:]).spec.element.with(DomainRecord())
        definition.children.append(.element(XMLElement("uuid", children: [.text("uuid-of-web")])))
        let record = XMLElement(
            "record",
            prefix: DomainRecord.prefix,
            namespace: DomainRecord.namespace,
            attributes: [XMLAttribute("version", "2"), XMLAttribute("uuid", "uuid-of-web")]
        )
        definition.children.append(.element(XMLElement("metadata", children: [.element(record)])))
        let running = World.object(web([:], 32)).presence.persistent ?? definition
        let object = HostObject(.active(persistent: definition, running: running), domainState: .running)
        let host = SimulatedHypervisor([id: object])
        let plan = try await plan(web(["tier": "web"]), on: host)
        #expect(plan.steps.map(\.action) == [.restart])
        #expect(plan.refused.count == 1)
        // Nor by a restart that was planned before.
        let step = Step(.restart, web(["tier": "web"]))
        guard case .failed(let reason) = await host.outcome(of: step) else { return #expect(Bool(false), "not failed") }
        #expect(reason.contains("its record is of version '2'"), "\(reason)")
        #expect(await host.calls.isEmpty)
        #expect(await host.objects[id] == object)
    }
}
