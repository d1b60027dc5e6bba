internal import Libvirt

/// The connections for calls that may take long, so that these never keep a look at the host waiting.
///
/// A daemon serves five calls at once on one connection, and a call may hang for ever. They are opened when the first
/// such call is made, and taken in turn.
actor LongCalls {
    private let uri: String
    /// The one connection for all, where another one would be another world.
    private let only: Connection?
    private var opened: [Task<Connection, any Error>?]
    private var turn = 0

    init(uri: String, only: Connection?, limit: Int = 3) {
        self.uri = uri
        self.only = only
        opened = Array(repeating: nil, count: limit)
    }

    /// The connection whose turn it is.
    func connection(within deadline: Duration) async throws(HostError) -> Connection {
        if let only { return only.within(deadline) }
        let index = turn
        turn = (turn + 1) % opened.count
        let task = opened[index] ?? Task { [uri] in try await Connection.open(uri, deadline: Deadlines.usual) }
        opened[index] = task
        do {
            return try await task.value.within(deadline)
        } catch {
            // The next one who has this turn tries anew.
            if opened[index] == task { opened[index] = nil }
            throw (error as? LibvirtError).map { HostError($0) } ?? HostError(String(describing: error))
        }
    }

    /// Closes what is open.
    func close() async {
        let tasks = opened.compactMap(\.self)
        opened = opened.map { _ in nil }
        for task in tasks {
            // A connection that did not open, or is lost, needs no closing.
            try? await task.value.close()
        }
    }
}
