public import HostModel
internal import Libvirt
internal import LocalHost
internal import Reconciliation

// libvirt before 11.3 takes a domain for shut off when it has waited 80 s for its QEMU, and forgets the process: one in
// uninterruptible sleep lives on, and holds its disks.
extension LibvirtHypervisor {
    /// The process of an earlier run of an inactive domain, if it is on this host and lives; nil if none is seen.
    public func survivor(of id: ResourceID) async throws -> HostProcess? { try await lostNow()[id] }

    /// The processes of runs that are over as libvirt has it, by domain, once those that are just going have gone.
    func lost() async throws -> [ResourceID: HostProcess] {
        // libvirt calls a domain shut off a little before its process is gone.
        for delay in Pace().retries {
            if try await lostNow().isEmpty { return [:] }
            try await Task.sleep(for: delay)
        }
        return try await lostNow()
    }

    /// One walk through the host's processes, for all domains; empty where they cannot be seen from here.
    private func lostNow() async throws(HostError) -> [ResourceID: HostProcess] {
        guard host.driver == "QEMU" else { return [:] }
        let daemon: (files: LocalDaemon, process: LocalProcess)
        do throws(Doubt) {
            let files = try LocalDaemon(uri: uri, userDirectory: RuntimeDirectory.ofUser)
            daemon = (files, try await files.process())
        } catch {
            // Where its processes cannot be seen, libvirt is all that can be asked.
            return [:]
        }
        // Without it a guest is known by its UUID alone.
        let directory = try? await daemon.files.saveDirectory.path(of: daemon.process)?.parentDirectory
        let emulators: [Emulator]
        do {
            emulators = try await Emulator.all(directory)
        } catch {
            throw HostError("the host's processes cannot be listed: \(error)")
        }
        if emulators.isEmpty { return [:] }
        // Only now: a run that has begun since is none of these processes'.
        let known = try await translated { () async throws(LibvirtError) in try await connection.domains() }
            .map { EmulatorTrace.Known(name: $0.name, uuid: $0.uuid, id: $0.id) }
        var lost: [ResourceID: HostProcess] = [:]
        for emulator in emulators {
            for name in emulator.trace.domainsLost(among: known) where emulator.process.isAlive {
                lost[ResourceID(.domain, name)] = HostProcess(emulator.process, name: emulator.name)
            }
        }
        return lost
    }
}

/// A process of this host that runs a guest.
private struct Emulator: Sendable {
    let process: LocalProcess
    let name: String
    let trace: EmulatorTrace

    /// All of them: those that are called so, and those in the control group of a guest.
    static func all(_ directory: String?) async throws(SystemError) -> [Emulator] {
        let processes = try LocalProcess.all { process in
            (try? process.name())?.isOfQEMU == true || (try? process.machine())?.hasPrefix("qemu-") == true
        }
        return await withTaskGroup(of: Emulator?.self) { group in
            for process in processes {
                group.addTask { await Emulator(process, directory) }
            }
            return await group.reduce(into: []) { all, emulator in if let emulator { all.append(emulator) } }
                .sorted { $0.process.id < $1.process.id }
        }
    }

    private init?(_ process: LocalProcess, _ directory: String?) async {
        guard let name = try? process.name() else { return nil }
        // One that hangs in the kernel does not say whose it is. What has another name and is silent is no QEMU.
        let line = try? await process.commandLine()
        guard line != nil || name.isOfQEMU else { return nil }
        let groups = line == nil ? try? process.controlGroups() : nil
        let machine = groups?.best { $0.guestGroup }?.machine
        guard let trace = EmulatorTrace(line, machine: machine, directory: directory) else { return nil }
        (self.process, self.name, self.trace) = (process, name, trace)
    }
}

extension String {
    /// Whether a process of this name may be a QEMU.
    var isOfQEMU: Bool { hasPrefix("qemu") || contains("kvm") }

    fileprivate var parentDirectory: String? {
        lastIndex(of: "/").map { String(self[..<$0]) }
    }
}
