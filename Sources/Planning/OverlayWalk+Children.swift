import HostModel
import Vocabulary
import XMLTree

extension OverlayWalk {
    /// The children of an element, by name: a single one is merged, a list is paired item by item.
    mutating func mergeChildren(_ intent: IntentElement, into result: inout XMLElement, at place: Place) {
        if place.path.last == "metadata" { return mergeMetadata(intent, into: &result, at: place) }
        var seen: Set<ChildName> = []
        for child in intent.children where seen.insert(ChildName(child)).inserted {
            let name = ChildName(child)
            if isIgnored(name.local, of: intent, besides: result, at: place) { continue }
            let childPlace = place.child(name.qualified)
            let isTold = result.elements.contains { ChildName($0) == name }
            if isPassedOver(childPlace.path, childPlace.display, at: place, isTold: isTold) { continue }
            let items = intent.children.filter { ChildName($0) == name }.flatMap { $0.members(at: childPlace) }
            let lives = result.elements.filter { ChildName($0) == name }.flatMap { $0.members(at: childPlace) }
            let isExclusive = intent.exclusiveChildren.contains(name.qualified)
            let isList = place.repeats(name.qualified) || items.count > 1 || (lives.count > 1 && items.count > 0)
            let identity = Traits.identities.first(childPlace.path)
            if !isList, !isExclusive, let item = items.first {
                mergeSingle(item, lives.first, into: &result, at: childPlace)
            } else if identity?.isWhole == true {
                mergeWhole(items, lives, into: &result, at: childPlace)
            } else {
                mergeList(items, lives, isExclusive: isExclusive, into: &result, parent: place, name: name)
            }
        }
        if let names = Traits.sequences.first(place.path) { order(names, as: intent, in: &result, at: place) }
        for name in intent.exclusiveChildren where !seen.contains(where: { $0.qualified == name }) {
            let lives = result.elements.filter { $0.usualName == name }
            for (index, live) in lives.enumerated() {
                let label = Pairing.label(nil, live, at: place.child(name)) ?? "\(index)"
                let place = place.child(name, label: label)
                note(place, before: Summary.of(live, at: place), after: nil, range: intent.range)
            }
            result.replace(ChildName(local: name, prefix: nil, namespace: nil), with: [])
        }
    }

    private mutating func mergeSingle(
        _ item: IntentElement,
        _ live: XMLElement?,
        into result: inout XMLElement,
        at place: Place
    ) {
        if item.isAbsent {
            guard let live else { return }
            result.replace(ChildName(item), with: [])
            note(place, before: Summary.of(live, at: place), after: nil, range: item.range)
            return
        }
        let before = changes.count
        let merged = merge(item.unwrapped, over: live, at: place)
        if live == nil, changes.count == before { return }
        result.replace(ChildName(item), with: [merged])
    }

    /// A list that is one value: complete, and in order.
    private mutating func mergeWhole(
        _ items: [IntentElement],
        _ lives: [XMLElement],
        into result: inout XMLElement,
        at place: Place
    ) {
        let wanted = items.filter { !$0.isAbsent }
        if wanted.isEmpty, lives.isEmpty { return }
        if !wanted.isEmpty, wanted.count == lives.count,
            zip(wanted, lives).allSatisfy({ cost($0.unwrapped, $1, at: place) == 0 })
        {
            return
        }
        let merged = wanted.enumerated().map { index, item in
            silently { $0.merge(item.unwrapped, over: index < lives.count ? lives[index] : nil, at: place) }
        }
        // What an entry had and the intent does not mention belongs to that entry only: a replaced one starts anew.
        let fresh = wanted.enumerated().map { index, item in
            index < lives.count && cost(item.unwrapped, lives[index], at: place) == 0 ? merged[index] : item.element
        }
        result.replace(ChildName(items[0]), with: fresh)
        if wanted.count == lives.count, Traits.identities.first(place.path)?.isShownByEntry == true {
            return noteEntries(wanted, lives, at: place)
        }
        note(
            place,
            before: Summary.of(lives, at: place),
            after: Summary.of(wanted.map(\.element), at: place),
            range: items[0].range
        )
    }

    private mutating func noteEntries(_ wanted: [IntentElement], _ lives: [XMLElement], at place: Place) {
        for (index, (item, live)) in zip(wanted, lives).enumerated()
        where cost(item.unwrapped, live, at: place) > 0 {
            var entry = place
            entry.display += "[\(index)]"
            let after = Summary.of(item.element, at: place)
            note(entry, before: Summary.of(live, at: place), after: after, range: item.range)
        }
    }

