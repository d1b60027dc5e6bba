import Diagnostics
import HostModel
import YAMLSyntax

// State and dependencies.
extension EnvelopeReader {
    mutating func state(of kind: ResourceKind) -> IntendedState? {
        guard let node = document["state"], let text = text(node, "state") else { return nil }
        let states = Self.states(of: kind)
        if let state = IntendedState(rawValue: text) {
            if states.contains(state) { return state }
            if kind == .domain, state == .paused || state == .saved {
                notYet("The state '\(text)'", at: node.range)
                return nil
            }
        }
        let names = states.map { "'\($0.rawValue)'" }
        let list = names.count == 1 ? "only \(names[0])" : "one of \(names.joined(separator: ", "))"
        var detail = "'\(text)' is no state of a \(kind.rawValue), which takes \(list)."
        if let near = suggestion(for: text, among: states.map(\.rawValue)) { detail += " Did you mean '\(near)'?" }
        report(.wrongValue, detail, at: node.range)
        return nil
    }

    private static func states(of kind: ResourceKind) -> [IntendedState] {
        switch kind {
        case .domain: [.running, .shutOff, .absent]
        case .network, .storagePool: [.active, .inactive, .absent]
        case .volume, .secret, .networkFilter: [.absent]
        }
    }

    mutating func dependencies() -> [Dependency] {
        guard let node = document["dependsOn"], !isNothing(node, "dependsOn") else { return [] }
        guard let items = node.items else {
            report(.wrongType, "'dependsOn' is a list of objects, each as KIND/NAME.", at: node.range)
            return []
        }
        return items.compactMap { dependency($0) }
    }

    private mutating func dependency(_ node: YAMLNode) -> Dependency? {
        var node = node
        if let entries = node.entries {
            checkFields(entries, of: "dependsOn", known: ["on"], later: ["waitFor", "timeout"])
            guard let on = node["on"] else {
                report(.missingField, "An item of 'dependsOn' says with 'on' which object it means.", at: node.range)
                return nil
            }
            node = on
        }
        guard let text = text(node, "dependsOn") else { return nil }
        if let id = ResourceID(text) { return Dependency(on: id, range: node.range) }
        let detail = "'\(text)' names no object. Write KIND/NAME, of a volume Volume/POOL/NAME."
        report(.wrongValue, detail, at: node.range)
        return nil
    }
}
