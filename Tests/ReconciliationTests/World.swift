import HostModel
import Planning
import Reconciliation
import XMLTree

/// Intents, plans and objects as the tests of this room write them.
enum World {
    static func element(_ name: String, _ attributes: [String: String] = [:], text: String) -> IntentElement {
        let attributes = attributes.sorted { $0.key < $1.key }.map { IntentAttribute($0.key, $0.value) }
        return IntentElement(name, attributes: attributes, text: text)
    }

    static func intent(
        _ id: ResourceID,
        state: IntendedState? = nil,
        autostart: Bool? = nil,
        restart: RestartPolicy = .never,
        shutdown: ShutdownPolicy = ShutdownPolicy(),
        _ children: IntentElement...
    ) -> ResourceIntent {
        var spec = IntentElement(id.kind.rootElement, children: [element("name", text: id.name)] + children)
        if id.kind == .storagePool { spec.attributes.append(IntentAttribute("type", "dir")) }
        return ResourceIntent(
            id: id,
            state: state,
            autostart: autostart,
            restart: restart,
            shutdown: shutdown,
            spec: spec
        )
    }

    static func memory(_ mebibytes: Int) -> IntentElement { element("memory", ["unit": "MiB"], text: "\(mebibytes)") }

    static func capacity(_ mebibytes: Int) -> IntentElement {
        element("capacity", ["unit": "MiB"], text: "\(mebibytes)")
    }

    /// What a host has that has just been given that intent.
    static func object(_ intent: ResourceIntent, _ state: DomainState? = nil, isActive: Bool = false) -> HostObject {
        var definition = intent.spec.element
        definition.children.append(.element(XMLElement("uuid", children: [.text("uuid-of-\(intent.id.name)")])))
        let isActive = isActive || (state ?? .shutOff) != .shutOff
        return HostObject(
            isActive ? .active(persistent: definition, running: definition) : .inactive(persistent: definition),
            domainState: intent.id.kind == .domain ? state ?? .shutOff : nil,
            autostart: false
        )
    }
}

extension Step {
    /// A step as a plan has it, without what only people read.
    init(_ action: Action, _ intent: ResourceIntent, after steps: Step...) {
        let limit = intent.shutdown.upTo ?? .guest
        self.init(action, intent.id, intent: intent, upTo: limit, dependsOn: steps.map(\.id))
    }
}

extension SimulatedHypervisor {
    /// Executes the given steps in no time.
    func execute(_ steps: [Step], parallelism: Int = 4) async -> ExecutionReport {
        await Executor(self, parallelism: parallelism, clock: clock)
            .execute(Plan(steps: steps), for: Intent([]))
    }

    /// Executes one step, and gives how it ended.
    func outcome(of step: Step) async -> Outcome? { await execute([step]).steps.first?.outcome }
}
