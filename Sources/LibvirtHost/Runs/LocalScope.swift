internal import HostModel
internal import LocalHost
internal import Reconciliation

/// The scope of a guest on this host, held by its control group.
struct LocalScope: Sendable {
    let facts: GuestScope
    /// nil: it was removed, and systemd has not noticed.
    let group: ControlGroup?

    /// The scope that a process is in; nil if libvirt made none for it.
    ///
    /// Found from the process, never from a name: names are filtered, and two domains may have one.
    static func find(of process: LocalProcess, _ bus: SystemBus) async -> LocalScope? {
        // Without machined, libvirt makes groups of its own in the hierarchies with controllers alone.
        guard let path = (try? process.controlGroups())?.best({ $0.guestGroup }), let group = try? ControlGroup(path)
        else { return nil }
        // Without an answer the scope's unit is stopped, or its processes are killed one by one.
        let machine = path.isUnit ? try? await bus.machine(ofProcess: process.id) : nil
        return LocalScope(group, machine)
    }

    /// The processes in it; those of other pid namespaces have no number.
    func processes() throws(HostError) -> [HostProcess] {
        do throws(SystemError) {
            guard let group, try group.isPopulated() else { return [] }
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

extension LocalScope {
    /// The scope with this control group, and the machine of which a process in it is said to be.
    init(_ group: ControlGroup, _ machine: Machine?) {
        let unit = group.path.isUnit ? group.path.name : nil
        facts = GuestScope(machine: machine?.unit == unit ? machine?.name : nil, unit: unit)
        self.group = group
    }
}

extension ControlGroupPath {
    /// The group that libvirt made for the guest: systemd's scope, or its own directory (`qemu-1-web.libvirt-qemu`).
    ///
    /// A daemon that is in a container is in that machine's scope, and so are its guests: that one is not theirs.
    var guestGroup: ControlGroupPath? {
        lineage.first { $0.machine?.hasPrefix("qemu-") == true }
    }

    /// Whether it is systemd's.
    var isUnit: Bool { name.hasSuffix(".scope") }
}
