import CTestProcesses
import Foundation
import LocalHost
import Testing

/// A machine that this test has registered with machined, with a child as its leader.
final class TestMachine {
    let name = "reeve-test-\(UInt32.random(in: 0 ... .max))"
    let leader: TestProcess

    init(_ kind: test_process_kind = TEST_PROCESS_SLEEPING) throws {
        leader = try TestProcess(kind)
        // Name, id, service, class, leader, root directory, properties of the scope.
        try Self.call("CreateMachine", "sayssusa(sv)", name, "0", "reeve-test", "vm", "\(leader.id)", "", "0")
    }

    /// Its scope, as the kernel knows it.
    func controlGroup() throws -> ControlGroupPath {
        try #require(try LocalProcess(id: leader.id).controlGroups().principal?.scope)
    }

    /// Moves a process into its scope.
    func add(_ process: TestProcess) throws {
        let mounts = ControlGroupMount.mounts(
            inProc: try String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)
        )
        let path = try controlGroup()
        let directory = try #require(mounts.compactMap { $0.directory(of: path) }.first)
        try Data("\(process.id)".utf8).write(to: URL(filePath: directory + "/cgroup.procs"))
    }

    /// Calls a method of machined's that the room has no need of.
    static func call(_ method: String, _ signature: String, _ arguments: String...) throws {
        let manager = ["org.freedesktop.machine1", "/org/freedesktop/machine1", "org.freedesktop.machine1.Manager"]
        let busctl = try TestProcess(running: "/usr/bin/busctl", ["call"] + manager + [method, signature] + arguments)
        try #require(busctl.exitStatus() == 0, "busctl call \(method) failed")
    }
}
