import HostModel
import LibvirtHost
import Planning
import Reconciliation
import Testing
import XMLTree

/// From manifests to a host that is so, through libvirt's test driver.
struct ApplyTests {
    private let web = ResourceID(.domain, "web")

    private func intent(_ id: ResourceID, _ state: IntendedState?, _ xml: String) throws -> ResourceIntent {
        ResourceIntent(id: id, state: state, autostart: nil, spec: IntentElement(try XMLElement.parse(xml)))
    }

    private func manifests(memory: Int = 64, domain: IntendedState = .running) throws -> Intent {
        Intent([
            try intent(
                ResourceID(.storagePool, "pool"),
                .active,
                "<pool type='dir'><name>pool</name><target><path>/reeve-test/pool</path></target></pool>"
            ),
            try intent(
                ResourceID(.volume, "web.qcow2", pool: "pool"),
                nil,
                """
                <volume><name>web.qcow2</name><capacity unit='MiB'>32</capacity>
                  <target><format type='qcow2'/></target></volume>
                """
            ),
            try intent(
                ResourceID(.network, "lab"),
                .active,
                "<network><name>lab</name><bridge name='vbr-lab'/><ip address='10.9.0.1' prefix='24'/></network>"
            ),
            try intent(
                web,
                domain,
                """
                <domain><name>web</name><memory unit='MiB'>\(memory)</memory><vcpu>1</vcpu><devices>
                  <disk type='volume'><source pool='pool' volume='web.qcow2'/><target dev='vda'/></disk>
                  <interface type='network'><mac address='52:54:00:00:00:11'/><source network='lab'/></interface>
                </devices></domain>
                """
            ),
        ])
    }

    private func apply(_ intent: Intent, to host: LibvirtHypervisor) async throws -> ExecutionReport {
        let plan = try Planner().plan(intent, on: try await host.observe())
        return await Executor(host, pace: Pace(poll: .milliseconds(10))).execute(plan, for: intent)
    }

    @Test func `after apply the host is so, and the plan is empty`() async throws {
        let host = try await TestWorld.open()
        let report = try await apply(try manifests(), to: host)
        #expect(report.steps.count == 7)
        #expect(report.steps.map(\.outcome) == Array(repeating: .done, count: report.steps.count))
        #expect(report.verification?.steps == [])
        #expect(report.verification?.pending == [])
        #expect(try await host.object(web)?.domainState == .running)
    }

    @Test func `a running domain's change is defined now and pending until its next start`() async throws {
        let host = try await TestWorld.open()
        _ = try await apply(try manifests(), to: host)
        let report = try await apply(try manifests(memory: 128), to: host)
        #expect(report.steps.map(\.step.id) == ["Domain/web:change"])
        #expect(report.isSuccess)
        #expect(report.verification?.pending.map(\.resource) == [web])
        #expect(try await host.object(web)?.presence.persistent?.first("memory")?.text == "131072")
    }

    @Test func `what is to be absent is shut down and undefined, and nothing else goes`() async throws {
        let host = try await TestWorld.open()
        let before = try await host.observe().objects
        _ = try await apply(try manifests(), to: host)
        let report = try await apply(try manifests(domain: .absent), to: host)
        #expect(report.steps.map(\.step.id) == ["Domain/web:shut-down", "Domain/web:delete"])
        #expect(report.isSuccess)
        let after = try await host.observe().objects
        #expect(after[web] == nil)
        #expect(after.filter { before.keys.contains($0.key) } == before)
    }

    @Test func `a host that is lost fails the step and the verification`() async throws {
        let host = try await TestWorld.open()
        let intent = try manifests()
        let plan = try Planner().plan(intent, on: try await host.observe())
        await host.close()
        let report = await Executor(host).execute(plan, for: intent)
        #expect(!report.isSuccess)
        #expect(report.verification == nil)
        #expect(report.verificationFailure?.hasPrefix("the host is lost: ") == true)
        #expect(report.steps.contains { if case .failed = $0.outcome { true } else { false } })
    }
}
