import HostModel
import Planning
import Reconciliation
import Testing
import XMLTree

/// How a definition is changed, and what happens if it does not take.
struct ChangeTests {
    private let id = ResourceID(.domain, "web")
    private let volume = ResourceID(.volume, "a.img", pool: "pool")

    private func web(_ mebibytes: Int, _ children: IntentElement...) -> ResourceIntent {
        var intent = World.intent(id, World.memory(mebibytes))
        intent.spec.children += children
        return intent
    }

    private func poolHost(_ mebibytes: Int) -> SimulatedHypervisor {
        let pool = World.intent(ResourceID(.storagePool, "pool"))
        return SimulatedHypervisor([
            pool.id: World.object(pool, isActive: true),
            volume: World.object(World.intent(volume, World.capacity(mebibytes))),
        ])
    }

    @Test func `a change is laid over what is there`() async {
        let host = SimulatedHypervisor([id: World.object(web(64), .running)])
        #expect(await host.outcome(of: Step(.change, web(128))) == .done)
        let object = await host.objects[id]
        #expect(object?.presence.persistent?.first("memory")?.text == "128")
        #expect(object?.presence.persistent?.first("uuid")?.text == "uuid-of-web")
        #expect(object?.presence.running?.first("memory")?.text == "64")
    }

    @Test func `what libvirt does not keep is rolled back`() async {
        let old = World.object(web(64))
        let host = SimulatedHypervisor([id: old])
        await host.configure { $0.dropped = ["title"] }
        let outcome = await host.outcome(of: Step(.change, web(128, World.element("title", text: "Web"))))
        #expect(
            outcome
                == .failed(
                    "changing domain 'web': libvirt has other values: spec.title (nothing instead of Web); "
                        + "rolled back to the old definition"
                )
        )
        #expect(await host.objects[id] == old)
    }

    @Test func `what libvirt does not keep of a new domain is withdrawn`() async {
        let host = SimulatedHypervisor()
        await host.configure { $0.dropped = ["title"] }
        let outcome = await host.outcome(of: Step(.create, web(128, World.element("title", text: "Web"))))
        #expect(
            outcome
                == .failed(
                    "defining domain 'web': libvirt has other values: spec.title (nothing instead of Web); "
                        + "its definition was withdrawn"
                )
        )
        #expect(await host.objects.isEmpty)
    }

    @Test func `what is there already, and differs, is not overwritten by a creation`() async {
        let old = World.object(web(64))
        let host = SimulatedHypervisor([id: old])
        guard case .failed(let text) = await host.outcome(of: Step(.create, web(128))) else {
            Issue.record("it did not fail")
            return
        }
        #expect(text.hasPrefix("creating domain 'web': it is there already, and libvirt has other values: spec.memory"))
        #expect(await host.objects[id] == old)
    }

    @Test func `what vanished cannot be changed`() async {
        let outcome = await SimulatedHypervisor().outcome(of: Step(.change, web(128)))
        #expect(outcome == .failed("changing domain 'web': it is no longer there"))
    }

    @Test func `a volume grows`() async {
        let host = poolHost(8)
        #expect(await host.outcome(of: Step(.change, World.intent(volume, World.capacity(16)))) == .done)
        #expect(await host.objects[volume]?.presence.persistent?.first("capacity")?.text == "\(16 << 20)")
    }

    @Test func `a volume never shrinks`() async {
        let host = poolHost(16)
        let outcome = await host.outcome(of: Step(.change, World.intent(volume, World.capacity(8))))
        let text = "it has 16777216 bytes, and to shrink it to 8388608 would lose data"
        #expect(outcome == .failed("growing volume 'a.img' of pool 'pool': \(text)"))
        #expect(await host.calls.isEmpty)
    }
}
