import HostModel
import XMLTree

// A managed save holds the definition that the domain ran with. A start restores that one, whatever was defined since.
extension ResourceDraft {
    /// The fields that are not as the manifest says in what it runs with, or would be restored with.
    func heldFields(_ object: HostObject) -> [FieldChange] {
        guard let held = object.presence.running ?? object.managedSave?.definition else { return [] }
        let overlay = Overlay(resource, over: held, isRunning: true, readsSensitive: !host.host.isReadOnly)
        return overlay.changes.map { change in
            var change = change
            change.impact = heldImpact(object)
            return change
        }
    }

    /// When such a field takes effect: a saved domain does not boot at its next start.
    func heldImpact(_ object: HostObject) -> Impact { object.presence.isActive ? .nextStart : .restart }

    /// Says what a start would restore, where that is not what is defined.
    mutating func warnOfManagedSave(_ object: HostObject) {
        guard !object.presence.isActive, let save = object.managedSave else { return }
        let isStarted = steps.contains { $0.restoresSave && $0.refusal == nil }
        switch save {
        case .whole(let saved):
            let fields = shadowedFields(saved)
            if isStarted, !fields.isEmpty {
                warnings.append(
                    "\(id): its start restores it from its managed save, with the definition saved there: \(fields). "
                        + "What is defined takes effect when it boots anew"
                )
            } else if steps.contains(where: { $0.changes.contains { $0.impact == .restart } }) {
                warnings.append(
                    "\(id): the change is stored, but its next start restores the definition in its managed save; what "
                        + "is defined takes effect when it boots anew"
                )
            }
        case .unread(let reason):
            guard isStarted else { return }
            warnings.append(
                "\(id): its start restores it from its managed save, with the definition saved there, which is not "
                    + "known: \(reason)"
            )
        case .damaged: break
        }
    }

    /// `state: saved` of a domain that is not active.
    mutating func warnOfMissingSave(_ object: HostObject) {
        switch object.managedSave {
        case nil: warnings.append("\(id): it is shut off, and so has no memory to save; that is left as it is")
        case .damaged(let reason)?:
            warnings.append("\(id): its managed save cannot be restored (\(reason)); that is left as it is")
        case .whole, .unread: break
        }
    }

    /// The fields of the definition as it will be that a managed save has otherwise, as a part of a sentence.
    private func shadowedFields(_ saved: XMLElement) -> String {
        guard var whole = definition else { return "" }
        // These mean nothing to the guest.
        whole.children.removeAll { node in
            guard case .element(let element) = node else { return false }
            return ["metadata", "title", "description"].contains(element.name)
        }
        let intent = ResourceIntent(id: id, spec: IntentElement(whole))
        let overlay = Overlay(intent, over: saved, isRunning: true, readsSensitive: !host.host.isReadOnly)
        let words = overlay.changes.map { change in
            let path = change.path.hasPrefix("spec.") ? String(change.path.dropFirst(5)) : change.path
            return "\(path) is \(change.before ?? "not there") (defined: \(change.after ?? "not there"))"
        }
        let rest = words.count > 8 ? ", and \(words.count - 8) more" : ""
        return words.prefix(8).joined(separator: ", ") + rest
    }
}

extension Step {
    /// Whether this start restores a domain from its managed save, rather than boots it.
    public var restoresSave: Bool {
        action == .start && changes.contains { $0.path == "state" && $0.before == "saved" }
    }
}
