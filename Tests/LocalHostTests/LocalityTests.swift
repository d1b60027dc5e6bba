import CTestProcesses
import Foundation
import LocalHost
import Testing

/// Each of the conditions for "local" by itself.
@Suite(.timeLimit(.minutes(15)), .enabled(if: getuid() == 0, "namespaces and users need root"))
struct LocalityTests {
    @Test func `a process of our pid namespace shares it`() throws {
        let child = try TestProcess()
        #expect(try LocalProcess(id: child.id).sharesPIDNamespace())
    }

    @Test func `a process of another pid namespace does not`() throws {
        let child = try TestProcess(id: test_process_in_own_namespace())
        let process = try LocalProcess(id: child.id)
        #expect(try !process.sharesPIDNamespace())
        // It has a number here, and may be signalled by it: that alone does not make its numbers ours.
        #expect(try process.maySignal())
    }

    @Test func `a process of another user may not be signalled, nor asked for its namespace`() throws {
        let child = try TestProcess()
        let process = try LocalProcess(id: child.id)
        #expect(try process.maySignal())
        nonisolated(unsafe) var answers: [String] = []
        let hasRun = OnOtherThread.asUser(65534) {
            answers = [
                (try? process.maySignal()).map { "\($0)" } ?? "an error",
                code { () throws(SystemError) in try process.signal(.kill) },
                code { () throws(SystemError) in try process.sharesPIDNamespace() },
            ]
        }
        #expect(hasRun)
        #expect(answers == ["false", "\(EPERM)", "\(EACCES)"])
        #expect(process.isAlive)
    }

    private func code(_ body: () throws(SystemError) -> some Any) -> String {
        systemError(body).map { "\($0.code.rawValue)" } ?? "none"
    }

    @Test func `without a /proc of our namespace nothing is opened`() throws {
        nonisolated(unsafe) var error: SystemError?
        let hasRun = OnOtherThread.withoutProc {
            error = systemError { () throws(SystemError) in try LocalProcess(id: getpid()) }
        }
        #expect(hasRun)
        #expect(error?.code == .foreignProc)
        #expect(try LocalProcess(id: getpid()).isAlive)
    }

    @Test(
        arguments: [
            (["qemu-system-x86_64", "-uuid", "5c1a2f0e-7a33-4b0c-9d53-0d1f0a4b9c11"], true),
            (["qemu-system-x86_64", "-uuid", "5C1A2F0E-7A33-4B0C-9D53-0D1F0A4B9C11"], true),
            (["qemu", "-smbios", "type=1,uuid=5c1a2f0e-7a33-4b0c-9d53-0d1f0a4b9c11,serial=x"], true),
            (["qemu", "-uuid", "5c1a2f0e-7a33-4b0c-9d53-0d1f0a4b9c12"], false),
            (["qemu", "-uuid", "15c1a2f0e-7a33-4b0c-9d53-0d1f0a4b9c11"], false),
            (["qemu", "-name", "clone-of-5c1a2f0e-7a33-4b0c-9d53-0d1f0a4b9c11"], false),
            (["qemu", "-name", "5c1a2f0e-7a33-4b0c-9d53-0d1f0a4b9c11-copy"], false),
            (["qemu", "5c1a2f0e-7a33-4b0c", "-9d53-0d1f0a4b9c11"], false),
            ([], false),
        ] as [([String], Bool)]
    )
    func `a command line carries a whole word`(arguments: [String], carries: Bool) {
        let line = CommandLine(arguments: arguments)
        #expect(line.carries("5c1a2f0e-7a33-4b0c-9d53-0d1f0a4b9c11") == carries)
    }

    @Test func `no command line carries an empty word`() {
        #expect(!CommandLine(arguments: ["qemu", ""]).carries(""))
    }
}
