import Diagnostics
import HostModel
import YAMLSyntax

// State and dependencies.
extension EnvelopeReader {
    mutating func state(of kind: ResourceKind) -> IntendedState? {
        guard let node = document["state"], let text = text(node, "state") else { return nil }
        guard let key = EnvelopeKey.at("state", of: kind), case .choice(let words, let later) = key.value else {
            return nil
        }
        let states = words.compactMap { IntendedState(rawValue: $0) }
        if let state = IntendedState(rawValue: text), states.contains(state) { return state }
        if later.contains(text) {
            notYet("The state '\(text)'", at: node.range)
            return nil
        }
        let names = states.map { "'\($0.rawValue)'" }
        let list = names.count == 1 ? "only \(names[0])" : "one of \(names.joined(separator: ", "))"
        var detail = "'\(text)' is no state of a \(kind.rawValue), which takes \(list)."
        if let near = suggestion(for: text, among: states.map(\.rawValue)) { detail += " Did you mean '\(near)'?" }
        report(.wrongValue, detail, at: node.range)
        return nil
    }

    mutating func dependencies(of kind: ResourceKind) -> [Dependency] {
        guard let node = document["dependsOn"], !isNothing(node, "dependsOn") else { return [] }
        guard let items = node.items else {
            report(.wrongType, "'dependsOn' is a list of objects, each as KIND/NAME.", at: node.range)
            return []
        }
        return items.compactMap { dependency($0, of: kind) }
    }

    private mutating func dependency(_ node: YAMLNode, of kind: ResourceKind) -> Dependency? {
        var node = node
        if let entries = node.entries {
            checkFields(entries, of: "dependsOn", kind)
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
