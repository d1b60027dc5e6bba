import Diagnostics
import HostModel
import Vocabulary
import XMLTree

/// What a manifest says by key and once more in raw XML, at one place.
struct RawRepetition {
    private let object: MeantObject
    private(set) var findings: [Finding] = []

    init(of object: MeantObject) {
        self.object = object
        // Without raw XML the reader has seen it.
        if object.spec.hasRaw { collect(object.spec, at: Place(root: object.id.kind.rootElement)) }
    }

    private mutating func collect(_ element: IntentElement, at place: Place) {
        let place = place.knowing(element, nil)
        var seen: [ChildName: [IntentElement]] = [:]
        for child in element.children {
            let name = ChildName(child)
            guard let rule = place.rule?.child(name.qualified) else { continue }
            let childPlace = place.child(name.qualified)
            let twin = seen[name]?.first { other in
                (child.raw ?? other.raw) != nil && (!rule.repeats || Self.isOne(child, other, at: childPlace))
            }
            if let twin { add(child, twin, isList: rule.repeats, at: childPlace) }
            seen[name, default: []].append(child)
            if !child.isAbsent, child.raw == nil { collect(child, at: childPlace) }
        }
    }

    /// Whether two items of a list are one by a key that both give; where each must differ, that is a rule of its own.
    private static func isOne(_ item: IntentElement, _ other: IntentElement, at place: Place) -> Bool {
        if item.isAbsent || other.isAbsent || !UniqueRule.table.all(place.path).isEmpty { return false }
        let keys = Traits.identities.first(place.path)?.keys ?? []
        for key in [Identity.alias] + keys {
            if let one = Pairing.values(key, of: item.unwrapped.element, at: place),
                let two = Pairing.values(key, of: other.unwrapped.element, at: place)
            {
                return one == two
            }
        }
        return false
    }

    private mutating func add(_ child: IntentElement, _ twin: IntentElement, isList: Bool, at place: Place) {
        let (shown, other) = child.raw == nil ? (twin, child) : (child, twin)
        let name = place.display.dropFirst("spec.".count)
        findings.append(
            Finding(
                .repeatedItem,
                .accepted,
                about: [object.id],
                [String(name)],
                "\(object.id) has '\(name)' in 'xml' and once more beside it"
                    + (isList
                        ? ", with the same identity: libvirt has no way to tell them apart. Remove one of them."
                        : ", and it may stand only once: libvirt takes one of them. Remove the other."),
                at: shown.range,
                notes: other.range.map { [Diagnostic.Note("The other one stands here.", at: $0)] } ?? []
            )
        )
    }
}

extension IntentElement {
    fileprivate var hasRaw: Bool { raw != nil || children.contains(where: \.hasRaw) }
}
