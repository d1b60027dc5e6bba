import HostModel
import Vocabulary
import XMLTree

extension ResourceDraft {
    /// `state: absent`: stop it, then undefine it; what may not go is refused with the reason.
    mutating func remove() {
        guard let object else {
            awaitLost(to: "absent")
            if let reason = host.reasonUnknown(id) {
                isKnown = false
                warnings.append("\(id): whether it is absent cannot be said, \(reason)")
            }
            return
        }
        let refusal = refusalToDelete(object)
        switch id.kind {
        case .domain:
            // A transient domain has no other definition: it is gone when it stops.
            let isLast = object.presence.persistent == nil
            if object.presence.isActive {
                let consents = isLast ? consentToDelete : []
                addShutdown(object, to: isLast ? "absent" : "shut-off", upTo: .kill, consents: consents, refusal)
            } else {
                awaitLost(to: restingState, refusal)
            }
            if object.presence.persistent != nil {
                add(.delete, changes: [goneChange()] + lostChanges(object), consents: consentToDelete, refusal: refusal)
            }
        case .network:
            let consents = users().isEmpty ? [] : consentToDelete
            let active = users().filter { host.runningDefinition(of: $0) != nil }
            if object.presence.isActive, !active.isEmpty, refusal == nil {
                let names = active.map(\.description).joined(separator: ", ")
                warnings.append("\(id) is used by \(names): its guests lose this network at once")
            }
            if object.presence.isActive {
                let after = object.presence.persistent == nil ? "absent" : "inactive"
                add(
                    .deactivate,
                    changes: [stateChange(from: "active", to: after)],
                    consents: consents,
                    refusal: refusal
                )
            }
            if object.presence.persistent != nil {
                add(.delete, changes: [goneChange()], consents: consents, refusal: refusal)
            }
        case .secret:
            let value = FieldChange(path: "value", before: "present", after: "absent", impact: .dataLoss)
            add(.delete, changes: [goneChange(), value], consents: [.delete], refusal: refusal)
        case .storagePool, .volume, .networkFilter:
            add(.delete, changes: [goneChange()], refusal: refusal)
        }
    }

    /// Stops a guest; `limit` is how far that may go where the manifest does not say.
    mutating func addShutdown(
        _ object: HostObject,
        to after: String = "shut-off",
        upTo limit: ShutdownLimit,
        consents: [Consent] = [],
        _ refusal: String? = nil
    ) {
        add(
            .shutDown,
            changes: [stateChange(from: object.domainState?.rawValue ?? "running", to: after, .live)],
            consents: consents,
            refusal: refusal,
            upTo: resource.shutdown.upTo ?? limit
        )
    }

    mutating func addDeactivation() {
        let active = users().filter { host.runningDefinition(of: $0) != nil }
        let names = active.map(\.description).joined(separator: ", ")
        add(
            .deactivate,
            changes: [stateChange(from: "active", to: "inactive")],
            refusal: active.isEmpty ? nil : "\(id) is in use by \(names): shut these down first."
        )
    }

    /// A volume can only grow, and only where no guest uses it.
    mutating func changeVolume(_ changes: [FieldChange], _ persistent: XMLElement) {
        if let refusal = refusalToReplace(changes) { return add(.change, changes: changes, refusal: refusal) }
        let users = VolumeUse(index, host).activeUsers(of: id).map(\.description)
        let refusal: String?
        if isShrinking(persistent) {
            refusal = "A volume is never shrunk: what lies past the new end would be lost."
        } else if !users.isEmpty {
            refusal =
                "\(id) is in use by \(users.joined(separator: ", ")): growing a volume under a running guest is "
                + "not there yet in this version. Shut it down first."
        } else {
            refusal = nil
        }
        add(.change, changes: changes, refusal: refusal)
    }

    /// Whether the manifest's capacity is below the host's.
    private func isShrinking(_ persistent: XMLElement) -> Bool {
        let place = Place(root: "volume").child("capacity")
        guard let quantity = Quantity.part(of: place), let intended = resource.spec.first("capacity"),
            let live = persistent.first("capacity"), let text = intended.text,
            let after = quantity.amount(text, unit: intended["unit"]),
            let before = quantity.amount(live.text, unit: live["unit"])
        else { return true }
        return after < before
    }

