import Diagnostics
import HostModel
import YAMLSyntax

// `lifecycle`: how a domain is stopped, and what goes with its definition.
extension EnvelopeReader {
    /// Checks the keys of `lifecycle`, whose values are then read one by one.
    mutating func lifecycle(of kind: ResourceKind) -> YAMLNode? {
        guard EnvelopeKey.at("lifecycle", of: kind) != nil, let node = document["lifecycle"] else { return nil }
        guard let entries = mapping(node, "lifecycle") else { return nil }
        checkFields(entries, of: "lifecycle", kind)
        return node
    }

    mutating func shutdown(_ lifecycle: YAMLNode?) -> ShutdownPolicy {
        var policy = ShutdownPolicy()
        let owner = "lifecycle.shutdown"
        guard let node = lifecycle?["shutdown"], let fields = mapping(node, owner) else { return policy }
        checkFields(fields, of: owner, .domain)
        policy.guestTimeout = duration(node["guestTimeout"], "\(owner).guestTimeout") ?? policy.guestTimeout
        policy.quitTimeout = duration(node["quitTimeout"], "\(owner).quitTimeout") ?? policy.quitTimeout
        policy.upTo = choice(node["upTo"], "\(owner).upTo")
        policy.attempts = attempts(node["attempts"], "\(owner).attempts") ?? policy.attempts
        return policy
    }

    mutating func undefining(_ lifecycle: YAMLNode?) -> UndefinePolicy {
        var policy = UndefinePolicy()
        let owner = "lifecycle.undefine"
        guard let node = lifecycle?["undefine"], let fields = mapping(node, owner) else { return policy }
        checkFields(fields, of: owner, .domain)
        policy.nvram = choice(node["nvram"], "\(owner).nvram") ?? policy.nvram
        policy.tpm = choice(node["tpm"], "\(owner).tpm") ?? policy.tpm
        policy.managedSave = choice(node["managedSave"], "\(owner).managedSave") ?? policy.managedSave
        policy.snapshots = choice(node["snapshots"], "\(owner).snapshots") ?? policy.snapshots
        policy.checkpoints = choice(node["checkpoints"], "\(owner).checkpoints") ?? policy.checkpoints
        return policy
    }

    // MARK: - Values

    private mutating func duration(_ node: YAMLNode?, _ name: String) -> Duration? {
        guard let node, let text = text(node, name) else { return nil }
        if let duration = Duration(text) { return duration }
        let detail = "'\(text)' is no duration. Write a whole number with its unit: `90s`, `2m` or `1h`."
        report(.wrongValue, detail, at: node.range)
        return nil
    }

    private mutating func attempts(_ node: YAMLNode?, _ name: String) -> Int? {
        guard let node, let text = text(node, name) else { return nil }
        if let number = Int(text), (1...100).contains(number) { return number }
        report(.wrongValue, "'\(name)' is a whole number from 1 to 100, not '\(text)'.", at: node.range)
        return nil
    }

    private mutating func choice<Value: CaseIterable & RawRepresentable<String>>(
        _ node: YAMLNode?,
        _ name: String
    ) -> Value? {
        guard let node, let text = text(node, name) else { return nil }
        if let value = Value(rawValue: text) { return value }
        let words = Value.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        var detail = "'\(name)' is one of \(words), not '\(text)'."
        if let near = suggestion(for: text, among: Value.allCases.map(\.rawValue)) {
            detail += " Did you mean '\(near)'?"
        }
        report(.wrongValue, detail, at: node.range)
        return nil
    }
}
