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

    @Test func `is not undefined`() async {
        let host = await host()
        #expect(await host.outcome(of: Step(.delete, web)) == .failed("undefining domain 'web': \(Self.reason)"))
        #expect(await host.calls == [])
    }

    @Test func `is not started`() async {
        let host = await host()
        #expect(await host.outcome(of: Step(.start, web)) == .failed("starting domain 'web': \(Self.reason)"))
        #expect(await host.calls == [])
    }

    @Test func `is both once the process is gone`() async {
        let host = await host()
        await host.configure { $0.survivors = [] }
        #expect(await host.outcome(of: Step(.start, web)) == .done)
    }
}
