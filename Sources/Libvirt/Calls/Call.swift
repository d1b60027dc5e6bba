internal import Synchronization

/// A call that waits at a ``CallGate``, is made, and has one who waits for its answer.
protocol GateCall: AnyObject, Sendable {
    /// How long it may take once it is being made.
    var allowance: Duration { get }

    /// Makes the call on this thread, unless nobody wants it any more.
    func make()

    /// Answers in its stead; whatever it returns later is dropped.
    func fail(_ error: LibvirtError)
}

/// A call that returns a `Value`.
///
/// Exactly one answer is given, whoever is first: the call, its deadline, or a
/// cancellation before its turn.
final class Call<Value: Sendable>: GateCall {
    typealias Answer = Result<Value, LibvirtError>

    let allowance: Duration
    private let body: @Sendable () throws(LibvirtError) -> Value
    /// Made even after it was answered (closing a connection).
    private let isOwed: Bool
    private let state = Mutex(State())

    private struct State {
        var isUnderWay = false
        var answer: Answer?
        var waiting: CheckedContinuation<Answer, Never>?
    }

    init(
        allowance: Duration,
        isOwed: Bool = false,
        body: @escaping @Sendable () throws(LibvirtError) -> Value
    ) {
        self.allowance = allowance
        self.isOwed = isOwed
        self.body = body
    }

    func make() {
        let isWanted = state.withLock { state in
            state.isUnderWay = true
            return state.answer == nil
        }
        guard isWanted || isOwed else { return }
        do throws(LibvirtError) {
            give(.success(try body()))
        } catch {
            give(.failure(error))
        }
    }

    func fail(_ error: LibvirtError) {
        give(.failure(error))
    }

    /// Answers that the task was cancelled, if the call has not begun.
    ///
    /// A call under way is waited for: what it does
    /// must not go unseen.
    func withdraw() {
        let isUnderWay = state.withLock { $0.isUnderWay }
        if !isUnderWay { fail(.ours(.cancelled, "The call was cancelled before its turn")) }
    }

    /// Resumes this task with the answer, once there is one.
    func resume(_ continuation: CheckedContinuation<Answer, Never>) {
        let answer: Answer? = state.withLock { state in
            if state.answer == nil { state.waiting = continuation }
            return state.answer
        }
        if let answer { continuation.resume(returning: answer) }
    }

    private func give(_ answer: Answer) {
        let waiting: CheckedContinuation<Answer, Never>? = state.withLock { state in
            guard state.answer == nil else { return nil }
            state.answer = answer
            return state.waiting.take()
        }
        waiting?.resume(returning: answer)
    }
}
