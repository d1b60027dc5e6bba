import Diagnostics
import HostModel
import Manifests
import Vocabulary
package import XMLTree
import YAMLSyntax

/// XML → YAML → XML, and YAML again.
package enum RoundTrip {
    /// What an XML loses on the way to YAML and back; nil if nothing.
    package static func failure(of element: XMLElement) -> String? {
        var writer = ManifestWriter()
        guard let document = writer.document(for: element, pool: "pool") else {
            return "not written: \(writer.diagnostics.map(\.detail))"
        }
        let text = YAMLEmitter.emit([document])
        let set = ManifestSet([SourceFile(path: "m.yaml", text: text)])
        guard let resource = set.intent.resources.first, !set.diagnostics.hasErrors else {
            let first = set.diagnostics.first.map { "\($0.code) \($0.range.map { "\($0)" } ?? "") \($0.detail)" }
            return "not read: \(first ?? "")"
        }
        // What has no place in a manifest is said.
        let isSaid = writer.diagnostics.contains { $0.code != "import.running-definition" }
        // Of a record of ours the labels are imported, as the manifest's.
        let sought = element.withoutOurMetadata
        if !isSaid, let difference = difference(sought, resource.spec.element, path: element.name) { return difference }
        var second = ManifestWriter()
        let labels = resource.labels.isEmpty ? nil : resource.labels
        let rendered = resource.spec.element.with(DomainRecord(labels: labels))
        guard let again = second.document(for: rendered, pool: "pool") else { return "not written again" }
        let secondText = YAMLEmitter.emit([again])
        return secondText == text ? nil : "another text the second time:\n\(text)---\n\(secondText)"
    }

    /// The first place where two trees differ: children in order within one name, attributes in any.
    package static func difference(_ left: XMLElement, _ right: XMLElement, path: String) -> String? {
        let leftAttributes = left.comparedAttributes(at: path)
        let rightAttributes = right.comparedAttributes(at: path)
        if leftAttributes != rightAttributes { return "\(path): \(leftAttributes) became \(rightAttributes)" }
        if left.comparedText != right.comparedText, !right.isTrimmed(of: left, path) {
            return "\(path): '\(left.text)' became '\(right.text)'"
        }
        let leftByName = Dictionary(grouping: left.elements, by: \.expandedName)
        let rightByName = Dictionary(grouping: right.elements, by: \.expandedName)
        for name in Set(leftByName.keys).union(rightByName.keys).sorted() {
            let (a, b) = (leftByName[name] ?? [], rightByName[name] ?? [])
            if a.count != b.count { return "\(path): \(a.count) of \(name) became \(b.count)" }
            for (a, b) in zip(a, b) {
                if let found = difference(a, b, path: "\(path)/\(a.usualName)") { return found }
            }
        }
        return nil
    }
}

extension XMLElement {
    fileprivate var expandedName: String { "\(namespace ?? "") \(name)" }
    /// White space around child elements is nobody's.
    fileprivate var comparedText: String { text.trimmingXMLSpace.isEmpty ? "" : text }

    /// Whether white space went that stood around a quantity, or that libvirt's schema does not take around a value.
    fileprivate func isTrimmed(of other: XMLElement, _ path: String) -> Bool {
        let names = path.split(separator: "/").map(String.init)
        guard text == other.text.trimmingXMLSpace, let root = names.first else { return false }
        guard let rule = Grammar.named(root: root)?.rule(at: names) else { return false }
        var patterns = PatternCache()
        return rule.hasQuantityText || rule.text?.accepts(other.text, patterns: &patterns) == false
    }

    /// A unit and a type that libvirt takes when none is written may become explicit.
    fileprivate func comparedAttributes(at path: String) -> [String: String] {
        var result = Dictionary(attributes.map { ($0.name, $0.value) }) { first, _ in first }
        let segments = path.split(separator: "/").map(String.init)
        // White space around a quantity is nobody's.
        if let name = Grammar.named(root: segments[0])?.rule(at: segments)?.quantityAttribute?.name {
            result[name] = result[name]?.trimmingXMLSpace
        }
        if result["unit"] == ElementRule.defaultUnit(at: segments) { result["unit"] = nil }
        if result["type"] == Traits.defaults.first(segments + ["@type"]) { result["type"] = nil }
        return result
    }
}
