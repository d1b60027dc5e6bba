import Diagnostics
package import HostModel
import Manifests
import Planning
import Vocabulary
package import XMLTree
import YAMLSyntax

/// What is laid over a definition holds in it.
package enum MergeLaw {
    /// How an intent laid over a definition breaks the law; nil if it does not.
    package static func failure(of resource: ResourceIntent, over definition: XMLElement) -> String? {
        // What contradicts itself, as libvirt would say, can hold nowhere.
        if isContradictory(resource) { return nil }
        let once = Overlay(resource, over: definition)
        // It could not be told which item is meant: such an overlay is not written.
        if !once.problems.isEmpty { return nil }
        let again = Overlay(resource, over: once.element)
        if again.changes.isEmpty, again.problems.isEmpty {
            return again.element == once.element ? nil : "written otherwise the second time"
        }
        let changes = again.changes.map { "\($0.path): \($0.before ?? "–") → \($0.after ?? "–")" }
        return (changes + again.problems.map(\.detail)).joined(separator: "; ")
    }

    /// Whether an intent does not even hold in what it says itself, or says one thing in two ways.
    private static func isContradictory(_ resource: ResourceIntent) -> Bool {
        if !Overlay(resource, over: resource.spec.element).changes.isEmpty, !resource.spec.saysAbsence { return true }
        return resource.spec.contradictsItself(at: [resource.spec.name])
    }

    /// The same for the texts of a manifest and of a definition; nil also if they are none.
    package static func failure(ofManifest text: String, over definition: String) -> String? {
        let set = ManifestSet([SourceFile(path: "m.yaml", text: text)])
        guard let resource = set.intent.resources.first, !set.diagnostics.hasErrors else { return nil }
        guard let definition = try? XMLElement.parse(definition) else { return nil }
        return failure(of: resource, over: definition)
    }
}

extension IntentElement {
    /// Whether something must be absent: its XML cannot say that.
    fileprivate var saysAbsence: Bool {
        isAbsent || attributes.contains { $0.value == nil } || children.contains(where: \.saysAbsence)
    }

    /// Whether raw XML has a second one of what can stand but once, or two spellings of one value differ.
    fileprivate func contradictsItself(at path: [String]) -> Bool {
        let parts = raw.map { IntentElement($0) } ?? self
        for mirror in Traits.mirrors.all(path) {
            let twin = parts.children.map { $0.raw.map { IntentElement($0) } ?? $0 }.first {
                $0.name == mirror.child && $0[mirror.condition.attribute] == mirror.condition.value
            }
            if let value = parts[mirror.attribute], let other = twin?[mirror.childAttribute], other != value {
                return true
            }
        }
        let rule = path.first.flatMap { Grammar.named(root: $0)?.rule(at: path) }
        return parts.children.contains { child in
            let name = child.element.usualName
            let isSecond = child.raw != nil && parts.children.count { $0.element.usualName == name } > 1
            if isSecond, rule?.child(name)?.repeats == false { return true }
            return child.contradictsItself(at: path + [name])
        }
    }
}
