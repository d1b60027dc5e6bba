public import HostModel
internal import Libvirt

/// A host as libvirt shows and changes it.
public struct LibvirtHypervisor: Sendable {
    /// What a connection is for.
    public enum Access: Sendable {
        /// To look: the daemon refuses every change, and does not tell what is sensitive.
        case readOnly
        /// To look and to change.
        case readWrite
    }

    /// The connection URI that libvirt settled on.
    public let uri: String
    /// What the connection is for.
    public let access: Access
    /// The host itself, as it was when the connection was opened.
    public let host: HostDescription

    let connection: Connection
    let longCalls: LongCalls
    /// Whether another connection would show another world.
    let isOneWorld: Bool

    /// Opens a host.
    ///
    /// - Parameters:
    ///   - uri: the connection URI; nil lets libvirt choose (`LIBVIRT_DEFAULT_URI`, its configuration, a probe).
    ///   - access: what the connection is for.
    /// - Returns: the host, with its connection open.
    /// - Throws: a ``HostError`` that says why the host cannot be reached.
    public static func open(_ uri: String?, _ access: Access) async throws -> LibvirtHypervisor {
        let connection: Connection
        do throws(LibvirtError) {
            connection = try await Connection.open(uri, readOnly: access == .readOnly, deadline: Deadlines.usual)
        } catch {
            throw HostError(error, connectingTo: uri)
        }
        return try await LibvirtHypervisor(on: connection, access)
    }

    private init(on connection: Connection, _ access: Access) async throws {
        let (uri, host) = try await translated { () async throws(LibvirtError) in
            (try await connection.uri(), try await Self.rawDescription(of: connection))
        }
        self.uri = uri
        self.access = access
        self.host = try host.description(isReadOnly: access == .readOnly)
        self.connection = connection
        // With test: each open may be a world of its own; with test+unix: and the like the daemon has one for all.
        isOneWorld = uri.hasPrefix("test:")
        longCalls = LongCalls(uri: uri, only: isOneWorld ? connection : nil)
    }

    /// Closes its connections; a call made later fails.
    public func close() async {
        await longCalls.close()
        // What is lost already need not be closed, and there is nothing to do about one that does not close.
        try? await connection.close()
    }
}

extension LibvirtHypervisor {
    /// Makes a call that may take long, on a connection of its own.
    func callAtLength(
        within deadline: Duration,
        _ body: (Connection) async throws(LibvirtError) -> Void
    ) async throws(HostError) {
        let connection = try await longCalls.connection(within: deadline)
        try await translated { () async throws(LibvirtError) in try await body(connection) }
    }

    /// Makes a call that may never return, on a connection for it alone: when its time is over, both are abandoned.
    ///
    /// With `test:` it is the one connection, on which no call hangs.
    func callApart<Value: Sendable>(
        within bound: Duration,
        _ body: (Connection) async throws(LibvirtError) -> Value
    ) async throws(HostError) -> Value {
        try await translated { () async throws(LibvirtError) in
            if isOneWorld { return try await body(connection.within(bound)) }
            let apart = try await Connection.open(uri, readOnly: access == .readOnly, deadline: bound)
            let value = try await body(apart)
            // Only after an answer: else it is closed by itself, once the call has returned after all.
            try? await apart.close()
            return value
        }
    }
}
