internal import Glibc

/// Threads of ours for what blocks, detached; they take no signals, which are the main thread's.
enum BlockingThread {
    /// Runs `body` on a new thread.
    ///
    /// - Returns: whether the system gave us a thread.
    static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        var everything = sigset_t()
        var before = sigset_t()
        unsafe sigfillset(&everything)
        // A new thread inherits the mask, so there is no moment in which it could take a signal.
        unsafe pthread_sigmask(SIG_SETMASK, &everything, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }

        let argument = unsafe Unmanaged.passRetained(Start(body: body))
        var thread = pthread_t()
        let result = unsafe pthread_create(
            &thread,
            nil,
            { argument in
                if let argument = unsafe argument {
                    unsafe Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
                }
                return nil
            },
            argument.toOpaque()
        )
        guard result == 0 else {
            unsafe argument.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    private final class Start: Sendable {
        let body: @Sendable () -> Void

        init(body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }
}
