import HostModel
import Vocabulary
import XMLTree

extension OverlayWalk {
    /// Puts elements of several names, which are one list, in the order of the intent.
    ///
    /// Their lists by name are whole, and merged already: only how they are mixed may differ. An intent that mentions
    /// one name only says nothing of that.
    mutating func order(
        _ names: Set<String>,
        as intent: IntentElement,
        in result: inout XMLElement,
        at place: Place
    ) {
        let wanted = intent.children.filter { !$0.isAbsent && names.contains($0.qualifiedName) }
        let present = result.elements.filter { names.contains($0.usualName) }
        let order = wanted.map(\.qualifiedName)
        guard Set(order).count > 1, present.map(\.usualName).sorted() == order.sorted(),
            present.map(\.usualName) != order
        else { return }
        var queues = Dictionary(grouping: present, by: \.usualName).mapValues { $0[...] }
        let ordered = order.compactMap { queues[$0]?.popFirst() }
        let paths = names.map { place.child($0).display }
        if !changes.contains(where: { paths.contains($0.path) }) {
            note(
                place.child(order[0]),
                before: Summary.of(present, at: place),
                after: Summary.of(ordered, at: place),
                range: wanted[0].range
            )
        }
        var rest = ordered[...]
        result.children = result.children.map { node in
            guard case .element(let element) = node, names.contains(element.usualName), let next = rest.popFirst()
            else { return node }
            return .element(next)
        }
    }
}

extension IntentElement {
    /// The name with libvirt's usual prefix.
    fileprivate var qualifiedName: String { ChildName(self).qualified }
}
