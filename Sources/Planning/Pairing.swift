import Diagnostics
import HostModel
import Vocabulary
import XMLTree

/// Which item of the host's list each item of the manifest's means.
///
/// Passes: first the identity that the manifest gives, best key first; then what already holds; then the most similar,
/// the earlier one where two are alike.
struct Pairing {
    /// For each item of the intent the index of the host's item; nil where it is a new one.
    private(set) var partners: [Int?]
    /// For each item that must not be there, the host's items that it means.
    private(set) var removed: [[Int]]
    /// Items of which it cannot be told what they mean.
    private(set) var problems: [Diagnostic] = []

    init(of items: [IntentElement], with lives: [XMLElement], at place: Place, using walk: OverlayWalk) {
        partners = Array(repeating: nil, count: items.count)
        removed = Array(repeating: [], count: items.count)
        let identity = Traits.identities.first(place.path) ?? Identity()
        let elements = items.map { $0.unwrapped }
        var free = Set(lives.indices)
        var settled: Set<Int> = []

        let sizes = elements.map { $0.element.leafCount }
        let bySize = items.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }

        // First pass: a key of which the manifest gives every part settles the item, found or not.
        for key in [Identity.alias] + identity.keys {
            for index in bySize where !items[index].isAbsent && partners[index] == nil {
                guard let wanted = Self.values(key, of: elements[index].element, at: place) else { continue }
                // What libvirt does not keep (an alias of its own making) tells no item.
                if zip(key, wanted).contains(where: { walk.isAbsence($1, place.part($0), at: place) }) { continue }
                settled.insert(index)
                // libvirt takes some keys twice, as a port of two serial devices.
                let matches = free.sorted().filter { Self.values(key, of: lives[$0], at: place) == wanted }
                let costs = matches.count < 2 ? [0] : matches.map { walk.cost(elements[index], lives[$0], at: place) }
                guard let (match, _) = zip(matches, costs).min(by: { $0.1 < $1.1 }) else { continue }
                partners[index] = match
                free.remove(match)
            }
        }
        let open = bySize.filter { partners[$0] == nil && !settled.contains($0) && !items[$0].isAbsent }
        let parts = identity.distinguishing + identity.keys.flatMap { $0 }

        // Second pass: what already holds; who says most chooses first.
        for index in open {
            let match = free.sorted().first { live in
                Self.couldBe(elements[index].element, lives[live], parts, at: place)
                    && walk.cost(elements[index], lives[live], at: place) == 0
            }
            guard let match else { continue }
            partners[index] = match
            free.remove(match)
        }
        // Third pass: the most similar of those it could be.
        for index in open where partners[index] == nil {
            let candidates = free.sorted().filter { Self.couldBe(elements[index].element, lives[$0], parts, at: place) }
            let costs = candidates.map { walk.cost(elements[index], lives[$0], at: place) }
            guard let least = costs.min(), let position = costs.firstIndex(of: least) else { continue }
            let isAmbiguous = costs.filter { $0 == least }.count > 1 && identity.isNamed
            if isAmbiguous || identity.needsKey { problems.append(Self.ambiguity(items[index], identity, at: place)) }
            partners[index] = candidates[position]
            free.remove(candidates[position])
        }
        // Last pass: what must not be there, among what is not meant otherwise.
        for (index, item) in items.enumerated() where item.isAbsent {
            removed[index] = free.sorted().filter { live in
                var meant = elements[index]
                meant.isAbsent = false
                return walk.cost(meant, lives[live], at: place) == 0
            }
            if removed[index].count > 1 { problems.append(Self.ambiguity(item, identity, at: place)) }
            free.subtract(removed[index])
        }
    }

    private static func ambiguity(_ item: IntentElement, _ identity: Identity, at place: Place) -> Diagnostic {
        let keys = (identity.keys + [Identity.alias]).map(wording).joined(separator: ", or its ")
        return Diagnostic(
            code: "plan.ambiguous-item",
            summary: "Ambiguous item",
            detail: "It cannot be told which item of '\(place.display)' on the host is meant. Write its \(keys).",
            at: item.range
        )
    }

    /// A key for people: `target.dev`, `type and index`.
    private static func wording(_ key: [Identity.Part]) -> String {
        key.map { $0.split { $0 == "@" || $0 == "/" }.joined(separator: ".") }.joined(separator: " and ")
    }

    /// What stands for an item in a path: the value of its best identity part; nil if it has none.
    static func label(_ intent: IntentElement?, _ live: XMLElement?, at place: Place) -> String? {
        guard let identity = Traits.identities.first(place.path) else { return nil }
        let labels = identity.labels
        for parts in labels {
            for element in [intent?.unwrapped.element, live].compactMap({ $0 }) {
                let values = parts.compactMap { element.values(of: $0).first }
                if values.count == parts.count { return values.joined(separator: ",") }
            }
        }
        return nil
    }

    /// The canonical values of a key's parts; nil if one is missing.
    static func values(_ key: [Identity.Part], of element: XMLElement, at place: Place) -> [String]? {
        let values = key.compactMap { part in canonical(part, of: element, at: place) }
        return values.count == key.count && !values.isEmpty ? values : nil
    }

    private static func canonical(_ part: Identity.Part, of element: XMLElement, at place: Place) -> String? {
        guard let value = element.values(of: part).first else { return nil }
        if let form = Traits.canonicalForms.first(place.part(part)) { return form.canonical(value) }
        // Of a text, `10` and `010` are two: port groups, users, directories.
        if let data = place.data(of: part), !data.isNumeric { return value }
        return CanonicalForm.number.canonical(value)
    }

    /// Whether no part that tells items apart speaks against it.
    private static func couldBe(
        _ item: XMLElement,
        _ live: XMLElement,
        _ parts: [Identity.Part],
        at place: Place
    ) -> Bool {
        parts.allSatisfy { part in
            guard let wanted = canonical(part, of: item, at: place),
                let known = canonical(part, of: live, at: place) ?? Traits.defaults.first(place.part(part))
            else { return true }
            return wanted == known
        }
    }
}

extension XMLElement {
    /// How many values it says.
    fileprivate var leafCount: Int {
        attributes.count + (elements.isEmpty && !text.isEmpty ? 1 : 0) + elements.reduce(0) { $0 + 1 + $1.leafCount }
    }
}
