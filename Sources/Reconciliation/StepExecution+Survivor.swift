import HostModel

extension StepExecution {
    /// Fails if the process of an earlier run lives, which libvirt has forgotten: nothing that it uses may be touched.
    ///
    /// It is not ended here. One that the ladder could not end goes by itself as soon as it wakes up; why any other
    /// was forgotten is not known, and its guest may be well.
    func requireNoSurvivor() async throws {
        guard id.kind == .domain else { return }
        // libvirt calls a domain shut off a little before its process is gone.
        for delay in pace.retries {
            if try await hypervisor.survivor(of: id) == nil { return }
            try await clock.sleep(for: delay)
        }
        guard let process = try await hypervisor.survivor(of: id) else { return }
        var failure = StepFailure(
            "an earlier run is not gone: its process lives, and libvirt does not know it: \(process.phrase)"
        )
        failure.isHeldByEarlierRun = true
        throw failure
    }
}
