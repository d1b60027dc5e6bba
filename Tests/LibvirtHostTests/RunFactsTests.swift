import HostModel
import Libvirt
import LibvirtHost
import Reconciliation
import Testing
import XMLTree

/// What a running definition, a state and a driver tell of a run.
struct RunFactsTests {
    private func facts(
        _ content: String = "",
        driver: String = "QEMU",
        version: Int? = 9_000_000
    ) throws -> RunFacts {
        RunFacts(
            id: 3,
            .running,
            isTransient: false,
            definition: try .parse("<domain>\(content)</domain>"),
            job: nil,
            host: HostDescription(driver: driver, libvirtVersion: version),
            locality: .remote(because: "it is another host")
        )
    }

    private func channel(_ state: String) -> String {
        "<devices><channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0' state='\(state)'/>"
            + "</channel></devices>"
    }

    @Test func `an agent is asked only if it is connected`() throws {
        #expect(try facts(channel("connected")).requests == [.agent, .acpi])
        #expect(try facts(channel("disconnected")).requests == [.acpi])
        #expect(try facts().requests == [.acpi])
    }

    private static let destroys: [(String, Int?, DestroyMeaning)] = [
        ("QEMU", 11_003_000, .gracefulOnRequest), ("QEMU", 11_002_000, .forcedAlways), ("QEMU", nil, .forcedAlways),
        ("LXC", 11_003_000, .immediate), ("TEST", 9_000_000, .immediate),
    ]

    @Test(arguments: destroys)
    func `what a destroy means`(_ driver: String, _ version: Int?, _ meaning: DestroyMeaning) throws {
        #expect(try facts(driver: driver, version: version).destroy == meaning)
    }

    @Test func `other drivers ask in their own way`() throws {
        #expect(try facts(driver: "LXC").requests == [.driver, .signal])
        #expect(try facts(driver: "TEST").requests == [.driver])
    }

    @Test func `the definition tells the rest`() throws {
        let facts = try facts(
            """
            <on_poweroff>restart</on_poweroff>
            <devices><disk><target dev='vda'/><mirror job='copy'/></disk><disk><target dev='vdb'/></disk>
              <hostdev/><interface type='hostdev'/><interface type='network'/></devices>
            """
        )
        #expect(facts.onPoweroff == "restart")
        #expect(facts.mirroredDisks == ["vda"])
        #expect(facts.hostDevices == 2)
    }

    private static let conditions: [(Domain.State, Int32, GuestCondition)] = [
        (.running, 1, .running), (.running, 10, .migrating), (.blocked, 0, .running), (.paused, 0, .paused),
        (.paused, 1, .paused), (.paused, 2, .migrating), (.paused, 3, .held), (.paused, 5, .ioError),
        (.paused, 6, .watchdog), (.paused, 7, .paused), (.paused, 8, .shuttingDown), (.paused, 10, .crashed),
        (.paused, 11, .starting), (.paused, 14, .stopped), (.paused, 99, .stopped), (.shuttingDown, 1, .shuttingDown),
        (.crashed, 1, .crashed), (.suspendedByGuest, 0, .suspended),
    ]

    @Test(arguments: conditions)
    func `what a state and its reason mean`(_ state: Domain.State, _ reason: Int32, _ condition: GuestCondition) {
        #expect(GuestCondition(Domain.Status(state: state, reason: reason)) == condition)
    }
}
