internal import CLibvirt

extension LibvirtError {
    /// The error that the last call on this thread left behind.
    ///
    /// `virGetLastError` is per thread: between the call and this there is no `await`.
    static func last(_ function: StaticString) -> LibvirtError {
        guard let error = unsafe virGetLastError() else {
            return LibvirtError(
                code: .internalError,
                domain: .none,
                function: "\(function)",
                message: "libvirt failed without saying why"
            )
        }
        let code = unsafe Code(rawValue: error.pointee.code)
        let text = unsafe error.pointee.message
        let number = unsafe error.pointee.int1
        return LibvirtError(
            code: code,
            domain: unsafe Domain(rawValue: error.pointee.domain),
            function: "\(function)",
            message: unsafe text.map { unsafe String(cString: $0) } ?? "no message",
            // virReportSystemErrorFull puts errno into int1.
            systemErrno: code == .systemError && number > 0 ? number : nil
        )
    }

    /// An error that this room found by itself.
    static func ours(_ code: Code, _ message: String, function: StaticString = "") -> LibvirtError {
        LibvirtError(code: code, domain: .ours, function: "\(function)", message: message)
    }
}
