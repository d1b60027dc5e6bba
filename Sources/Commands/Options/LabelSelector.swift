import ArgumentParser

/// A condition on labels, all parts of which must hold: `tier=web,env!=test,owner,!temporary`.
struct LabelSelector: ExpressibleByArgument, Sendable {
    /// One part of a selector.
    enum Requirement: Sendable {
        case equals(key: String, value: String)
        /// Also where there is no such label.
        case differs(key: String, value: String)
        case exists(key: String)
        case isMissing(key: String)
    }

    var requirements: [Requirement] = []

    init?(argument: String) {
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let requirement = Self.requirement(String(part)) else { return nil }
            requirements.append(requirement)
        }
    }

    func matches(_ labels: [String: String]) -> Bool {
        requirements.allSatisfy { requirement in
            switch requirement {
            case .equals(let key, let value): labels[key] == value
            case .differs(let key, let value): labels[key] != value
            case .exists(let key): labels[key] != nil
            case .isMissing(let key): labels[key] == nil
            }
        }
    }

    private static func requirement(_ text: String) -> Requirement? {
        if let equals = text.firstIndex(of: "=") {
            var key = text[..<equals]
            var value = text[text.index(after: equals)...]
            if value.first == "=" { value.removeFirst() }
            let isNegated = key.last == "!"
            if isNegated { key.removeLast() }
            if key.isEmpty || key.contains("!") { return nil }
            return isNegated
                ? .differs(key: String(key), value: String(value)) : .equals(key: String(key), value: String(value))
        }
        let key = text.first == "!" ? text.dropFirst() : text[...]
        if key.isEmpty || key.contains("!") { return nil }
        return text.first == "!" ? .isMissing(key: String(key)) : .exists(key: String(key))
    }
}
