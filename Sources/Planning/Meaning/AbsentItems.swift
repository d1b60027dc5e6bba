import Diagnostics
import HostModel
import Vocabulary
import XMLTree

/// Items of a list that a manifest wants, and wants gone: of the two, only one can be meant.
enum AbsentItems {
    static func findings(in object: MeantObject) -> [Finding] {
        findings(below: object.spec, at: Place(root: object.spec.usualName), of: object.id)
    }

    private static func findings(below element: IntentElement, at place: Place, of id: ResourceID) -> [Finding] {
        let children = element.children.map { ($0, place.child($0.usualName)) }
        let gone = children.filter { $0.0.isAbsent }
        let kept = children.filter { !$0.0.isAbsent }
        let own = gone.compactMap { item, place in finding(item, among: kept.map(\.0), at: place, of: id) }
        return own + kept.flatMap { child, place in findings(below: child.unwrapped, at: place, of: id) }
    }

    private static func finding(
        _ item: IntentElement,
        among others: [IntentElement],
        at place: Place,
        of id: ResourceID
    ) -> Finding? {
        guard let identity = Traits.identities.first(place.path) else { return nil }
        let keys = [Identity.alias] + identity.keys
        func values(_ element: IntentElement, _ key: [Identity.Part]) -> [String]? {
            Pairing.values(key, of: element.unwrapped.element, at: place)
        }
        for other in others where other.usualName == item.usualName {
            // The best key that both give tells whether they are one.
            let pairs = keys.lazy.compactMap { key in
                values(item, key).flatMap { one in values(other, key).map { (one, $0) } }
            }
            guard let (name, same) = pairs.first, name == same else { continue }
            let list = place.path.dropFirst().joined(separator: ".")
            return Finding(
                .repeatedItem,
                .refused,
                about: [id],
                [list] + name,
                "\(id) says of the item '\(name.joined(separator: ","))' of '\(list)' that it must not be there, and says "
                    + "beside that how it shall be. Remove one of the two.",
                at: item.range,
                notes: other.range.map { [Diagnostic.Note("Here it shall be there.", at: $0)] } ?? []
            )
        }
        return nil
    }
}
