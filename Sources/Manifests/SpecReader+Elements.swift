import Diagnostics
import HostModel
import Vocabulary
import XMLTree
import YAMLSyntax

extension SpecReader {
    /// A key that is a child: one element, a list of them, or `$only` such a list.
    mutating func children(
        _ child: ChildRule,
        _ entry: YAMLEntry,
        of parent: Place,
        into element: inout IntentElement
    ) {
        let place = parent.child(child, in: grammar)
        let node = entry.value
        if isNothing(entry) { return }
        if node.isNull {
            // Of a list, `null` means that it must have no items.
            if child.repeats {
                element.exclusiveChildren.insert(child.name)
            } else {
                var absent = IntentElement(named: child.name, range: entry.range)
                absent.isAbsent = true
                element.children.append(absent)
            }
            return
        }
        if let items = node.items { return list(items, child, entry, at: place, into: &element) }
        if child.repeats, let only = node.entry("$only") {
            guard node.entries?.count == 1, let items = only.value.items else {
                let detail = "'$only' stands alone in place of the list, with the list behind it: `{$only: [ … ]}`."
                return report(.wrongType, detail, at: only.key.range)
            }
            element.exclusiveChildren.insert(child.name)
            return list(items, child, entry, at: place, into: &element)
        }
        append(node, range: entry.range, isRepeated: child.repeats, isItem: false, at: place, into: &element)
    }

    private mutating func list(
        _ items: [YAMLNode],
        _ child: ChildRule,
        _ entry: YAMLEntry,
        at place: Place,
        into element: inout IntentElement
    ) {
        guard child.repeats else {
            let detail = "'\(child.name)' stands at most once, so it takes no list. Write the element itself."
            return report(.notRepeated, detail, at: entry.key.range)
        }
        for item in items {
            append(item, range: item.range, isRepeated: true, isItem: true, at: place, into: &element)
        }
    }

    /// Reads one element and adds it.
    private mutating func append(
        _ node: YAMLNode,
        range: SourceRange?,
        isRepeated: Bool,
        isItem: Bool,
        at place: Place,
        into parent: inout IntentElement
    ) {
        let name = place.path.last ?? ""
        var element = IntentElement(named: name, range: range)
        if let scalar = node.scalar {
            if isItem, node.isNull {
                let detail =
                    "An item of a list cannot be null. Write its identity with `$absent: true` if it must not be "
                    + "there, or leave it out."
                return report(.wrongType, detail, at: node.range)
            }
            shorthand(node, scalar, of: place, into: &element)
            if isRepeated, element.isAbsent {
                let detail =
                    "One '\(name)' of several cannot be false. Write its identity with `$absent: true` if it must "
                    + "not be there, or leave it out."
                return report(.wrongType, detail, at: node.range)
            }
        } else if var entries = node.entries {
            if isRepeated {
                absence(&entries, of: &element)
                if let raw = rawItem(entries, name, at: place) {
                    element = raw.with(isAbsent: element.isAbsent)
                    return parent.children.append(element)
                }
            }
            fields(entries, of: place, into: &element)
            if element.isAbsent, element.attributes.isEmpty, element.children.isEmpty, element.text == nil {
                let detail =
                    "Which item of '\(name)' must not be there is said by its identity beside `$absent: true`. Write "
                    + "that, or `{$only: []}` in place of the list if none may be there."
                return report(.missingField, detail, at: node.range)
            }
        } else {
            return report(.wrongType, "'\(name)' is an element, not a list within a list.", at: node.range)
        }
        parent.children.append(element)
    }

    /// Rule 7: takes `$absent` out of an item.
    private mutating func absence(_ entries: inout [YAMLEntry], of element: inout IntentElement) {
        guard let index = entries.firstIndex(where: { $0.name == "$absent" }) else { return }
        let entry = entries.remove(at: index)
        if case .bool(let isAbsent) = entry.value.scalar?.meaning {
            element.isAbsent = isAbsent
        } else {
            report(.wrongType, "'$absent' takes true or false.", at: entry.value.range)
        }
    }
}

// Rule 8: raw XML.
extension SpecReader {
    /// The children behind a key `xml`.
    mutating func rawChildren(_ entry: YAMLEntry, of place: Place, into element: inout IntentElement) {
        guard let nodes = rawNodes(entry, in: place) else { return }
        for case .element(let child) in nodes {
            var intent = IntentElement(child, range: entry.range)
            intent.raw = child
            element.children.append(intent)
        }
        guard nodes.contains(where: { if case .text(let run) = $0 { !run.trimmingXMLSpace.isEmpty } else { false } })
        else {
            return
        }
        let detail =
            "Only elements can stand behind 'xml', not text beside them. Write the element that holds the text whole."
        report(.rawXML, detail, at: entry.value.range)
    }

    /// `xml: <disk …/>` alone in an item of the list `disk`; nil if the item is not of that form.
    private mutating func rawItem(_ entries: [YAMLEntry], _ name: String, at place: Place) -> IntentElement? {
        guard entries.count == 1, let entry = entries.first, entry.name == "xml" else { return nil }
        guard place.rule.attribute("xml") == nil, place.rule.child("xml") == nil else { return nil }
        let before = diagnostics
        guard let nodes = rawNodes(entry, in: place) else {
            // What is no XML is no XML as children either: it is said there.
            diagnostics = before
            return nil
        }
        let elements = nodes.compactMap { if case .element(let element) = $0 { element } else { nil } }
        guard elements.count == 1, elements[0].usualName == name else { return nil }
        var intent = IntentElement(elements[0], range: entry.range)
        intent.raw = elements[0]
        return intent
    }

    private mutating func rawNodes(_ entry: YAMLEntry, in place: Place) -> [XMLNode]? {
        if isNothing(entry) { return nil }
        let node = entry.value
        guard let scalar = node.scalar, !node.isNull else {
            report(.wrongType, "'xml' takes raw XML as text, best as a block behind `xml: |`.", at: node.range)
            return nil
        }
        do {
            return try XMLElement.parse(
                fragment: scalar.text,
                namespaces: Namespaces.uris,
                keepsSpace: place.path.contains("metadata")
            )
        } catch {
            // The parser has put the text into an element of its own.
            let message = error.message.replacing(" and fragment", with: " and the end of the text")
            report(.rawXML, "This is no well-formed XML, at its line \(error.line): \(message)", at: node.range)
            return nil
        }
    }
}

extension IntentElement {
    fileprivate func with(isAbsent: Bool) -> IntentElement {
        var copy = self
        copy.isAbsent = isAbsent
        return copy
    }
}
