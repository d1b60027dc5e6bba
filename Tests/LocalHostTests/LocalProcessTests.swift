import CTestProcesses
import Foundation
import LocalHost
import Testing

@Suite(.timeLimit(.minutes(15))) struct LocalProcessTests {
    @Test func `a process is alive until it has ended, and then gone, reaped or not`() async throws {
        let child = try TestProcess()
        let process = try LocalProcess(id: child.id)
        #expect(process.isAlive)
        #expect(try await !process.waitForExit(until: .now + .milliseconds(60)))
        try process.signal(.terminate)
        #expect(try await process.waitForExit(until: .now + .seconds(30)))
        // Nobody has waited for it yet: it is a zombie, and that is gone.
        #expect(!process.isAlive)
        #expect(systemError { () throws(SystemError) in try process.startTime() }?.code == .noSuchProcess)
        #expect(systemError { () throws(SystemError) in try process.maySignal() }?.code == .noSuchProcess)
        child.killAndReap()
        #expect(!process.isAlive)
        #expect(systemError { () throws(SystemError) in try process.signal(.kill) }?.code == .noSuchProcess)
        #expect(systemError { () throws(SystemError) in try LocalProcess(id: child.id) }?.code == .noSuchProcess)
    }

    @Test func `one whose first thread has ended lives as long as another thread`() async throws {
        let child = try TestProcess(TEST_PROCESS_LEADERLESS)
        let process = try LocalProcess(id: child.id)
        try await process.endFirstThread()
        #expect(process.isAlive)
        #expect(try await !process.waitForExit(until: .now + .milliseconds(200)))
        #expect(try process.threads().map(\.state) == [.zombie, .sleeping])
        #expect(try process.sharesPIDNamespace())
        #expect(try process.maySignal())
        #expect(try !process.controlGroups().isEmpty)
        // Its first thread has no memory any more; the command line is read from the other's.
        #expect(try String(contentsOfFile: "/proc/\(child.id)/cmdline", encoding: .utf8) == "")
        #expect(try await process.commandLine().arguments.isEmpty == false)

        try process.signal(.kill)
        #expect(try await process.waitForExit(until: .now + .seconds(30)))
    }

    @Test func `uninterruptible sleep is seen`() async throws {
        let child = try TestProcess(TEST_PROCESS_UNINTERRUPTIBLE)
        let process = try LocalProcess(id: child.id)
        let isSeen = try await eventually { try process.threads().map(\.state) == [.uninterruptible] }
        #expect(isSeen)
        try process.signal(.terminate)
        #expect(try await !process.waitForExit(until: .now + .milliseconds(200)))
    }

    @Test func `the pidfd of a dead process never reaches another one of its number`() async throws {
        let first = try TestProcess()
        let process = try LocalProcess(id: first.id)
        first.killAndReap()
        let second = try TestProcess(id: test_process_with_number(first.id))
        #expect(second.id == first.id)

        #expect(!process.isAlive)
        #expect(systemError { () throws(SystemError) in try process.signal(.kill) }?.code == .noSuchProcess)
        #expect(systemError { () throws(SystemError) in try process.maySignal() }?.code == .noSuchProcess)
        #expect(systemError { () throws(SystemError) in try process.sharesPIDNamespace() }?.code == .noSuchProcess)
        #expect(systemError { () throws(SystemError) in try process.threads() }?.code == .noSuchProcess)
        #expect(systemError { () throws(SystemError) in try process.controlGroups() }?.code == .noSuchProcess)
        await #expect(throws: SystemError.self) { try await process.commandLine() }
        try await Task.sleep(for: .milliseconds(100))
        #expect(!second.hasEnded())
        #expect(try LocalProcess(id: second.id).isAlive)
    }

    @Test func `a process knows its start, its name and its command line`() async throws {
        let word = "5c1a2f0e-7a33-4b0c-9d53-0d1f0a4b9c11"
        let child = try TestProcess(running: "/bin/sh", ["-c", "kill -STOP $$", "guest", "-uuid", word])
        let process = try LocalProcess(id: child.id)
        let isStopped = try await eventually { try process.threads().map(\.state) == [.stopped] }
        #expect(isStopped)
        let line = try await process.commandLine()
        #expect(line.arguments == ["/bin/sh", "-c", "kill -STOP $$", "guest", "-uuid", word])
        #expect(line.carries(word))
        #expect(try process.name() == "sh")
        let start = try process.startTime()
        #expect(start > 0)
        #expect(try LocalProcess(id: child.id).startTime() == start)
        #expect(try process.startTime() >= LocalProcess(id: getpid()).startTime())
    }

    @Test func `processes are found by what is asked of them`() async throws {
        let child = try TestProcess(running: "/bin/sh", ["-c", "kill -STOP $$"])
        let process = try LocalProcess(id: child.id)
        // Before, it may still have the name that it was made with.
        let isStopped = try await eventually { try process.threads().map(\.state) == [.stopped] }
        #expect(isStopped)
        let name = try process.name()
        let found = try LocalProcess.all { (try? $0.name()) == name && (try? $0.machine()) == .some(nil) }
        #expect(found.map(\.id).contains(child.id))
        #expect(try LocalProcess.all { _ in false }.isEmpty)
    }

    @Test(arguments: [0, -1, Int32.max]) func `a number that is no process's opens nothing`(number: Int32) {
        let code = systemError { () throws(SystemError) in try LocalProcess(id: number) }?.code.rawValue
        #expect(code == (number > 0 ? ESRCH : EINVAL))
    }

    @Test func `a wait ends when its task is cancelled`() async throws {
        let child = try TestProcess()
        let process = try LocalProcess(id: child.id)
        let wait = Task { try await process.waitForExit(until: .now + .seconds(60)) }
        wait.cancel()
        await #expect(throws: CancellationError.self) { try await wait.value }
    }
}
