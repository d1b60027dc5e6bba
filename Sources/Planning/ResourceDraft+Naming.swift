import HostModel
import XMLTree

// Secrets and network filters: what names them, and what that means for a change and for a removal.
extension ResourceDraft {
    /// A filter is obeyed at once by the interfaces of running domains that use it, through whatever filters.
    mutating func changeFilter(_ changes: [FieldChange]) {
        let isInUse = affected().contains { $0.kind == .domain && host.runningDefinition(of: $0) != nil }
        let changes = changes.map { change in
            var change = change
            if change.impact != .recreate { change.impact = isInUse ? .live : .none }
            return change
        }
        add(.change, changes: changes, refusal: refusalToReplace(changes))
    }

    /// libvirt looks for users of a filter only among running domains, and for those of a secret nowhere.
    func refusalWhileNamed() -> String? {
        let namers = host.objects.filter { other, object in
            other != id && definitions(of: other, object).contains { index.mentions(of: $0).contains(id) }
        }.keys.sorted()
        guard !namers.isEmpty else { return nil }
        let names = namers.map(\.description).joined(separator: ", ")
        return "\(id) is named by \(names): take the reference out there first."
    }

    /// The definitions that an object will have, as far as its own manifest says; none if it goes.
    private func definitions(of other: ResourceID, _ object: HostObject) -> [XMLElement] {
        let resource = intent[other]
        if resource?.state == .absent { return [] }
        let persistent = object.presence.persistent.map { live in
            resource.map { Overlay($0, over: live).element } ?? live
        }
        return [persistent, object.presence.running].compactMap { $0 }
    }

    /// What names this object, and what names that, to the end.
    private func affected() -> Set<ResourceID> {
        let mentions = host.objects.mapValues { object in
            let definitions = [object.presence.persistent, object.presence.running].compactMap { $0 }
            return Set(definitions.flatMap { index.mentions(of: $0) })
        }
        var found: Set<ResourceID> = [id]
        var size = 0
        while size != found.count {
            size = found.count
            for (other, names) in mentions where !names.isDisjoint(with: found) { found.insert(other) }
        }
        return found.subtracting([id])
    }
}
