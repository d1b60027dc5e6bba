/// What a ``CallGate`` knows, without its threads: who waits, what is under way, and which slots are lost.
///
///     waiting ──worker free──▶ under way ──returns──▶ gone
///                                 │ deadline
///                                 ▼
///                                lost ──returns after all──▶ gone, its slot is back
struct CallQueue {
    let limit: Int
    private var waiting: [any GateCall] = []
    private var underWay: [Int: UnderWay] = [:]
    private var lastTicket = 0
    private var workers = 0
    private var idle = 0
    private var isClosed = false
    /// When the timekeeper will look by itself; nil while it sleeps without end.
    private var nextLook: MonotonicTime?
    private var hasTimekeeper = false

    private struct UnderWay {
        let call: any GateCall
        let deadline: MonotonicTime
        var isLost = false
    }

    init(limit: Int) {
        self.limit = limit
    }

    private var lost: Int { underWay.values.count { $0.isLost } }

    /// What the caller has to do so that a call gets its turn.
    enum Admission {
        /// A worker waits for work: signal it.
        case wakeWorker
        /// Start another worker.
        case startWorker
        /// All workers are busy; the next that is free takes it.
        case queued
        /// Answer the call with this error.
        case refused(LibvirtError)
    }

    /// Lets a call in.
    ///
    /// After the last one no other is let in, and it stays in the queue even without a slot.
    mutating func admit(_ call: any GateCall, isLast: Bool) -> Admission {
        guard !isClosed else { return .refused(.ours(.connectionClosed, "The connection is closed")) }
        isClosed = isLast
        let isStuck = lost == limit
        if !isStuck || isLast { waiting.append(call) }
        if isStuck { return .refused(Self.noSlotLeft) }
        if idle > 0 {
            idle -= 1
            return .wakeWorker
        }
        guard workers < limit else { return .queued }
        workers += 1
        return .startWorker
    }

    /// A worker could not be started: the calls that wait for one that is not there are taken out again.
    mutating func workerDidNotStart() -> [any GateCall] {
        workers -= 1
        guard workers == 0 else { return [] }
        defer { waiting = [] }
        return waiting
    }

    /// What a worker does next.
    enum Turn {
        /// Make the call, then say so with its ticket; wake the timekeeper if `isEarliest`.
        case make(any GateCall, ticket: Int, isEarliest: Bool)
        /// Wait for a signal.
        case wait
        /// End: the gate is closed, and nothing waits; wake the next idle worker so that it ends too.
        case leave(wakesNext: Bool)
    }

    /// The turn of a worker that is free.
    mutating func turn(at now: MonotonicTime) -> Turn {
        guard !waiting.isEmpty else {
            if isClosed {
                workers -= 1
                let wakesNext = idle > 0
                if wakesNext { idle -= 1 }
                return .leave(wakesNext: wakesNext)
            }
            idle += 1
            return .wait
        }
        let call = waiting.removeFirst()
        let deadline = now + call.allowance
        lastTicket += 1
        underWay[lastTicket] = UnderWay(call: call, deadline: deadline)
        let isEarliest = nextLook.map { deadline < $0 } ?? true
        if isEarliest { nextLook = deadline }
        return .make(call, ticket: lastTicket, isEarliest: isEarliest)
    }

    /// A call has returned, in time or not.
    mutating func hasReturned(_ ticket: Int) {
        underWay[ticket] = nil
    }

    /// Which calls the timekeeper has to fail, and when it looks again.
    struct Look {
        var expired: [any GateCall] = []
        var refused: [any GateCall] = []
        var next: MonotonicTime?
        var isOver = false
    }

    /// The timekeeper's look at the deadlines.
    mutating func look(at now: MonotonicTime) -> Look {
        var look = Look()
        for (ticket, running) in underWay where !running.isLost && running.deadline <= now {
            underWay[ticket]?.isLost = true
            look.expired.append(running.call)
        }
        // The last call of a closed gate stays: it is made when a slot comes back.
        if lost == limit {
            look.refused = waiting
            waiting = isClosed ? waiting.suffix(1) : []
        }
        look.next = underWay.values.filter { !$0.isLost }.map(\.deadline).min()
        look.isOver = isClosed && waiting.isEmpty && underWay.isEmpty
        nextLook = look.next
        hasTimekeeper = !look.isOver
        return look
    }

    /// Whether the caller has to start the timekeeper, which this notes as done.
    mutating func needsTimekeeper() -> Bool {
        defer { hasTimekeeper = true }
        return !hasTimekeeper
    }

    static let noSlotLeft = LibvirtError.ours(
        .noSlotLeft,
        "No call can be made on this connection: each of its slots is held by one that did not return in time"
    )
}
