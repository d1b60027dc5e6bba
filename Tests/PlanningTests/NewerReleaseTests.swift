import Diagnostics
import FoundationEssentials
import Fuzzer
import Glibc
import HostModel
import Manifests
import Planning
import Testing
import Vocabulary
import XMLTree
import YAMLSyntax

/// A libvirt newer than our grammar: what the grammar does not know stands at each place of libvirt's XML, in turn.
///
/// Whatever the next release brings is one of these, at one of these places. Nothing is lost, refused or missed.
struct NewerReleaseTests {
    @Test(arguments: LibvirtRelease.all, Novelty.Kind.allCases)
    func `what our grammar does not know is kept, planned and seen`(
        release: LibvirtRelease,
        kind: Novelty.Kind
    ) throws {
        var failures: [String] = []
        var count = 0
        for (name, novelty) in try Self.novelties(kind, in: release) {
            count += 1
            if let failure = novelty.failure() { failures.append("\(name): \(novelty.place): \(failure)") }
        }
        print("\(release.version): \(count) places with a new \(kind.rawValue)")
        #expect(count > 5)
        #expect(failures == [])
    }

    /// One of each place that a release's objects have; one in forty, unless there is time for all.
    private static func novelties(
        _ kind: Novelty.Kind,
        in release: LibvirtRelease
    ) throws -> [(name: String, novelty: Novelty)] {
        let isSoak = getenv("REEVE_SOAK") != nil
        var places: Set<String> = []
        var found: [(name: String, novelty: Novelty)] = []
        for pair in try release.pairs() where !pair.isRunning {
            let novelties = Novelty.all(kind, of: pair.output).filter { places.insert($0.place).inserted }
            found += novelties.map { (pair.name, $0) }
        }
        return isSoak ? found : found.enumerated().filter { $0.offset.isMultiple(of: 40) }.map(\.element)
    }
}

/// Something that the grammar does not know, at one place of an object.
struct Novelty {
    enum Kind: String, CaseIterable {
        case attribute, element, value, text
        /// An element that stands once, as far as the grammar knows.
        case again = "second element"
    }

    var kind: Kind
    /// The names from the root on, with the types of devices.
    var place: String
    /// The object with it, and with another such thing there.
    var object: XMLElement
    var other: XMLElement

    static func all(_ kind: Kind, of root: XMLElement) -> [Novelty] {
        guard let grammar = Grammar.named(root: root.name) else { return [] }
        return all(kind, of: root, grammar[grammar.root], grammar, [root.usualName], root.usualName) { $0 }
    }

    /// What is wrong with what we make of the object; nil if nothing is.
    func failure() -> String? {
        if let failure = RoundTrip.failure(of: object) { return "law 7: \(failure)" }
        for isFull in [false, true] {
            if let failure = ImportLawTests.failure(object, isFull: isFull) { return "law 5: \(failure)" }
        }
        var writer = ManifestWriter()
        let text = writer.document(for: object, pool: "p").map { YAMLEmitter.emit([$0]) } ?? ""
        let intent = ManifestSet([SourceFile(path: "m.yaml", text: text)]).intent
        // Another value may speak against what stands beside it.
        if kind != .value, let failure = Self.refusal(of: intent) { return "not valid: \(failure)" }
        for resource in intent.resources where Overlay(resource, over: other).changes.isEmpty { return "missed" }
        return nil
    }

    private static func refusal(of intent: Intent) -> String? {
        do throws(PlanningError) {
            _ = try Planner().plan(intent, on: .nothingKnown)
            return nil
        } catch {
            return error.diagnostics.map(\.detail).joined(separator: " ")
        }
    }

    private static func all(
        _ kind: Kind,
        of element: XMLElement,
        _ rule: ElementRule,
        _ grammar: Grammar,
        _ path: [String],
        _ place: String,
        _ whole: (XMLElement) -> XMLElement
    ) -> [Novelty] {
        // What belongs to others has no grammar, and what is never compared is not seen.
        if rule.isOpen || Traits.neverCompared.first(path) != nil { return [] }
        var found = changes(kind, of: element, rule, path).map { change in
            Novelty(kind: kind, place: place + change.place, object: whole(change.element), other: whole(change.other))
        }
        for (index, node) in element.children.enumerated() {
            guard case .element(let child) = node, let next = rule.child(child.usualName) else { continue }
            if isIgnored(child.usualName, in: element, path) { continue }
            let name = child.usualName + (child["type"].map { "[\($0)]" } ?? "")
            found += all(kind, of: child, grammar[next.rule], grammar, path + [child.usualName], "\(place)/\(name)") {
                var parent = element
                parent.children[index] = .element($0)
                return whole(parent)
            }
        }
        return found
    }

    /// Whether libvirt drops, or does not heed, the part beside what is written there.
    private static func isIgnored(_ part: String, in element: XMLElement, _ path: [String]) -> Bool {
        Traits.ignoredBeside.all(path).contains { row in
            row.part == part && row.isMet(by: [element[String(row.source.dropFirst())]].compactMap(\.self))
        }
    }

    private typealias Change = (place: String, element: XMLElement, other: XMLElement)

    private static func changes(
        _ kind: Kind,
        of element: XMLElement,
        _ rule: ElementRule,
        _ path: [String]
    ) -> [Change] {
        var patterns = PatternCache()
        func twice(_ place: String, _ change: (inout XMLElement, String) -> Void) -> Change {
            var (first, second) = (element, element)
            change(&first, "novel-1")
            change(&second, "novel-2")
            return (place, first, second)
        }
        // The root's and its name's are told and left out: docs/round-trips.md.
        if [.attribute, .value].contains(kind), path.count == 1 || path.dropFirst() == ["name"] { return [] }
        switch kind {
        case .attribute:
            return [twice("@novel") { $0.attributes.append(XMLAttribute("novel", $1)) }]
        case .element:
            if !element.text.trimmingXMLSpace.isEmpty { return [] }
            return [
                twice("/novel") { element, value in
                    let inner = XMLElement("inner", children: [.text(value)])
                    let novel = XMLElement("novel", attributes: [XMLAttribute("a", "1")], children: [.element(inner)])
                    element.children.append(.element(novel))
                }
            ]
        case .value:
            return element.attributes.enumerated().compactMap { index, attribute in
                let place = path + ["@" + attribute.name]
                guard let known = rule.attribute(attribute.name), Traits.neverCompared.first(place) == nil,
                    !isIgnored("@" + attribute.name, in: element, path),
                    !known.data.accepts("novel-1", patterns: &patterns)
                else { return nil }
                return twice("@\(attribute.name)") { $0.attributes[index].value = $1 }
            }
        case .text:
            guard element.elements.isEmpty, path.count > 1 else { return [] }
            if let text = rule.text, text.accepts("novel-1", patterns: &patterns) { return [] }
            return [twice("") { $0.children = [.text($1)] }]
        case .again:
            return element.elements.compactMap { child in
                guard let known = rule.child(child.usualName), !known.repeats else { return nil }
                if child.usualName == "name" || Traits.neverCompared.first(path + [child.usualName]) != nil {
                    return nil
                }
                return twice("/\(child.usualName)") { element, value in
                    let again = XMLElement(child.name, prefix: child.prefix, namespace: child.namespace)
                    element.children.append(.element(again.with("novel", value)))
                }
            }
        }
    }
}

extension XMLElement {
    fileprivate func with(_ name: String, _ value: String) -> XMLElement {
        var result = self
        result.attributes.append(XMLAttribute(name, value))
        return result
    }
}
