import Diagnostics
import HostModel
import Vocabulary
import XMLTree

/// Lays an element of the intent over the host's, and notes what that changes.
///
/// An element is done in passes: attributes, text, children, then what the parts do to each other (`Relations`).
struct OverlayWalk {
    /// Whether the definition is the one that an active object runs with.
    let isRunning: Bool
    /// Whether sensitive values could be read.
    let readsSensitive: Bool
    /// Whether there is nothing yet to compare with.
    let isNew: Bool
    /// What differs, in manifest order.
    private(set) var changes: [FieldChange] = []
    /// The paths that could not be compared, because this connection may not read them.
    private(set) var unread: [String] = []
    /// Items of lists of which it cannot be told what they mean.
    private(set) var problems: [Diagnostic] = []
    /// What libvirt wants of elements and neither side says; trials on the way find the same once more.
    var lacking: [Diagnostic] = []

    init(isRunning: Bool, readsSensitive: Bool, isNew: Bool) {
        self.isRunning = isRunning
        self.isNew = isNew
        self.readsSensitive = readsSensitive
    }

    /// The element with the intent laid over it; a nil `live` stands for an element that is not there.
    mutating func merge(_ intent: IntentElement, over live: XMLElement?, at place: Place) -> XMLElement {
        let place = place.knowing(intent, live)
        if let live, isEmptied(intent, live, at: place) {
            note(place, before: Summary.of(live, at: place), after: Summary.bare, range: intent.range)
            return XMLElement(live.name, prefix: live.prefix, namespace: live.namespace)
        }
        var result = live ?? XMLElement(intent.name, prefix: intent.prefix, namespace: intent.namespace)
        let before = changes.count
        dropOtherVariant(intent, from: &result, at: place)
        mergeAttributes(intent, into: &result, exists: live != nil, at: place)
        mergeText(intent, into: &result, at: place)
        mergeChildren(intent, into: &result, at: place)
        if live == nil, changes.count == before, isMeaningful(intent, at: place) {
            note(place, before: nil, after: Summary.present, range: intent.range)
        }
        applyExclusions(intent, to: &result, at: place)
        applyMirrors(intent, to: &result, at: place)
        if let live { result = recomputed(result, from: live, intent, at: place) }
        noteLacking(result, from: live, intent, at: place)
        return result
    }

    // MARK: - What is noted

    /// A change of an attribute, or of the text or the element itself; in shorthand the manifest writes the attribute
    /// as a scalar in place of the element.
    mutating func note(
        _ place: Place,
        _ attribute: String? = nil,
        isShorthand: Bool = false,
        before: String?,
        after: String?,
        range: SourceRange?
    ) {
        let path = place.display + (isShorthand ? "" : attribute.map { ".\($0)" } ?? "")
        let impact = isNew ? Impact.none : Impact(of: place, attribute)
        changes.append(FieldChange(path: path, before: before, after: after, impact: impact, range: range))
    }

    /// Whether a place is out of the comparison, the host saying something there or not; an unreadable one is
    /// remembered.
    mutating func isPassedOver(_ path: [String], _ display: String, at place: Place, isTold: Bool) -> Bool {
        if Traits.neverCompared.first(path, place.attributes) != nil { return true }
        if !isNew, !isTold, Traits.untold.first(path) != nil { return true }
        if isRunning, Traits.reported.first(path, place.attributes) != nil { return true }
        if !readsSensitive, Traits.sensitive.first(path) != nil {
            unread.append(display)
            return true
        }
        return false
    }

    /// Does what changes the walk's notes, and forgets them.
    mutating func silently<Result>(_ body: (inout OverlayWalk) -> Result) -> Result {
        let (changes, unread, problems) = (changes, unread, problems)
        defer { (self.changes, self.unread, self.problems) = (changes, unread, problems) }
        return body(&self)
    }

    mutating func report(_ problems: [Diagnostic]) { self.problems += problems }

    /// How many fields would change if `intent` were laid over `live`.
    func cost(_ intent: IntentElement, _ live: XMLElement, at place: Place) -> Int {
        var trial = OverlayWalk(isRunning: isRunning, readsSensitive: readsSensitive, isNew: isNew)
        _ = trial.merge(intent, over: live, at: place)
        return trial.changes.count
    }

    /// Whether an element says anything by being there: a bare one that only holds other elements does not.
    func isMeaningful(_ intent: IntentElement, at place: Place) -> Bool {
        guard intent.attributes.isEmpty, intent.children.isEmpty, intent.text?.isEmpty ?? true else { return false }
        if Traits.vacuous.first(place.path) != nil { return false }
        guard let rule = place.rule else { return true }
        // libvirt keeps no empty text.
        if rule.text != nil, rule.attributes.isEmpty { return false }
        return rule.children.isEmpty || !rule.attributes.isEmpty
    }