    /// The domains that name this object in one of their definitions, but those that go as well.
    private func users() -> [ResourceID] {
        host.objects.filter { other, object in
            guard other.kind == .domain, intent[other]?.state != .absent else { return false }
            let definitions = [object.presence.persistent, object.presence.running].compactMap { $0 }
            return definitions.contains { definition in
                index.mentions(of: definition).contains { $0 == id || (id.kind == .storagePool && $0.pool == id.name) }
            }
        }.keys.sorted()
    }

    private func goneChange() -> FieldChange {
        stateChange(from: id.kind.canBeActive ? restingState : "present", to: "absent")
    }

    /// Deleting is what destroying is for.
    private var consentToDelete: [Consent] { intent.goal == .destroyed ? [] : [.delete] }

    /// What the manifest lets go with a domain's definition, and cannot be had back.
    private func lostChanges(_ object: HostObject) -> [FieldChange] {
        let policy = resource.undefine
        let definition = object.presence.persistent
        var lost: [String] = []
        let firmware = definition?.first("os")
        let hasNVRAM =
            firmware?.first("nvram") != nil || firmware?["firmware"] != nil
            || firmware?.first("loader")?["type"] == "pflash"
        if policy.nvram == .remove, hasNVRAM { lost.append("nvram") }
        if policy.tpm == .remove, definition?.at("devices", "tpm", "backend")?["type"] == "emulator" {
            lost.append("tpm")
        }
        if policy.managedSave == .remove, object.hasManagedSave { lost.append("managedSave") }
        if policy.snapshots == .remove, object.hasSnapshots { lost.append("snapshots") }
        if policy.checkpoints == .remove, object.hasCheckpoints { lost.append("checkpoints") }
        return lost.map { name in
            let range = resource.envelopeRanges["lifecycle"]
            return FieldChange(path: name, before: "present", after: nil, impact: .dataLoss, range: range)
        }
    }

    private func refusalToDelete(_ object: HostObject) -> String? {
        if resource.isProtected {
            return "\(id) is protected: 'protect: true' is lifted by an apply of its own, then it can be deleted."
        }
        switch id.kind {
        case .volume, .storagePool:
            return "Deleting a \(id.kind == .volume ? "volume" : "storage pool") is not there yet in this version: "
                + "nothing yet knows who uses it."
        case .domain:
            if object.hasManagedSave, resource.undefine.managedSave == .refuse {
                return "\(id) has a managed save, which its guest's memory would go with. Start it, or let the save go "
                    + "by 'lifecycle.undefine.managedSave: remove'."
            }
            if object.hasSnapshots, resource.undefine.snapshots == .refuse {
                return "\(id) has snapshots, of which libvirt would know no more. Delete them, or let what it knows go "
                    + "by 'lifecycle.undefine.snapshots: remove'."
            }
            if object.hasCheckpoints, resource.undefine.checkpoints == .refuse {
                return "\(id) has checkpoints, of which libvirt would know no more. Delete them, or let what it knows "
                    + "go by 'lifecycle.undefine.checkpoints: remove'."
            }
            return refusalForTPM(object)
        case .secret, .networkFilter: return refusalWhileNamed()
        case .network: return refusalForUsers()
        }
    }

    /// Destroying asks for no consent, so that it leaves alone what others use.
    private func refusalForUsers() -> String? {
        guard intent.goal == .destroyed else { return nil }
        if let reason = host.reasonUnknown(ResourceID(.domain, id.name)) {
            return "Which domains use \(id) cannot be said, \(reason)."
        }
        let users = users().map(\.description)
        guard !users.isEmpty else { return nil }
        return
            "\(id) is used by \(users.joined(separator: ", ")), which this does not destroy. Name that too, or write "
            + "'state: absent' in the network's manifest, and apply with --allow delete."
    }

    /// Before libvirt 8.9 there is no VIR_DOMAIN_UNDEFINE_KEEP_TPM, and undefine deletes the state of an emulated TPM.
    private func refusalForTPM(_ object: HostObject) -> String? {
        guard resource.undefine.tpm == .keep, let version = host.host.libvirtVersion, version < 8_009_000,
            let backend = object.presence.persistent?.at("devices", "tpm", "backend"), backend["type"] == "emulator",
            backend["persistent_state"] != "yes"
        else { return nil }
        return "\(id) has an emulated TPM, and a libvirt before 8.9 deletes its state with the definition."
    }
}
