internal import LocalHost
internal import Reconciliation

/// The scope of a guest on this host, held by its control group.
struct LocalScope: Sendable {
    let facts: GuestScope
    let group: ControlGroup

    /// The scope that a process is in; nil if libvirt made none for it.
    ///
    /// Found from the process, never from a name: names are filtered, and two domains may have one.
    static func find(of process: LocalProcess, _ bus: SystemBus) async -> LocalScope? {
        guard let place = try? process.controlGroups().principal, let path = place.guestGroup,
            let group = try? ControlGroup(path)
        else { return nil }
        guard path.name.hasSuffix(".scope") else {
            return LocalScope(facts: GuestScope(machine: nil, unit: nil), group: group)
        }
        // Without an answer the scope's unit is stopped, or its processes are killed one by one.
        let machine = try? await bus.machine(ofProcess: process.id)
        let name = machine?.unit == path.name ? machine?.name : nil
        return LocalScope(facts: GuestScope(machine: name, unit: path.name), group: group)
    }

    /// The processes in it; those of other pid namespaces have no number.
    func processes() throws(HostError) -> [HostProcess] {
        do throws(SystemError) {
            guard try group.isPopulated() else { return [] }
            let known = try group.processes().compactMap { id -> HostProcess? in
                // One that has gone since is none.
                guard let process = try? LocalProcess(id: id), let name = try? process.name() else { return nil }
                return HostProcess(process, name: name)
            }
            if known.isEmpty, try group.isPopulated() {
                return [HostProcess(pid: 0, name: "a process of another pid namespace")]
            }
            return known
        } catch {
            throw HostError("the scope cannot be read: \(error)")
        }
    }
}

extension ControlGroupPath {
    /// The group that libvirt made for the guest: systemd's scope, or its own directory (`1-web.libvirt-qemu`).
    fileprivate var guestGroup: ControlGroupPath? {
        if let scope, scope.name.hasPrefix("machine-") { return scope }
        return lineage.first { $0.name.hasSuffix(".libvirt-qemu") }
    }
}