    /// Whether the intent says that an element be empty, where that is a statement, and the host's is not.
    private func isEmptied(_ intent: IntentElement, _ live: XMLElement, at place: Place) -> Bool {
        guard Traits.exactWhenBare.first(place.path) != nil, !live.elements.isEmpty else { return false }
        return intent.attributes.isEmpty && intent.children.isEmpty && intent.text?.isEmpty ?? true
    }

    /// Whether a value says the same as if nothing were there.
    func isAbsence(_ value: String, _ path: [String], at place: Place) -> Bool {
        guard let values = Traits.absences.first(path, place.attributes) else { return false }
        let value = value.trimmingSpaces
        return values.contains { pattern in
            if pattern.hasPrefix("!") { return !value.hasPrefix(pattern.dropFirst().dropLast()) }
            return pattern.hasSuffix("*") ? value.hasPrefix(pattern.dropLast()) : value == pattern
        }
    }

    // MARK: - Attributes and text

    private mutating func mergeAttributes(
        _ intent: IntentElement,
        into result: inout XMLElement,
        exists: Bool,
        at place: Place
    ) {
        let quantity = Quantity.part(of: place)
        for attribute in intent.attributes {
            if let quantity, attribute.name == quantity.unitName || attribute.name == quantity.attribute { continue }
            let path = place.attribute(attribute.name)
            if isIgnored("@" + attribute.name, of: intent, besides: result, at: place) { continue }
            let display = place.display + (attribute.isShorthand ? "" : ".\(attribute.name)")
            let live = result[attribute.name] ?? mirrored(attribute.name, in: result, at: place)
            if isPassedOver(path, display, at: place, isTold: live != nil) { continue }
            let rule = place.rule?.attribute(attribute.name)?.data
            if let intended = attribute.value {
                if live == nil, isAbsence(intended, path, at: place) { continue }
                // A default is what libvirt takes for a missing attribute of an element that is there.
                let known = live ?? (exists ? Traits.defaults.first(path, place.attributes) : nil)
                if let known, Comparison.holds(intended, known, at: path, data: rule) { continue }
            } else if live == nil {
                continue
            }
            result[attribute.name] = attribute.value
            note(
                place,
                attribute.name,
                isShorthand: attribute.isShorthand,
                before: live.map { Summary.of($0, at: path) },
                after: attribute.value.map { Summary.of($0, at: path) },
                range: attribute.range ?? intent.range
            )
        }
        if let quantity { mergeQuantity(quantity, intent, into: &result, at: place) }
    }

    /// A number and the unit beside it are one value.
    private mutating func mergeQuantity(
        _ quantity: Quantity,
        _ intent: IntentElement,
        into result: inout XMLElement,
        at place: Place
    ) {
        let written = quantity.attribute.map { intent[$0] } ?? intent.text
        guard let written else { return }
        let path = quantity.attribute.map { place.attribute($0) } ?? place.path
        let live = quantity.attribute.map { result[$0] } ?? (result.children.isEmpty ? nil : result.text)
        if isPassedOver(path, place.display, at: place, isTold: live != nil) { return }
        let intended = quantity.amount(written, unit: intent[quantity.unitName])
        let known = live.flatMap { quantity.amount($0, unit: result[quantity.unitName]) }
        if let intended, let known, intended == known { return }
        if live == nil, isAbsence(written, path, at: place) { return }
        if intended == nil || known == nil, live == written {
            // What is no number is compared as it stands.
            let units = [result[quantity.unitName], intent[quantity.unitName]].map { $0 ?? quantity.defaultUnit }
            if units[0] == units[1] { return }
        }
        result[quantity.unitName] = intent[quantity.unitName] ?? (live == nil ? nil : quantity.defaultUnit)
        if let name = quantity.attribute {
            result[name] = written
        } else {
            result.setText(written)
        }
        note(
            place,
            quantity.attribute,
            before: live.map { quantity.display($0, unit: result[quantity.unitName], amount: known) },
            after: quantity.display(written, unit: intent[quantity.unitName], amount: intended),
            range: intent.range
        )
    }

    private mutating func mergeText(_ intent: IntentElement, into result: inout XMLElement, at place: Place) {
        guard let intended = intent.text else { return }
        if let quantity = Quantity.part(of: place), quantity.attribute == nil { return }
        let live = result.text
        if isPassedOver(place.path, place.display, at: place, isTold: !live.isEmpty) { return }
        if Comparison.holds(intended, live, at: place.path, data: place.rule?.text) { return }
        if live.isEmpty, isAbsence(intended, place.path, at: place) { return }
        result.setText(intended)
        note(
            place,
            before: live.isEmpty ? nil : Summary.of(live, at: place.path),
            after: Summary.of(intended, at: place.path),
            range: intent.range
        )
    }
}

extension XMLElement {
    /// Replaces all text by the given, before the child elements.
    mutating func setText(_ text: String) {
        children = [.text(text)] + elements.map { .element($0) }
    }
}
