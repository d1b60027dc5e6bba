import HostModel
import Planning
import Reconciliation
import Synchronization
import Testing

/// Many guests that are stopped at once, most of which do not go.
struct HerdTests {
    private static func guests(_ prefix: String, _ count: Int) -> [ResourceIntent] {
        let policy = ShutdownPolicy(upTo: .kill)
        return (100..<100 + count).map { number in
            World.intent(ResourceID(.domain, "\(prefix)-\(number)"), shutdown: policy, World.memory(64))
        }
    }

    // Those that do not go come first in a plan.
    private let bad = guests("bad", 60)
    private let good = guests("good", 10)

    /// The domains in the order in which they ended, and the report.
    private func stopped(
        _ configure: @Sendable (inout GuestBehaviour, Set<ResourceID>) -> Void
    ) async -> (order: [String], report: ExecutionReport) {
        let all = bad + good
        let host = SimulatedHypervisor(
            Dictionary(uniqueKeysWithValues: all.map { ($0.id, World.object($0, .running)) })
        )
        await host.configure { [bad] host in configure(&host.guests, Set(bad.map(\.id))) }
        let order = Mutex<[String]>([])
        let executor = Executor(host, parallelism: 1, clock: host.clock) { event in
            if case .ended(let report) = event { order.withLock { $0.append(report.step.resource.name) } }
        }
        let report = await executor.execute(Plan(steps: all.map { Step(.shutDown, $0) }), for: Intent([]))
        return (order.withLock { $0 }, report)
    }

    private func expectGoodAsked(_ report: ExecutionReport) {
        for step in report.steps where step.step.resource.name.hasPrefix("good") {
            #expect(step.outcome == .done)
            #expect(step.rungs.map(\.saw) == ["ACPI, sent once; the guest shut down"])
        }
    }

    @Test func `sixty guests that ignore every request hold up none of ten others`() async {
        let (order, report) = await stopped { $0.deaf = $1 }
        #expect(order.prefix(10).allSatisfy { $0.hasPrefix("good") }, "\(order.prefix(20))")
        expectGoodAsked(report)
        #expect(report.steps.allSatisfy { $0.outcome == .done })
    }

    /// The daemon's workers are not all with them: else the others could not be asked, and would be killed.
    @Test func `sixty QEMUs that answer nothing have no other guest forced`() async {
        let (_, report) = await stopped { $0.hung = $1 }
        expectGoodAsked(report)
        #expect(report.steps.allSatisfy { $0.outcome == .done })
    }
}
