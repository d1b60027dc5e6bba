internal import Synchronization

/// The one door to a connection: its calls are made on at most `limit` threads of ours, in the order they came.
///
/// libvirt's calls block, some for ever; Swift's cooperative pool must not. A fifth call on one connection makes the
/// daemon stop reading its socket and cut it 30 s later (`max_client_requests = 5`), so four is the limit.
///
/// Each call has an allowance, counted from when it is made. When it has passed, the caller gets
/// ``LibvirtError/Code/deadlineExceeded`` and the slot is lost, until the call returns after all (a domain's stuck
/// monitor answers once its process is killed). With no slot left, calls fail at once.
package final class CallGate: Sendable {
    private let queue: Mutex<CallQueue>
    private let work = Semaphore()
    private let alarm = Semaphore()

    /// A gate of its own; threads start when there is work.
    package init(limit: Int = 4) {
        queue = Mutex(CallQueue(limit: limit))
    }

    /// Makes a blocking call on a thread of ours, and waits for it.
    ///
    /// The body is one job on one thread. A cancelled task takes its call back if it has not begun; else it waits.
    package func perform<Value: Sendable>(
        within allowance: Duration,
        _ body: @escaping @Sendable () throws(LibvirtError) -> Value
    ) async throws(LibvirtError) -> Value {
        try await answer(to: Call(allowance: allowance, body: body), isLast: false)
    }

    /// Makes a last call, after all that wait, even if it takes until a lost slot comes back; the gate is closed.
    package func close(within allowance: Duration, _ body: @escaping @Sendable () -> Void) async throws(LibvirtError) {
        let call = Call(allowance: allowance, isOwed: true) { () throws(LibvirtError) in body() }
        try await answer(to: call, isLast: true)
    }

    /// The same, without waiting for it; nothing happens if the gate is closed.
    package func closeLater(within allowance: Duration, _ body: @escaping @Sendable () -> Void) {
        submit(Call(allowance: allowance, isOwed: true) { () throws(LibvirtError) in body() }, isLast: true)
    }

    private func answer<Value>(to call: Call<Value>, isLast: Bool) async throws(LibvirtError) -> Value {
        let answer = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                call.resume(continuation)
                submit(call, isLast: isLast)
            }
        } onCancel: {
            if !isLast { call.withdraw() }
        }
        return try answer.get()
    }

    private func submit(_ call: any GateCall, isLast: Bool) {
        switch queue.withLock({ $0.admit(call, isLast: isLast) }) {
        case .wakeWorker: work.signal()
        case .startWorker: startWorker()
        case .queued: break
        case .refused(let error): call.fail(error)
        }
    }

    private func startWorker() {
        guard !BlockingThread.start({ self.serve() }) else { return }
        for call in queue.withLock({ $0.workerDidNotStart() }) {
            call.fail(.ours(.systemError, "The system gave no thread for the call"))
        }
    }

    /// A worker's life.
    private func serve() {
        while true {
            switch queue.withLock({ $0.turn(at: .now) }) {
            case .make(let call, let ticket, let isEarliest):
                if isEarliest { keepTime() }
                call.make()
                queue.withLock { $0.hasReturned(ticket) }
            case .wait:
                work.wait()
            case .leave(let wakesNext):
                if wakesNext { work.signal() }
                alarm.signal()
                return
            }
        }
    }

    private func keepTime() {
        guard queue.withLock({ $0.needsTimekeeper() }) else { return alarm.signal() }
        // Without a thread for it deadlines do not work, calls do.
        _ = BlockingThread.start { self.watchDeadlines() }
    }

    /// The timekeeper's life.
    private func watchDeadlines() {
        while true {
            let look = queue.withLock { $0.look(at: .now) }
            for call in look.expired {
                call.fail(.ours(.deadlineExceeded, "libvirt did not return in \(call.allowance)"))
            }
            for call in look.refused { call.fail(CallQueue.noSlotLeft) }
            if look.isOver { return }
            alarm.wait(until: look.next)
        }
    }
}
