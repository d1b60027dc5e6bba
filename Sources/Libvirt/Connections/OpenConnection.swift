internal import CLibvirt
internal import Synchronization

/// A `virConnectPtr`, closed when the last who uses it lets go.
///
/// Only jobs on worker threads hold one, since closing may talk to the daemon.
@safe
final class OpenConnection: Sendable {
    // virConnect is made for use by many threads; only this object's deinit gives up our reference.
    nonisolated(unsafe) let pointer: OpaquePointer

    init(uri: String?, flags: UInt32) throws(LibvirtError) {
        try Library.start()
        // virConnectOpenAuth without credentials is virConnectOpen, and takes the read-only flag.
        let pointer = unsafe virConnectOpenAuth(uri, nil, flags)
        guard let pointer = unsafe pointer else { throw .last("virConnectOpenAuth") }
        unsafe self.pointer = unsafe pointer
        try keepAlive()
    }

    deinit {
        unsafe virConnectClose(pointer)
    }

    /// Has libvirt notice within half a minute that the daemon does not answer (5 s × 5, the daemon's own default).
    private func keepAlive() throws(LibvirtError) {
        guard unsafe virConnectSetKeepAlive(pointer, 5, 5) < 0 else { return }
        let error = LibvirtError.last("virConnectSetKeepAlive")
        // Drivers inside this process (test) have nobody to keep alive.
        if error.code != .noSupport { throw error }
    }
}

/// A connection's worker threads, and what they work on.
final class Link: Sendable {
    let gate = CallGate()
    private let slot = Slot()

    deinit {
        // Whoever forgets to close: the workers do it, and end.
        gate.closeLater(within: .seconds(60)) { [slot] in slot.empty() }
    }

    /// The connection, for a job on a worker thread.
    var connection: OpenConnection? { slot.content.withLock { $0 } }

    /// Opens the connection; for a job on a worker thread.
    func open(uri: String?, flags: UInt32) throws(LibvirtError) {
        let connection = try OpenConnection(uri: uri, flags: flags)
        slot.content.withLock { $0 = connection }
    }

    func close(within allowance: Duration) async throws(LibvirtError) {
        try await gate.close(within: allowance) { [slot] in slot.empty() }
    }

    /// Apart from the link, so that the job which closes does not keep the link alive.
    private final class Slot: Sendable {
        let content = Mutex<OpenConnection?>(nil)

        func empty() {
            // Out of the lock before it is released: closing may take long.
            let connection = content.withLock { $0.take() }
            withExtendedLifetime(connection) {}
        }
    }
}
