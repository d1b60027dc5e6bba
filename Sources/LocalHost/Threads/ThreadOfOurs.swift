internal import Synchronization

/// Runs what may block on a thread of its own, and waits for it no longer than the allowance.
///
/// The thread of a body that does not return stays with it; what it returns later is dropped.
///
/// - Returns: what the body returned; nil when the allowance has passed, or the system gave no thread.
func onThreadOfOurs<Value: Sendable>(
    within allowance: Duration,
    _ body: @escaping @Sendable () -> Value
) async -> Value? {
    let answer = Answer<Value>()
    guard BlockingThread.start({ answer.give(body()) }) else { return nil }
    let deadline = Task {
        // A cancelled sleep means that the answer has come.
        if (try? await Task.sleep(for: allowance)) != nil { answer.give(nil) }
    }
    defer { deadline.cancel() }
    return await withCheckedContinuation { answer.resume($0) }
}

/// One answer, whoever gives it first.
private final class Answer<Value: Sendable>: Sendable {
    private struct State {
        var isGiven = false
        var value: Value?
        var waiting: CheckedContinuation<Value?, Never>?
    }

    private let state = Mutex(State())

    func give(_ value: Value?) {
        let waiting: CheckedContinuation<Value?, Never>? = state.withLock { state in
            guard !state.isGiven else { return nil }
            state.isGiven = true
            state.value = value
            return state.waiting.take()
        }
        waiting?.resume(returning: value)
    }

    func resume(_ continuation: CheckedContinuation<Value?, Never>) {
        let given: Value?? = state.withLock { state in
            if state.isGiven { return .some(state.value) }
            state.waiting = continuation
            return nil
        }
        if let given { continuation.resume(returning: given) }
    }
}
