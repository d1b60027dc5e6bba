internal import CLibvirt

extension Domain {
    /// Starts it from its persistent definition, or from its managed save.
    ///
    /// C: [`virDomainCreateWithFlags`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainCreateWithFlags).
    public func start(_ flags: StartFlags = []) async throws(LibvirtError) {
        try await perform("virDomainCreateWithFlags") { unsafe virDomainCreateWithFlags($0.pointer, flags.rawValue) }
    }

    /// Asks the guest to shut down; it may take its time, or ignore it.
    ///
    /// Where `on_poweroff` is `restart`, QEMU's driver makes a reboot of it. A call to a monitor that does not answer
    /// never returns.
    ///
    /// C: [`virDomainShutdownFlags`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainShutdownFlags).
    public func shutDown(_ flags: ShutdownFlags = []) async throws(LibvirtError) {
        try await perform("virDomainShutdownFlags") { unsafe virDomainShutdownFlags($0.pointer, flags.rawValue) }
    }

    /// Ends it by force; its definition stays.
    ///
    /// May take over 80 s. Up to libvirt 9.0, success does not prove that the process is gone, and
    /// ``DestroyFlags/graceful`` kills after all.
    ///
    /// C: [`virDomainDestroyFlags`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainDestroyFlags).
    public func destroy(_ flags: DestroyFlags = []) async throws(LibvirtError) {
        try await perform("virDomainDestroyFlags") { unsafe virDomainDestroyFlags($0.pointer, flags.rawValue) }
    }

    /// Pauses it; no error if it is paused.
    ///
    /// C: [`virDomainSuspend`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainSuspend).
    public func suspend() async throws(LibvirtError) {
        try await perform("virDomainSuspend") { unsafe virDomainSuspend($0.pointer) }
    }

    /// Lets a paused domain run on.
    ///
    /// C: [`virDomainResume`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainResume).
    public func resume() async throws(LibvirtError) {
        try await perform("virDomainResume") { unsafe virDomainResume($0.pointer) }
    }

    /// Wakes a guest that sleeps, suspended to memory.
    ///
    /// C: [`virDomainPMWakeup`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainPMWakeup).
    public func wakeUp() async throws(LibvirtError) {
        try await perform("virDomainPMWakeup") { unsafe virDomainPMWakeup($0.pointer, 0) }
    }

    /// What becomes of a run when its guest powers off: `on_poweroff` of its definition.
    public enum PoweroffAction: String, Sendable, CaseIterable {
        /// It ends.
        case destroy
        /// It is booted anew.
        case restart
        /// It is booted anew, under another name.
        case renameRestart = "rename-restart"
        /// It stays, for somebody to look at it.
        case preserve

        fileprivate var number: UInt32 {
            switch self {
            case .destroy: VIR_DOMAIN_LIFECYCLE_ACTION_DESTROY.rawValue
            case .restart: VIR_DOMAIN_LIFECYCLE_ACTION_RESTART.rawValue
            case .renameRestart: VIR_DOMAIN_LIFECYCLE_ACTION_RESTART_RENAME.rawValue
            case .preserve: VIR_DOMAIN_LIFECYCLE_ACTION_PRESERVE.rawValue
            }
        }
    }

    /// Sets what becomes of this run when the guest powers off; the persistent definition stays.
    ///
    /// C: [`virDomainSetLifecycleAction`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainSetLifecycleAction).
    public func setOnPoweroff(_ action: PoweroffAction) async throws(LibvirtError) {
        try await perform("virDomainSetLifecycleAction") { domain in
            unsafe virDomainSetLifecycleAction(
                domain.pointer,
                VIR_DOMAIN_LIFECYCLE_POWEROFF.rawValue,
                action.number,
                VIR_DOMAIN_AFFECT_LIVE.rawValue
            )
        }
    }

    /// Removes its persistent definition; an active domain runs on as a transient one.
    ///
    /// Without ``UndefineFlags/keepTPM`` (libvirt 8.9) the state of an emulated TPM is deleted.
    ///
    /// C: [`virDomainUndefineFlags`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainUndefineFlags).
    public func undefine(_ flags: UndefineFlags = []) async throws(LibvirtError) {
        try await perform("virDomainUndefineFlags") { unsafe virDomainUndefineFlags($0.pointer, flags.rawValue) }
    }

    /// Whether it starts with the host.
    ///
    /// C: [`virDomainGetAutostart`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainGetAutostart).
    public func autostarts() async throws(LibvirtError) -> Bool {
        try await call { domain throws(LibvirtError) in
            var autostart: CInt = 0
            unsafe try checked(virDomainGetAutostart(domain.pointer, &autostart), "virDomainGetAutostart")
            return autostart != 0
        }
    }

    /// Has it start with the host, or not; only of a persistent domain.
    ///
    /// C: [`virDomainSetAutostart`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainSetAutostart).
    public func setAutostart(_ autostart: Bool) async throws(LibvirtError) {
        try await perform("virDomainSetAutostart") { unsafe virDomainSetAutostart($0.pointer, autostart ? 1 : 0) }
    }

    /// Whether a managed save waits to be started from.
    ///
    /// Such a start takes the definition that was saved, whatever was defined since.
    ///
    /// C: [`virDomainHasManagedSaveImage`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainHasManagedSaveImage).
    public func hasManagedSave() async throws(LibvirtError) -> Bool {
        try await ask("virDomainHasManagedSaveImage") { unsafe virDomainHasManagedSaveImage($0.pointer, 0) }
    }

    /// Deletes its managed save.
    ///
    /// C: [`virDomainManagedSaveRemove`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainManagedSaveRemove).
    public func removeManagedSave() async throws(LibvirtError) {
        try await perform("virDomainManagedSaveRemove") { unsafe virDomainManagedSaveRemove($0.pointer, 0) }
    }
}
