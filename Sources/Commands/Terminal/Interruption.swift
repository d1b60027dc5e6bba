import Glibc
import Synchronization

/// Ctrl-C (and SIGTERM) while a host is being changed: the first asks to stop, the second ends the program.
enum Interruption {
    private static let count = Atomic<Int>(0)

    /// Does the work; at the first signal its task is cancelled, and `onFirst` told.
    static func watching<Result: Sendable>(
        onFirst: @escaping @Sendable () -> Void,
        _ work: @escaping @Sendable () async -> Result
    ) async -> Result {
        install()
        let task = Task { await work() }
        let watcher = Task {
            // A signal handler may hardly do anything, so it counts and someone looks.
            while !Task.isCancelled {
                if count.load(ordering: .relaxed) > 0 {
                    onFirst()
                    task.cancel()
                    return
                }
                // Cancelling the watcher ends its sleep; that is no error.
                try? await Task.sleep(for: .milliseconds(50))
            }
        }
        defer { watcher.cancel() }
        return await task.value
    }

    private static func install() {
        // Touched before a handler may need it: a global is made at its first use, which takes a lock.
        _ = count.load(ordering: .relaxed)
        for number in [SIGINT, SIGTERM] {
            signal(number) { _ in
                let (earlier, _) = Interruption.count.add(1, ordering: .relaxed)
                if earlier > 0 { _exit(1) }
            }
        }
    }
}
