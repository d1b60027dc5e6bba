internal import CLibvirt

/// A connection to a libvirt driver, usually through its daemon.
///
/// A value that all its copies share: pass it on freely. Any number of calls may be asked of it at once; at most four
/// are made side by side, on threads of its own (a fifth would make the daemon stall). Open another connection for
/// calls that may take long. It is closed by ``close()``, or when the last copy goes.
///
/// With `test:///default` all connections of a process see one world; with `test:///path/to/node.xml` each its own.
///
/// C: [`virConnect`](https://libvirt.org/html/libvirt-libvirt-host.html).
public struct Connection: Sendable {
    let link: Link

    /// How long each call made through this value may take, from when it is made.
    ///
    /// Then it fails with ``LibvirtError/Code/deadlineExceeded``, and its slot is lost until libvirt returns after all.
    public let deadline: Duration

    /// Whether the connection was opened read-only.
    ///
    /// The daemon then refuses every change, and secrets in XML, with ``LibvirtError/Code/operationDenied``.
    public let isReadOnly: Bool

    /// Opens a connection.
    ///
    /// libvirt's own messages to standard error are silenced, its event loop is started, and where the driver knows
    /// keepalive, a daemon that does not answer is noticed within 30 seconds.
    ///
    /// C: [`virConnectOpenAuth`](https://libvirt.org/html/libvirt-libvirt-host.html#virConnectOpenAuth).
    ///
    /// - Parameters:
    ///   - uri: the connection URI; without one libvirt takes `LIBVIRT_DEFAULT_URI`, its configuration, or probes.
    ///   - readOnly: whether the daemon is to refuse every change.
    ///   - deadline: how long opening, and then each call, may take.
    /// - Returns: the open connection.
    /// - Throws: what libvirt says, or ``LibvirtError/Code/deadlineExceeded``.
    public static func open(
        _ uri: String?,
        readOnly: Bool = false,
        deadline: Duration = .seconds(60)
    ) async throws(LibvirtError) -> Connection {
        let connection = Connection(link: Link(), deadline: deadline, isReadOnly: readOnly)
        let link = connection.link
        try await link.gate.perform(within: deadline) { () throws(LibvirtError) in
            let uri = try uri?.wholeInC("virConnectOpenAuth")
            try link.open(uri: uri, flags: readOnly ? VIR_CONNECT_RO.rawValue : 0)
        }
        return connection
    }

    /// The same connection, with another deadline for each call.
    public func within(_ deadline: Duration) -> Connection {
        Connection(link: link, deadline: deadline, isReadOnly: isReadOnly)
    }

    /// Closes the connection once the calls asked of it so far are done; later ones fail.
    ///
    /// Closing twice is no error. If every slot is held by a call that does not return, this throws
    /// ``LibvirtError/Code/noSlotLeft``, and the connection is closed when one does.
    ///
    /// C: [`virConnectClose`](https://libvirt.org/html/libvirt-libvirt-host.html#virConnectClose).
    public func close() async throws(LibvirtError) {
        do throws(LibvirtError) {
            try await link.close(within: deadline)
        } catch {
            if error.code != .connectionClosed { throw error }
        }
    }

    /// Makes one job of libvirt calls, with the reading of their errors, on a worker thread.
    func call<Value: Sendable>(
        _ body: @escaping @Sendable (OpenConnection) throws(LibvirtError) -> Value
    ) async throws(LibvirtError) -> Value {
        // The job holds the link, so that a connection whose last copy goes meanwhile is not closed under it.
        try await link.gate.perform(within: deadline) { [link] () throws(LibvirtError) in
            guard let connection = link.connection else {
                throw .ours(.connectionClosed, "The connection is closed")
            }
            return try body(connection)
        }
    }
}
