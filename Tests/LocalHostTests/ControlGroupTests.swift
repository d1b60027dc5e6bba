import CTestProcesses
import Foundation
import LocalHost
import Testing

/// On the real control groups of this host, in each kind of hierarchy that it has.
@Suite(.timeLimit(.minutes(15)), .enabled(if: getuid() == 0, "making control groups needs root"))
struct ControlGroupTests {
    @Test func `there is a hierarchy to test in`() {
        #expect(!TestControlGroup.hierarchies.isEmpty)
    }

    @Test(arguments: TestControlGroup.hierarchies)
    func `processes below are found, and waited for`(hierarchy: ControlGroupPath.Hierarchy) async throws {
        let scope = try TestControlGroup(in: hierarchy)
        let group = try ControlGroup(scope.path)
        #expect(try !group.isPopulated())
        #expect(try group.processes() == [])

        try scope.makeChild("libvirt/emulator")
        let (upper, lower, other) = (try TestProcess(), try TestProcess(), try TestProcess())
        try scope.add(upper)
        try scope.add(lower, to: "libvirt/emulator")
        #expect(try group.isPopulated())
        #expect(try group.processes() == [upper.id, lower.id].sorted())
        let paths = try LocalProcess(id: lower.id).controlGroups()
        let path = try #require(paths.first { $0.hierarchy == hierarchy })
        #expect(path.scope == scope.path)
        #expect(path.name == "emulator")
        #expect(try LocalProcess(id: other.id).controlGroups().allSatisfy { !scope.path.contains($0) })

        #expect(try await !group.waitUntilEmpty(until: .now + .milliseconds(100)))
        upper.killAndReap()
        lower.killAndReap()
        #expect(try await group.waitUntilEmpty(until: .now + .seconds(30)))
    }

    @Test(arguments: TestControlGroup.hierarchies)
    func `killing takes all below it and nobody else`(hierarchy: ControlGroupPath.Hierarchy) async throws {
        let (scope, neighbour) = (try TestControlGroup(in: hierarchy), try TestControlGroup(in: hierarchy))
        try scope.makeChild("libvirt/emulator")
        let inside = [
            try TestProcess(), try TestProcess(TEST_PROCESS_DEAF), try TestProcess(TEST_PROCESS_LEADERLESS),
            try TestProcess(TEST_PROCESS_UNINTERRUPTIBLE),
        ]
        for process in inside.dropLast() { try scope.add(process, to: "libvirt/emulator") }
        try scope.add(inside[3])
        try await LocalProcess(id: inside[2].id).endFirstThread()
        let outside = [try TestProcess(), try TestProcess()]
        try neighbour.add(outside[0])

        let group = try ControlGroup(scope.path)
        #expect(try await group.kill(until: .now + .seconds(30)))
        #expect(try !group.isPopulated())
        #expect(inside.map { $0.hasEnded() } == [true, true, true, true])
        #expect(outside.map { $0.hasEnded() } == [false, false])
        #expect(try await group.kill(until: .now))
    }

    @Test(arguments: TestControlGroup.hierarchies)
    func `a removed one stays empty, whoever takes its name`(hierarchy: ControlGroupPath.Hierarchy) async throws {
        let first = try TestControlGroup(in: hierarchy)
        let group = try ControlGroup(first.path)
        first.remove()
        #expect(try !group.isPopulated())

        let second = try TestControlGroup(in: hierarchy, named: first.path.name)
        let process = try TestProcess()
        try second.add(process)
        #expect(try !group.isPopulated())
        #expect(try group.processes() == [])
        #expect(try await group.kill(until: .now + .seconds(1)))
        #expect(try await group.waitUntilEmpty(until: .now))
        try await Task.sleep(for: .milliseconds(50))
        #expect(!process.hasEnded())
        #expect(try ControlGroup(second.path).processes() == [process.id])
    }

    @Test(arguments: TestControlGroup.hierarchies)
    func `a process of another pid namespace counts`(hierarchy: ControlGroupPath.Hierarchy) throws {
        // Seen from here it has a number; from inside that namespace we would have none.
        let scope = try TestControlGroup(in: hierarchy)
        let process = try TestProcess(id: test_process_in_own_namespace())
        try scope.add(process)
        #expect(try ControlGroup(scope.path).processes() == [process.id])
    }

    @Test(arguments: TestControlGroup.hierarchies)
    func `a process without its first thread counts`(hierarchy: ControlGroupPath.Hierarchy) async throws {
        let scope = try TestControlGroup(in: hierarchy)
        let child = try TestProcess(TEST_PROCESS_LEADERLESS)
        try scope.add(child)
        try await LocalProcess(id: child.id).endFirstThread()
        let group = try ControlGroup(scope.path)
        #expect(try group.isPopulated())
        #expect(try group.processes() == [child.id])
        #expect(try LocalProcess(id: child.id).controlGroups().contains(scope.path))
    }

    // Not by killing: if this were wrong, the tests would end here and with them the host.
    @Test(arguments: TestControlGroup.hierarchies)
    func `the root, and what holds this program, is refused`(hierarchy: ControlGroupPath.Hierarchy) throws {
        let own = try LocalProcess(id: getpid()).controlGroups()
        for path in own where path.hierarchy == hierarchy {
            for group in path.lineage {
                let error = systemError { () throws(SystemError) in try ControlGroup(group).refuseOwn() }
                #expect(error?.code == .ownControlGroup, "\(group.path)")
            }
        }
        let scope = try TestControlGroup(in: hierarchy)
        #expect(systemError { () throws(SystemError) in try ControlGroup(scope.path).refuseOwn() } == nil)
        // The other spelling of the same place.
        let root = ControlGroupPath(scope.path.path + "/..", in: hierarchy)
        #expect(systemError { () throws(SystemError) in try ControlGroup(root) }?.code == .notMounted)
    }

    @Test(arguments: TestControlGroup.hierarchies)
    func `there is none where there is none`(hierarchy: ControlGroupPath.Hierarchy) {
        let path = ControlGroupPath("/reeve-test-none.scope", in: hierarchy)
        #expect(systemError { () throws(SystemError) in try ControlGroup(path) }?.code == .noSuchFile)
        let elsewhere = ControlGroupPath("/", in: .named("reeve-test-none"))
        #expect(systemError { () throws(SystemError) in try ControlGroup(elsewhere) }?.code == .notMounted)
    }

    @Test(.enabled(if: TestControlGroup.hierarchies.contains(.unified), "this host has no version 2"))
    func `threaded groups are looked through`() throws {
        let scope = try TestControlGroup(in: .unified)
        try scope.makeChild("libvirt/vcpu0")
        try scope.write("threaded", to: "libvirt/vcpu0/cgroup.type")
        let process = try TestProcess()
        try scope.add(process, to: "libvirt")
        try scope.write("\(process.id)", to: "libvirt/vcpu0/cgroup.threads")
        let group = try ControlGroup(scope.path)
        #expect(try group.processes() == [process.id])
        #expect(try LocalProcess(id: process.id).controlGroups().principal?.scope == scope.path)
    }
}
