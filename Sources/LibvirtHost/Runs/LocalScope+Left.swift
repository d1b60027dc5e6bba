internal import Libvirt
internal import LocalHost
internal import Reconciliation

extension LocalScope {
    /// The scope that was in the way of a start, as machined or systemd named it; nil if it cannot be found, or is no
    /// guest's.
    static func find(_ thing: ScopeInTheWay, _ bus: SystemBus) async -> LocalScope? {
        // What cannot be asked cannot be cleared away either: the next start takes another name.
        let names: GuestScope
        switch thing {
        case .machine(let name?):
            guard let machine = try? await bus.machine(named: name), machine.isGuest else { return nil }
            names = GuestScope(machine: name, unit: machine.unit)
        case .unit(let unit?): names = GuestScope(machine: nil, unit: unit)
        case .machine(nil), .unit(nil): return nil
        }
        guard let unit = names.unit, ScopeName(unit: unit) != nil, let state = try? await bus.scope(named: unit) else {
            return nil
        }
        // A failed scope has no group any more, even where processes are left in the directory of that name.
        let path = state.controlGroup.isEmpty ? "/machine.slice/\(unit)" : state.controlGroup
        var wasRemoved = false
        for hierarchy in [ControlGroupPath.Hierarchy.unified, .named("systemd")] {
            do throws(SystemError) {
                return LocalScope(facts: names, group: try ControlGroup(ControlGroupPath(path, in: hierarchy)))
            } catch {
                wasRemoved = wasRemoved || error.code == .noSuchFile
            }
        }
        return wasRemoved ? LocalScope(facts: names, group: nil) : nil
    }

    /// The scope with a control group; nil if it is that of a machine of another kind.
    static func find(_ group: ControlGroup, _ bus: SystemBus) async -> LocalScope? {
        guard group.path.isUnit else { return LocalScope(group, nil) }
        // One that has gone since need not be cleared away.
        guard let process = try? group.processes().first else { return nil }
        // Without an answer the scope's unit is stopped, or its processes are killed one by one.
        guard let machine = try? await bus.machine(ofProcess: process) else { return LocalScope(group, nil) }
        return machine.isGuest ? LocalScope(group, machine) : nil
    }

    /// Whether nothing is in it but what a run has left behind: no QEMU, whosever it is (two domains' names may make the
    /// same machine's), and no process that libvirt has just made and that will be one.
    func isLeftBehind() async -> Bool {
        guard let group else { return true }
        guard let processes = try? group.processes() else { return false }
        for id in processes {
            // One that is gone by now is nobody.
            guard let process = try? LocalProcess(id: id), let name = try? process.name() else { continue }
            guard let line = try? await process.commandLine() else {
                // Hanging in the kernel, it does not say what it is.
                if process.isAlive, name.isOfQEMU { return false }
                continue
            }
            if line.isOfDaemon || line.uuidOfGuest != nil { return false }
        }
        return true
    }
}

extension Machine {
    /// Whether it may be a guest of libvirt's QEMU driver, and not a container.
    fileprivate var isGuest: Bool { kind == "vm" && name.hasPrefix("qemu-") }
}

extension CommandLine {
    /// Whether it is libvirt's daemon: between fork and exec a QEMU still has its command line.
    fileprivate var isOfDaemon: Bool {
        let program = arguments.first?.split(separator: "/").last.map(String.init)
        return program.map(LocalDaemon.names.contains) ?? false
    }
}
