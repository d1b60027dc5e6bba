public import HostModel
internal import Libvirt
internal import LocalHost
public import Reconciliation

extension LibvirtHypervisor {
    /// The process of an earlier run of an inactive domain, if it is on this host and lives; nil if none is seen.
    ///
    /// libvirt before 11.3 takes a domain for shut off when it has waited 80 s for its QEMU, and forgets the process: one in
    /// uninterruptible sleep lives on, and holds its disks.
    public func survivor(of id: ResourceID) async throws -> HostProcess? {
        guard id.kind == .domain, host.driver == "QEMU" else { return nil }
        let identity = try await translated { () async throws(LibvirtError) in
            try await connection.domain(named: id.name).identity()
        }
        guard identity.id == nil else { return nil }
        do throws(Doubt) {
            try await LocalDaemon(uri: uri, userDirectory: RuntimeDirectory.ofUser).check()
        } catch {
            // Where its processes cannot be seen, libvirt is all that can be asked.
            return nil
        }
        let candidates: [LocalProcess]
        do {
            candidates = try LocalProcess.all { $0.isOfQEMU }
        } catch {
            throw HostError("the host's processes cannot be listed: \(error)")
        }
        for process in candidates {
            // One whose command line cannot be read is another user's, or has ended.
            guard let line = try? await process.commandLine(), line.carries(identity.uuid), process.isAlive else {
                continue
            }
            return HostProcess(process, name: (try? process.name()) ?? "QEMU")
        }
        return nil
    }
}

extension String {
    /// Whether a process of this name may be a QEMU.
    var isOfQEMU: Bool { hasPrefix("qemu") || contains("kvm") }
}
