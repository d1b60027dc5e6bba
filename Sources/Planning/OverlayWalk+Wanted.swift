import Diagnostics
import HostModel
import Vocabulary
import XMLTree

extension OverlayWalk {
    /// Notes what libvirt's schema requires of an element, and neither the intent nor the host says.
    ///
    /// What the host's element lacks already, libvirt has accepted.
    mutating func noteLacking(_ result: XMLElement, from live: XMLElement?, _ intent: IntentElement, at place: Place) {
        let accepted = live.flatMap { place.rule?.lacking(in: $0).map(\.part) } ?? []
        for (lack, verdict) in Self.lacks(of: result, at: place) where !accepted.contains(lack.part) {
            report(lack, verdict, intent, at: place)
        }
    }

    /// Whether an element, or one within it, may lack something; it is quickly said, since most lack nothing.
    static func mayLack(_ element: XMLElement, at place: Place) -> Bool {
        let place = place.knowing(IntentElement(XMLElement(element.name)), element)
        return !lacks(of: element, at: place).isEmpty
            || element.elements.contains { mayLack($0, at: place.child($0.usualName)) }
    }

    /// What the schema requires of an element, and libvirt may refuse it without.
    private static func lacks(of element: XMLElement, at place: Place) -> [(lack: ElementRule.Lack, verdict: Wanted)] {
        (place.rule?.lacking(in: element) ?? []).compactMap { lack in
            // The name stands in our envelope.
            if place.path.count == 1, lack.parts.contains("name") || lack.parts.contains("@name") { return nil }
            if Traits.creationNotes.first(place.part(lack.part)) != nil { return nil }
            let verdict = Traits.wanted.first(place.part(lack.part), place.attributes + [[:], [:]]) ?? .unknown
            return verdict == .accepted ? nil : (lack, verdict)
        }
    }

    private mutating func report(_ lack: ElementRule.Lack, _ verdict: Wanted, _ intent: IntentElement, at place: Place)
    {
        let parts = lack.parts.map { part in
            let words = part.replacing("/@", with: ".").replacing("@", with: ".").replacing("/", with: ".")
            return "'\(words.drop { $0 == "." })'"
        }
        let missing = parts.count == 1 ? "no \(parts[0])" : "neither \(parts.joined(separator: " nor "))"
        let remedy = parts.count == 1 ? "Write it" : "Write one of them"
        let display = place.path.count == 1 ? "'spec'" : "'\(place.display.dropFirst("spec.".count))'"
        let beside = lack.beside.map { " of \($0.attribute) '\($0.value)'" } ?? ""
        let consequence =
            verdict == .refused
            ? ", without which libvirt refuses it. \(remedy)."
            : ", which libvirt's schema requires. \(remedy), for libvirt may refuse it otherwise."
        lacking.append(
            Diagnostic(
                verdict == .refused ? .error : .warning,
                code: "plan.missing-part",
                summary: "Missing part",
                detail: "\(display)\(beside) has \(missing)\(consequence)",
                at: intent.range
            )
        )
    }
}

extension ElementRule {
    /// A part that an element has not, though the schema requires it.
    struct Lack {
        /// By its path from the element on: `@type`, `target`, `source@network`; of several one would do:
        /// `@usage|@uuid`.
        var part: String
        /// The attribute whose value makes it required; nil if it always is.
        var beside: (attribute: String, value: String)?

        var parts: [String] { part.split(separator: "|").map(String.init) }
    }

    /// What the schema requires of an element and it has not.
    func lacking(in element: XMLElement) -> [Lack] {
        var lacks = attributes.filter { $0.isRequired && element[$0.name] == nil }.map { Lack(part: "@\($0.name)") }
        lacks += children.filter { $0.isRequired && !element.hasPart($0.name) }.map { Lack(part: $0.name) }
        for need in needs {
            guard let value = element[need.attribute], need.values.contains(value) else { continue }
            let missing = need.parts.filter { !element.hasPart($0) && element.hasOwner(of: $0) }
            lacks += missing.map { Lack(part: $0, beside: (need.attribute, value)) }
        }
        // One that is missing may leave several open: the first is told, unless it is told already which one it is.
        let told = Set(lacks.map(\.part))
        let open = alternatives.first { parts in
            !parts.contains { element.hasPart($0) } && told.isDisjoint(with: parts)
        }
        if let open { lacks.append(Lack(part: open.joined(separator: "|"))) }
        return lacks
    }
}

extension XMLElement {
    /// Whether the child that a part is of is there.
    fileprivate func hasOwner(of part: String) -> Bool {
        let (steps, attribute) = Self.split(part)
        let owner = attribute == nil ? steps.dropLast() : steps[...]
        return owner.isEmpty || hasPart(owner.joined(separator: "/"))
    }
}
