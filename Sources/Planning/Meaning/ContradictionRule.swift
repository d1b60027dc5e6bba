import Diagnostics
import HostModel
import Vocabulary
import XMLTree

/// Two parts of an element that cannot stand together, though each may stand alone.
struct ContradictionRule: Sendable {
    /// A part, and which of its values count.
    struct Part: Sendable, ExpressibleByStringLiteral {
        /// By its path from the element on.
        var part: String
        /// The values that count; empty: any.
        var values: Set<String> = []
        /// Values that say nothing.
        var harmless: Set<String> = []
        /// Whether it counts by being there, whatever it says.
        var isPresence = false
        /// Set where only the first child of the part's name counts: the attribute that it must have so.
        var first: (attribute: String, value: String)?

        init(
            _ part: String,
            values: Set<String> = [],
            unless harmless: Set<String> = [""],
            ofFirst first: (attribute: String, value: String)? = nil
        ) {
            self.part = part
            self.values = values
            self.harmless = harmless
            self.first = first
        }

        init(stringLiteral part: String) { self.init(part) }

        /// An element that counts by being there.
        static func presence(_ part: String) -> Part {
            var presence = Part(part)
            presence.isPresence = true
            return presence
        }
    }

    /// The part that is shown.
    var part: Part
    /// The part that speaks against it.
    var other: Part
    /// Whether the two may say the same.
    var mayAgree = false
    var mistake: MeaningMistake
    var verdict: Verdict
    /// What is wrong and what to do, behind the object's name: `PART` and `OTHER` are the two parts, `VALUE` and
    /// `BESIDE` what they say, `PLACE` is where.
    var words: String

    static func findings(in object: MeantObject) -> [Finding] {
        var findings: [Finding] = []
        collect(object.spec, [object.spec.usualName], of: object, into: &findings)
        return findings
    }

    private static func collect(
        _ element: IntentElement,
        _ path: [String],
        of object: MeantObject,
        into findings: inout [Finding]
    ) {
        for rule in table.all(path) {
            if let found = rule.finding(in: element, path, of: object) { findings.append(found) }
        }
        for child in element.children where !child.isAbsent {
            collect(child.unwrapped, path + [child.usualName], of: object, into: &findings)
        }
    }

    private func finding(in element: IntentElement, _ path: [String], of object: MeantObject) -> Finding? {
        guard let shown = part.first(in: element), let beside = other.first(in: element) else { return nil }
        if mayAgree && shown.text == beside.text { return nil }
        let detail = words.replacing("PART", with: part.name).replacing("OTHER", with: other.name)
            .replacing("PLACE", with: "'\((path.count > 1 ? path.dropFirst() : ["spec"]).joined(separator: "."))'")
            .replacing("VALUE", with: shown.text).replacing("BESIDE", with: beside.text)
        return Finding(
            mistake,
            verdict,
            about: [object.id],
            [path.joined(separator: "/"), part.part, other.part, shown.text, beside.text],
            "\(object.id) \(detail)",
            at: shown.range,
            notes: beside.range.map { [Diagnostic.Note("The other one stands here.", at: $0)] } ?? []
        )
    }
}

extension ContradictionRule.Part {
    /// As a manifest writes it.
    var name: String {
        let (steps, attribute) = XMLElement.split(part)
        return "'\((steps + (attribute.map { [$0] } ?? [])).joined(separator: "."))'"
    }

    /// Its name for a rule's words, with its value where that matters.
    func words(_ value: String) -> String { values.isEmpty && harmless == [""] ? name : "\(name) \(value)" }

    /// The first value that counts.
    fileprivate func first(in element: IntentElement) -> WrittenValue? {
        if isPresence {
            return element.elements(at: part).first.map { WrittenValue(text: $0.text ?? "", range: $0.range) }
        }
        var found = element.written(part)
        if let first {
            let (steps, attribute) = XMLElement.split(part)
            let child = element.elements(at: steps.joined(separator: "/")).first
            found = child?[first.attribute] == first.value ? child?.written("@\(attribute ?? "")") ?? [] : []
        }
        return found.first { written in
            !harmless.contains(written.text) && (values.isEmpty || values.contains(written.text))
        }
    }
}
