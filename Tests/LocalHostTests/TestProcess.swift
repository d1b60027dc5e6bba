import CTestProcesses
import Foundation
import LocalHost
import Testing

/// A child of this test run, killed and waited for at the end of its scope.
final class TestProcess {
    let id: Int32
    private var isReaped = false

    /// A child of a kind.
    convenience init(_ kind: test_process_kind = TEST_PROCESS_SLEEPING) throws {
        try self.init(id: test_process_start(kind))
    }

    /// A program, found by its path.
    convenience init(running path: String, _ arguments: [String]) throws {
        let words = ([path] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        try self.init(id: test_process_run(path, words + [nil]))
    }

    init(id: Int32) throws {
        try #require(id > 0, "The child did not start: \(String(cString: strerror(errno)))")
        self.id = id
    }

    deinit {
        killAndReap()
    }

    func killAndReap() {
        guard !isReaped else { return }
        Glibc.kill(id, SIGKILL)
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        isReaped = true
    }

    /// Waits until it ends by itself; its exit status, or -1.
    func exitStatus() -> Int32 {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        isReaped = true
        return status & 0x7f == 0 ? status >> 8 : -1
    }

    /// Whether it has ended by itself or by a signal; then it is reaped.
    func hasEnded() -> Bool {
        if isReaped { return true }
        var status: Int32 = 0
        isReaped = waitpid(id, &status, WNOHANG) == id
        return isReaped
    }
}

extension LocalProcess {
    /// Ends the first thread of a child of that kind, and waits until it has ended.
    func endFirstThread() async throws {
        let hasTwo = try await eventually { try threads().count == 2 }
        try #require(hasTwo)
        try signal(Signal(rawValue: SIGUSR1))
        let isLeaderless = try await eventually { try threads().map(\.state) == [.zombie, .sleeping] }
        try #require(isLeaderless)
    }
}

/// Looks until `isTrue`, for half a minute.
func eventually(_ isTrue: () throws -> Bool) async throws -> Bool {
    for _ in 0..<600 {
        if try isTrue() { return true }
        try await Task.sleep(for: .milliseconds(50))
    }
    return try isTrue()
}

/// The error that `body` throws.
func systemError(_ body: () throws(SystemError) -> some Any) -> SystemError? {
    do throws(SystemError) {
        _ = try body()
        return nil
    } catch {
        return error
    }
}

/// What `body` finds on a thread of another user's, or on one without a /proc.
final class OnOtherThread {
    private let body: () -> Void

    private init(_ body: @escaping () -> Void) {
        self.body = body
    }

    static func asUser(_ user: uid_t, _ body: @escaping () -> Void) -> Bool {
        let job = Unmanaged.passRetained(OnOtherThread(body))
        defer { job.release() }
        return test_process_as_user(user, { run($0) }, job.toOpaque()) == 0
    }

    static func withoutProc(_ body: @escaping () -> Void) -> Bool {
        let job = Unmanaged.passRetained(OnOtherThread(body))
        defer { job.release() }
        return test_process_without_proc({ run($0) }, job.toOpaque()) == 0
    }
}

private func run(_ argument: UnsafeMutableRawPointer?) {
    guard let argument else { return }
    Unmanaged<OnOtherThread>.fromOpaque(argument).takeUnretainedValue().call()
}

extension OnOtherThread {
    fileprivate func call() { body() }
}
