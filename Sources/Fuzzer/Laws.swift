import Diagnostics
import HostModel
import Manifests
import Planning
import Vocabulary
import XMLTree
import YAMLSyntax

/// What must hold of any input whatever.
package enum Laws {
    private static let variables = ["A": "1", "NAME": "web"]

    /// How a text that is read as a manifest breaks a law; nil if it does not.
    package static func failure(ofManifest bytes: [UInt8]) -> String? {
        let file = SourceFile(path: "m.yaml", bytes: bytes)
        let parsed = YAMLParser.parse(file)
        if parsed.diagnostics.isEmpty, let failure = failure(ofEmitting: parsed.documents) { return failure }
        let set = ManifestSet([file], variables: variables)
        if let failure = failure(of: set.diagnostics, in: file) { return failure }
        if set.diagnostics.hasErrors { return nil }
        for resource in set.intent.resources {
            if let failure = failure(ofPrinting: resource.spec.element) ?? RoundTrip.failure(of: resource.spec.element)
            {
                return "\(resource.id): \(failure)"
            }
        }
        return failure(ofPlanning: set.intent)
    }

    /// How a text that is read as XML breaks a law; nil if it does not.
    package static func failure(ofXML bytes: [UInt8]) -> String? {
        guard let element = try? XMLElement.parse(bytes) else { return nil }  // Refused, as it may be.
        if let failure = failure(ofPrinting: element) { return failure }
        var writer = ManifestWriter()
        guard let document = writer.document(for: element, pool: "pool") else {
            return writer.diagnostics.hasErrors ? nil : "not written, and nothing said"
        }
        // A pool without a name gets that of its source, as libvirt would give it.
        let isNamed = element.name != "pool" || element.elements.contains { $0.usualName == "name" }
        if isNamed, let failure = RoundTrip.failure(of: element) { return failure }
        let set = ManifestSet([SourceFile(path: "m.yaml", text: YAMLEmitter.emit([document]))])
        return failure(ofPlanning: set.intent)
    }

    // MARK: - The laws

    /// What is emitted is read as the same.
    private static func failure(ofEmitting documents: [YAMLNode]) -> String? {
        let text = YAMLEmitter.emit(documents)
        let again = YAMLParser.parse(SourceFile(path: "again.yaml", text: text))
        let isSame =
            again.documents.count == documents.count
            && zip(again.documents, documents).allSatisfy { $0.hasSameContent(as: $1) }
        return isSame ? nil : "emitted and read as another:\n\(text)"
    }

    /// What is printed is read as the same.
    private static func failure(ofPrinting element: XMLElement) -> String? {
        let printed = element.printed()
        do {
            let again = try XMLElement.parse(printed)
            if let difference = RoundTrip.difference(element, again, path: element.name) {
                return "printed and read as another: \(difference)"
            }
            let second = try XMLElement.parse(again.printed())
            return again == second ? nil : "printed and read as another the second time:\n\(printed)"
        } catch {
            return "printed and not read: \(error)\n\(printed)"
        }
    }

    /// Every diagnostic has a place in the file, and sentences.
    private static func failure(of diagnostics: [Diagnostic], in file: SourceFile) -> String? {
        let lines = file.bytes.count { $0 == UInt8(ascii: "\n") } + 1
        for diagnostic in diagnostics {
            let line = diagnostic.range?.start.line ?? 1
            let isWhole = diagnostic.detail.last.map { ".?".contains($0) } ?? false
            if !(1...lines + 1).contains(line) || !isWhole || (diagnostic.range?.start.column ?? 1) < 1 {
                return "a diagnostic without place or sentence: \(diagnostic)"
            }
        }
        return nil
    }

    /// A plan is made, or it is said why not.
    private static func failure(ofPlanning intent: Intent) -> String? {
        do throws(PlanningError) {
            _ = try Planner().plan(intent, on: nothingKnown)
            return nil
        } catch {
            return error.diagnostics.hasErrors ? nil : "no plan, and nothing said"
        }
    }

    private static let nothingKnown = HostState(
        host: HostDescription(),
        unknown: ResourceKind.allCases.map { UnknownArea(.kind($0), reason: "there is no host") }
    )
}
