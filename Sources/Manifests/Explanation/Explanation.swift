package import Diagnostics
import HostModel
import Vocabulary

/// What a path of a manifest means.
package struct Explanation: Sendable {
    /// As it is to be written: `Domain.spec.devices.disk.target`.
    package var path: String
    /// What it is, in few words: "an element, at most once".
    package var form: String
    /// What it is for; nil where nobody has said it.
    package var note: String?
    /// What holds for it.
    package var facts: [Fact] = []
    /// What may stand within it.
    package var fields: [Field] = []

    /// One thing that holds.
    package struct Fact: Hashable, Sendable {
        /// The trait: `values`, `default`, `identity`.
        package var name: String
        package var text: String
    }

    /// A key that may stand within.
    package struct Field: Hashable, Sendable {
        package var name: String
        package var text: String
        package var isRequired = false
    }

    mutating func add(_ name: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        facts.append(Fact(name: name, text: text))
    }
}

extension Explanation {
    /// All kinds, each with what it declares.
    package static let kinds = Explanation(
        path: "",
        form: "the kinds of manifests",
        fields: ResourceKind.declarable.map { Field(name: $0.rawValue, text: $0.meaning) }
    )

    /// What a path means; a diagnostic if there is no such.
    ///
    /// It begins with a kind: `Domain`, `Domain.lifecycle.shutdown`, `Domain.spec.devices.disk[vda].driver`. What
    /// stands in brackets, as a plan writes it, is passed over.
    package static func of(_ path: String) -> Result<Explanation, UnknownPath> {
        var names = Self.names(of: path)
        guard let first = names.first else { return .success(kinds) }
        names.removeFirst()
        guard let kind = ResourceKind(rawValue: first), ResourceKind.declarable.contains(kind) else {
            return .failure(UnknownPath(name: first, owner: "", known: ResourceKind.declarable.map(\.rawValue)))
        }
        guard names.first == "spec", let grammar = Grammar.named(root: kind.rootElement) else {
            return envelope(kind, names)
        }
        return SpecExplainer(kind: kind, grammar: grammar).explanation(of: Array(names.dropFirst()))
    }

    /// The parts between dots, without what stands in brackets.
    private static func names(of path: String) -> [String] {
        var names = [""]
        var depth = 0
        for character in path {
            switch character {
            case "[": depth += 1
            case "]": depth -= 1
            case _ where depth > 0: continue
            case ".": names.append("")
            default: names[names.count - 1].append(character)
            }
        }
        return names.filter { !$0.isEmpty }
    }
}

/// A path that means nothing.
package struct UnknownPath: Error {
    /// The part that is not there.
    var name: String
    /// The path that it is not in; empty for a kind.
    var owner: String
    /// What is there.
    var known: [String]
    /// A path that may be meant though it is not near.
    var instead: String?

    /// What to tell a person.
    package var diagnostic: Diagnostic {
        var detail = owner.isEmpty ? "There is no kind '\(name)'." : "'\(owner)' has no '\(name)'."
        let prefix = owner.isEmpty ? "" : owner + "."
        if let path = instead ?? suggestion(for: name, among: known).map({ prefix + $0 }) {
            detail += " Did you mean '\(path)'?"
        } else if owner.isEmpty {
            detail += " It is one of \(known.joined(separator: ", "))."
        } else if known.isEmpty {
            detail += " Nothing stands within it."
        } else {
            detail += " `reeve explain \(owner)` says what it has."
        }
        return Diagnostic(code: "explain.unknown-path", summary: "Unknown path", detail: detail)
    }
}

extension ResourceKind {
    /// What a manifest of this kind declares.
    fileprivate var meaning: String {
        switch self {
        case .domain: "A machine, or a container."
        case .network: "A network that domains are connected to."
        case .storagePool: "A place for volumes: a directory, a volume group, a server."
        case .volume: "A disk's content, in a storage pool."
        case .secret: "A key or a password that libvirt keeps for others to use."
        case .networkFilter: "Rules for the packets of interfaces."
        }
    }
}
