internal import LocalHost

/// Where a daemon's QEMU driver keeps the images of managed saves.
package enum SaveDirectory: Hashable, Sendable {
    /// At a path that was built into it (`LOCALSTATEDIR`); no file of its configuration changes that.
    case fixed(String)
    /// Below the user's configuration, as the daemon's own environment says.
    case ofUser

    /// The path; nil if the daemon's environment does not tell.
    func path(of daemon: LocalProcess) async throws(SystemError) -> String? {
        switch self {
        case .fixed(let path): return path
        case .ofUser:
            let environment = try await daemon.environment()
            if let base = environment["XDG_CONFIG_HOME"], !base.isEmpty { return "\(base)/libvirt/qemu/save" }
            return environment["HOME"].map { "\($0)/.config/libvirt/qemu/save" }
        }
    }
}