    private mutating func mergeList(
        _ items: [IntentElement],
        _ lives: [XMLElement],
        isExclusive: Bool,
        into result: inout XMLElement,
        parent: Place,
        name: ChildName
    ) {
        let bare = parent.child(name.qualified)
        let pairing = Pairing(of: items, with: lives, at: bare, using: self)
        report(pairing.problems)
        var labels: Set<String> = []
        var merged: [XMLElement?] = lives
        var added: [XMLElement] = []
        for (index, item) in items.enumerated() {
            let live = pairing.partners[index]
            let known = live ?? pairing.removed[index].first
            let position = known ?? lives.count + added.count
            var label = Pairing.label(item, known.map { lives[$0] }, at: bare) ?? "\(position)"
            if !labels.insert(label).inserted { label += ",\(position)" }
            let place = parent.child(name.qualified, label: label)
            if item.isAbsent {
                for gone in pairing.removed[index] {
                    merged[gone] = nil
                    note(place, before: Summary.of(lives[gone], at: place), after: nil, range: item.range)
                }
            } else if let live {
                merged[live] = merge(item.unwrapped, over: lives[live], at: place)
            } else {
                let element = silently { walk -> XMLElement? in
                    let before = walk.changes.count
                    let merged = walk.merge(item.unwrapped, over: nil, at: place)
                    return walk.changes.count == before ? nil : merged
                }
                guard let element else { continue }
                added.append(element)
                note(place, before: nil, after: Summary.of(item.element, at: place), range: item.range)
            }
        }
        if isExclusive {
            let kept = Set(pairing.partners.compactMap { $0 })
            for (index, live) in lives.enumerated() where !kept.contains(index) && merged[index] != nil {
                let label = Pairing.label(nil, live, at: bare) ?? "\(index)"
                let place = parent.child(name.qualified, label: label)
                note(place, before: Summary.of(live, at: place), after: nil, range: items.first?.range)
                merged[index] = nil
            }
        }
        result.replace(name, with: merged.compactMap { $0 } + added)
    }

    /// Below `metadata` each namespace has one element, which belongs to its owner and is compared as a whole.
    private mutating func mergeMetadata(_ intent: IntentElement, into result: inout XMLElement, at place: Place) {
        // libvirt drops an element here that has no namespace (virXMLNodeSanitizeNamespaces).
        for item in intent.children where item.element.namespace != nil {
            let wanted = item.element
            let live = result.elements.first { $0.namespace == wanted.namespace && $0.name == wanted.name }
            let itemPlace = place.child(wanted.qualifiedName)
            if item.isAbsent {
                guard let live else { continue }
                note(itemPlace, before: Summary.of(live, at: itemPlace), after: nil, range: item.range)
                result.replace(ChildName(item), with: [])
            } else if live?.normalized != wanted.normalized {
                note(
                    itemPlace,
                    before: live.map { Summary.of($0, at: itemPlace) },
                    after: Summary.of(wanted, at: itemPlace),
                    range: item.range
                )
                result.replace(ChildName(item), with: [wanted])
            }
        }
    }
}

/// By what the children of an element are told apart: local name and namespace; the prefix is only a way of writing.
struct ChildName: Hashable {
    var local: String
    var prefix: String?
    var namespace: String?

    init(local: String, prefix: String?, namespace: String?) {
        self.local = local
        self.prefix = prefix
        self.namespace = namespace
    }

    init(_ element: XMLElement) {
        self.init(local: element.name, prefix: element.prefix, namespace: element.namespace)
    }

    init(_ element: IntentElement) {
        self.init(local: element.name, prefix: element.prefix, namespace: element.namespace)
    }

    /// The name with libvirt's usual prefix.
    var qualified: String { XMLElement(local, prefix: prefix, namespace: namespace).usualName }

    static func == (left: ChildName, right: ChildName) -> Bool {
        left.local == right.local && left.namespace == right.namespace
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(local)
        hasher.combine(namespace)
    }
}

extension IntentElement {
    /// One item for each member of the set that it names; itself where its list is none of sets.
    fileprivate func members(at place: Place) -> [IntentElement] {
        guard let name = Traits.memberSets.first(place.path), let set = unwrapped[name] else { return [self] }
        return CanonicalForm.cpuSet.canonical(set).split(separator: ",").map { member in
            var item = unwrapped
            item.attributes = item.attributes.map { attribute in
                attribute.name == name ? IntentAttribute(name, String(member), range: attribute.range) : attribute
            }
            return item
        }
    }

    /// An element given as raw `xml:`, as an intent that is walked like the rest.
    var unwrapped: IntentElement { raw.map { IntentElement($0, range: range) } ?? self }
}

extension XMLElement {
    /// One item for each member of the set that it names.
    fileprivate func members(at place: Place) -> [XMLElement] {
        guard let name = Traits.memberSets.first(place.path), let set = self[name] else { return [self] }
        return CanonicalForm.cpuSet.canonical(set).split(separator: ",").map { member in
            var item = self
            item[name] = String(member)
            return item
        }
    }

    /// Puts elements in the place of all children of one name; new ones at the end.
    mutating func replace(_ name: ChildName, with elements: [XMLElement]) {
        var rest = elements[...]
        var nodes: [XMLNode] = []
        var last: Int?
        for node in children {
            guard case .element(let element) = node, ChildName(element) == name else {
                nodes.append(node)
                continue
            }
            if let next = rest.popFirst() {
                nodes.append(.element(next))
                last = nodes.count
            }
        }
        nodes.insert(contentsOf: rest.map { .element($0) }, at: last ?? nodes.count)
        children = nodes
    }

    /// Without the white space that only lays the text out, attributes by name.
    var normalized: XMLElement {
        var element = self
        element.prefix = nil
        element.attributes.sort { $0.name < $1.name }
        element.children = children.compactMap { node in
            switch node {
            case .element(let child): return .element(child.normalized)
            case .text(let text):
                let trimmed = text.trimmingSpaces
                return trimmed.isEmpty ? nil : .text(trimmed)
            }
        }
        return element
    }
}
