import Diagnostics
import HostModel
import Manifests
import Testing
import Vocabulary
import XMLTree
import YAMLSyntax

/// Law 7: XML → YAML → XML loses nothing, nor does YAML → XML → YAML.
struct RoundTripTests {
    @Test(.enabled(if: Corpus.root != nil))
    func `what libvirt's own tests hold comes back`() {
        var failures: [String] = []
        var count = 0
        for path in Corpus.files(sample: 500) {
            guard let element = try? XMLElement.parse(Corpus.bytes(of: path)) else { continue }
            guard ["domain", "network", "pool", "volume"].contains(element.name) else { continue }
            count += 1
            if let failure = roundTripFailure(element) {
                failures.append("\(path.split(separator: "/").suffix(2).joined(separator: "/")): \(failure)")
            }
        }
        print("round trips: \(count - failures.count) of \(count)")
        for failure in failures { print("  " + failure) }
        #expect(failures.count * 200 <= count, "\(failures.count) of \(count)")
    }
}

/// What an XML loses on the way to YAML and back; nil if nothing.
func roundTripFailure(_ element: XMLElement) -> String? {
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
    if let difference = difference(element, resource.spec.element, path: element.name) { return difference }
    var second = ManifestWriter()
    guard let again = second.document(for: resource.spec.element, pool: "pool") else { return "not written again" }
    return YAMLEmitter.emit([again]) == text ? nil : "another text the second time"
}

/// The first place where two trees differ: children in order within one name, attributes in any, text trimmed.
func difference(_ left: XMLElement, _ right: XMLElement, path: String) -> String? {
    let leftAttributes = left.comparedAttributes(at: path)
    let rightAttributes = right.comparedAttributes(at: path)
    if leftAttributes != rightAttributes { return "\(path): \(leftAttributes) became \(rightAttributes)" }
    if left.comparedText != right.comparedText { return "\(path): '\(left.text)' became '\(right.text)'" }
    let names = Set((left.elements + right.elements).map(\.expandedName))
    for name in names.sorted() {
        let a = left.elements.filter { $0.expandedName == name }
        let b = right.elements.filter { $0.expandedName == name }
        if a.count != b.count { return "\(path): \(a.count) of \(name) became \(b.count)" }
        for (a, b) in zip(a, b) {
            if let found = difference(a, b, path: "\(path)/\(a.usualName)") { return found }
        }
    }
    return nil
}

extension XMLElement {
    fileprivate var expandedName: String { "\(namespace ?? "") \(name)" }
    fileprivate var comparedText: String { text.trimmingXMLSpace }

    /// A unit that is libvirt's default may become explicit.
    fileprivate func comparedAttributes(at path: String) -> [String: String] {
        var result = Dictionary(attributes.map { ($0.name, $0.value) }) { first, _ in first }
        let segments = path.split(separator: "/").map(String.init)
        if result["unit"] == ElementRule.defaultUnit(at: segments) { result["unit"] = nil }
        return result
    }
}
