import Diagnostics
import HostModel
import Vocabulary
import XMLTree

// What the parts of an element do to each other; each rule is a table in `Vocabulary/Tables/Relations.swift`.

extension OverlayWalk {
    /// Where the manifest asks for another variant, the parts of the old one go and are not merged.
    mutating func dropOtherVariant(_ intent: IntentElement, from result: inout XMLElement, at place: Place) {
        guard let variant = Traits.variants.first(place.path), let intended = intent[variant.attribute],
            let live = result[variant.attribute] ?? Traits.defaults.first(place.attribute(variant.attribute)),
            live != intended
        else { return }
        if isPassedOver(place.attribute(variant.attribute), place.display, at: place, isTold: true) { return }
        if isIgnored("@" + variant.attribute, of: intent, besides: result, at: place) { return }
        for attribute in result.attributes where variant.parts.contains("@" + attribute.name) {
            result[attribute.name] = nil
            if intent[attribute.name] == nil {
                note(place, attribute.name, before: attribute.value, after: nil, range: intent.range)
            }
        }
        let goesAll = variant.parts.contains("*")
        let gone = result.elements.filter { goesAll || variant.parts.contains($0.name) }
        for element in gone {
            result.replace(ChildName(element), with: [])
            let gone = place.child(element.usualName)
            if let mentioned = intent.children.first(where: { ChildName($0) == ChildName(element) }) {
                noteUnmentioned(mentioned.unwrapped, element, at: gone)
            } else {
                note(gone, before: Summary.of(element, at: gone), after: nil, range: intent.range)
            }
        }
    }

    /// Notes what goes of an element that is not merged, where the intent says nothing in its place.
    private mutating func noteUnmentioned(_ intent: IntentElement, _ gone: XMLElement, at place: Place) {
        for attribute in gone.attributes where !intent.attributes.contains(where: { $0.name == attribute.name }) {
            let path = place.attribute(attribute.name)
            if Traits.neverCompared.first(path, place.attributes) != nil { continue }
            let before = Summary.of(attribute.value, at: path)
            note(place, attribute.name, before: before, after: nil, range: intent.range)
        }
        for child in gone.elements where !intent.children.contains(where: { ChildName($0) == ChildName(child) }) {
            let childPlace = place.child(child.usualName)
            note(childPlace, before: Summary.of(child, at: childPlace), after: nil, range: intent.range)
        }
    }

    /// Whether libvirt drops the part beside the value that another has.
    func isIgnored(_ part: String, of intent: IntentElement, besides live: XMLElement, at place: Place) -> Bool {
        let isBeside = Traits.ignoredBeside.all(place.path).contains { row in
            guard row.part == part else { return false }
            let written = intent.element.values(of: row.source)
            let known = written.isEmpty && row.isHosts ? live.values(of: row.source) : written
            return row.isMet(by: known)
        }
        return isBeside
            || Traits.ignoredWithout.all(place.path).contains { row in
                row.part == part && !intent.element.hasPart(row.source) && !live.hasPart(row.source)
                    && !live.attributes.isEmpty
            }
    }

    /// The value of an attribute that stands in its other spelling.
    func mirrored(_ attribute: String, in element: XMLElement, at place: Place) -> String? {
        for mirror in Traits.mirrors.all(place.path) where mirror.attribute == attribute {
            if let child = element.elements.first(where: mirror.isMeant) { return child[mirror.childAttribute] }
        }
        return nil
    }

    /// One value in two spellings is changed in both.
    func applyMirrors(_ intent: IntentElement, to result: inout XMLElement, at place: Place) {
        for mirror in Traits.mirrors.all(place.path) {
            let written = intent.element.elements.first(where: mirror.isMeant)?[mirror.childAttribute]
            if let value = intent[mirror.attribute] {
                result.children = result.children.map { node in
                    guard case .element(var child) = node, mirror.isMeant(child) else { return node }
                    child[mirror.childAttribute] = value
                    return .element(child)
                }
            } else if let written, result[mirror.attribute] != nil {
                result[mirror.attribute] = written
            }
        }
    }

    /// What cannot stand beside what the manifest mentions goes.
    mutating func applyExclusions(_ intent: IntentElement, to result: inout XMLElement, at place: Place) {
        for row in Traits.exclusions.all(place.path).flatMap(\.directions) {
            let meant = intent.element
            guard row.mentioned.contains(where: { meant.hasPart($0, other: row.harmless) }) else { continue }
            for part in row.others.sorted() where result.hasPart(part) && !meant.hasPart(part) {
                let (steps, attribute) = XMLElement.split(part)
                // What libvirt takes for absence excludes nothing.
                if steps.isEmpty, let attribute, let value = result[attribute],
                    value == Traits.defaults.first(place.attribute(attribute), place.attributes)
                {
                    continue
                }
                noteGone(steps[...], attribute, of: result, at: place, range: intent.range)
                result.removePart(part)
            }
        }
    }

    /// Notes that the attributes or elements at the end of a path go, each where it stands.
    private mutating func noteGone(
        _ steps: ArraySlice<String>,
        _ attribute: String?,
        of element: XMLElement,
        at place: Place,
        range: SourceRange?
    ) {
        guard let step = steps.first else {
            if let attribute, let before = element[attribute] {
                note(
                    place,
                    attribute,
                    before: Summary.of(before, at: place.attribute(attribute)),
                    after: nil,
                    range: range
                )
            } else if attribute == nil {
                note(place, before: Summary.of(element, at: place), after: nil, range: range)
            }
            return
        }
        let children = element.elements.filter { step == "*" || $0.usualName == step }
        if steps.count == 1, attribute == nil, Traits.identities.first(place.child(step).path)?.isWhole == true {
            return note(
                place.child(step),
                before: Summary.of(children, at: place.child(step)),
                after: nil,
                range: range
            )
        }
        for (index, child) in children.enumerated() {
            let bare = place.child(child.usualName)
            let label = place.repeats(child.usualName) ? Pairing.label(nil, child, at: bare) ?? "\(index)" : nil
            let childPlace = place.child(child.usualName, label: label)
            noteGone(steps.dropFirst(), attribute, of: child, at: childPlace, range: range)
        }
    }

    /// What libvirt computes from a part that changed is dropped, unless the manifest says what it shall be.
    mutating func recomputed(
        _ merged: XMLElement,
        from live: XMLElement,
        _ intent: IntentElement,
        at place: Place
    ) -> XMLElement {
        let stale = Traits.derivations.all(place.path).filter { row in
            live.hasPart(row.part) && live.values(of: row.source) != merged.values(of: row.source)
        }
        if stale.isEmpty { return merged }
        var pruned = merged
        for row in stale { pruned.removePart(row.part) }
        return silently { walk in
            var result = pruned
            walk.mergeAgain(intent, over: &result, at: place)
            return result
        }
    }

    /// Lays the intent over an element from which stale parts were taken, without asking again what is stale.
    private mutating func mergeAgain(_ intent: IntentElement, over result: inout XMLElement, at place: Place) {
        result = merge(intent, over: result, at: place)
    }
}

extension Mirror {
    /// Whether a child is the one that repeats the attribute.
    fileprivate func isMeant(_ child: XMLElement) -> Bool {
        child.name == self.child && child[condition.attribute] == condition.value
    }
}
