import HostModel
import LibvirtHost

extension ConnectionOptions {
    /// The host, open.
    func open(_ access: LibvirtHypervisor.Access) async throws(Failure) -> LibvirtHypervisor {
        do {
            return try await LibvirtHypervisor.open(uri, access)
        } catch {
            let remedy =
                if let uri {
                    "Is libvirt's daemon running there, and may this user use it? 'virsh -c \(uri) uri' tries the same."
                } else {
                    "Say which host is meant: with --connect URI, or in LIBVIRT_DEFAULT_URI."
                }
            throw Failure("\(error)", remedy: remedy)
        }
    }

    /// Does work on a host that is open, and closes it, however the work ends.
    func withHost<Result>(
        _ access: LibvirtHypervisor.Access,
        _ work: (LibvirtHypervisor) async throws -> Result
    ) async throws -> Result {
        let hypervisor = try await open(access)
        do {
            let result = try await work(hypervisor)
            await hypervisor.close()
            return result
        } catch {
            await hypervisor.close()
            throw error
        }
    }
}

extension LibvirtHypervisor {
    /// What the host has now.
    func state() async throws(Failure) -> HostState {
        do {
            return try await observe()
        } catch {
            throw Failure("looking at the host: \(error)")
        }
    }
}
