internal import CLibvirt

extension Domain {
    /// The job that holds it, as a save or a migration; nil if there is none.
    ///
    /// C: [`virDomainGetJobStats`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainGetJobStats).
    public func job() async throws(LibvirtError) -> JobOperation? {
        try await call { domain throws(LibvirtError) in
            var kind: CInt = 0
            var parameters: virTypedParameterPtr?
            var count: CInt = 0
            unsafe try checked(
                virDomainGetJobStats(domain.pointer, &kind, &parameters, &count, 0),
                "virDomainGetJobStats"
            )
            defer { unsafe virTypedParamsFree(parameters, count) }
            let isUnderWay = [VIR_DOMAIN_JOB_BOUNDED, VIR_DOMAIN_JOB_UNBOUNDED].contains { kind == Int32($0.rawValue) }
            guard isUnderWay else { return nil }
            var operation: CInt = 0
            // A daemon that does not tell which job it is leaves the number at 0, "unknown".
            _ = unsafe virTypedParamsGetInt(parameters, count, VIR_DOMAIN_JOB_OPERATION, &operation)
            return JobOperation(rawValue: operation)
        }
    }

    /// Ends the job that holds it.
    ///
    /// C: [`virDomainAbortJob`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainAbortJob).
    public func abortJob() async throws(LibvirtError) {
        try await perform("virDomainAbortJob") { unsafe virDomainAbortJob($0.pointer) }
    }

    /// Ends the block job of a disk, named by its target, and keeps the disk's source; does not wait for the end.
    ///
    /// C: [`virDomainBlockJobAbort`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainBlockJobAbort).
    public func abortBlockJob(ofDisk target: String) async throws(LibvirtError) {
        try await call { domain throws(LibvirtError) in
            let target = try target.wholeInC("virDomainBlockJobAbort")
            let flags = VIR_DOMAIN_BLOCK_JOB_ABORT_ASYNC.rawValue
            unsafe try checked(virDomainBlockJobAbort(domain.pointer, target, flags), "virDomainBlockJobAbort")
            return
        }
    }

    /// Which job holds a domain.
    ///
    /// C: `virDomainJobOperation`.
    public struct JobOperation: RawRepresentable, Hashable, Sendable {
        /// The number in `virDomainJobOperation`.
        public let rawValue: Int32

        /// Takes any number, known or not.
        public init(rawValue: Int32) {
            self.rawValue = rawValue
        }

        /// It comes from another host.
        public static let migrationIn = Self(rawValue: 4)
        /// It goes to another host.
        public static let migrationOut = Self(rawValue: 5)
    }
}
