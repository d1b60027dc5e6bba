import CTestProcesses
import Foundation
import LocalHost
import Testing

/// What a real systemd and systemd-machined answer.
///
/// `LabTests` runs these inside the lab under systemd, where it sets `LAB_INSIDE`, and sees that none was skipped.
@Suite(
    .timeLimit(.minutes(15)),
    .enabled(
        if: ProcessInfo.processInfo.environment["LAB_INSIDE"] != nil,
        "this is not the inside of a lab under systemd: see ScopeTests"
    )
)
struct MachinedTests {
    private let bus = SystemBus(allowance: .seconds(30))

    @Test func `machined is there`() async {
        #expect(await bus.availability() == .available)
    }

    @Test func `a machine is found by its name and by any of its processes`() async throws {
        let machine = try TestMachine()
        let found = try #require(try await bus.machine(named: machine.name))
        #expect(found.name == machine.name)
        #expect(found.leader == machine.leader.id)
        #expect(found.unit == ScopeName(machine: machine.name).unit)
        #expect(found.state == "running")
        #expect(found.kind == "vm")
        #expect(found.service == "reeve-test")
        #expect(try await bus.machine(ofProcess: machine.leader.id) == found)

        #expect(try LocalProcess(id: machine.leader.id).machine() == machine.name)
        let path = try machine.controlGroup()
        #expect(path.name == found.unit)
        let scope = try #require(try await bus.scope(named: found.unit))
        #expect(scope.activeState == "active")
        #expect(scope.subState == "running")
        #expect(scope.controlGroup == path.path)

        let stowaway = try TestProcess()
        try machine.add(stowaway)
        #expect(try await bus.machine(ofProcess: stowaway.id)?.name == machine.name)
        #expect(try ControlGroup(path).processes() == [machine.leader.id, stowaway.id].sorted())
    }

    @Test func `what is not there is nil where it is asked for, and an error where it is acted on`() async throws {
        #expect(try await bus.machine(named: "reeve-test-none") == nil)
        let outsider = try TestProcess()
        #expect(try await bus.machine(ofProcess: outsider.id) == nil)
        #expect(try await bus.scope(named: "machine-none.scope") == nil)
        let names = [
            await busError { () async throws(BusError) in try await bus.terminateMachine(named: "reeve-test-none") },
            await busError { () async throws(BusError) in
                try await bus.killMachine(named: "reeve-test-none", .all, .kill)
            },
            await busError { () async throws(BusError) in try await bus.stopUnit(named: "machine-none.scope") },
            await busError { () async throws(BusError) in try await bus.resetFailedUnit(named: "machine-none.scope") },
        ]
        #expect(names.allSatisfy { $0?.meansAbsent == true })
        #expect(
            names.map { $0?.name.split(separator: ".").last } == [
                "NoSuchMachine", "NoSuchMachine", "NoSuchUnit", "NoSuchUnit",
            ]
        )
    }

    @Test func `terminating takes all processes of the scope`() async throws {
        let machine = try TestMachine()
        let stowaway = try TestProcess()
        try machine.add(stowaway)
        let group = try ControlGroup(try machine.controlGroup())
        try await bus.terminateMachine(named: machine.name)
        #expect(try await group.waitUntilEmpty(until: .now + .seconds(30)))
        #expect(machine.leader.hasEnded())
        #expect(stowaway.hasEnded())
        #expect(try await isGone(machine))
    }

    @Test func `a process that ignores SIGTERM goes by KillMachine`() async throws {
        let machine = try TestMachine(TEST_PROCESS_DEAF)
        let group = try ControlGroup(try machine.controlGroup())
        try await bus.terminateMachine(named: machine.name)
        #expect(try await !group.waitUntilEmpty(until: .now + .seconds(1)))
        let scope = try await bus.scope(named: ScopeName(machine: machine.name).unit)
        #expect(scope?.activeState == "deactivating")
        #expect(scope?.subState == "stop-sigterm")
        #expect(try await bus.machine(named: machine.name)?.state == "closing")

        try await bus.killMachine(named: machine.name, .all, .kill)
        #expect(try await group.waitUntilEmpty(until: .now + .seconds(30)))
        #expect(try await isGone(machine))
    }

    @Test func `a scope that has lost its machine goes by StopUnit`() async throws {
        let machine = try TestMachine()
        try TestMachine.call("UnregisterMachine", "s", machine.name)
        #expect(try await bus.machine(named: machine.name) == nil)
        let unit = ScopeName(machine: machine.name).unit
        #expect(try await bus.scope(named: unit)?.activeState == "active")
        #expect(!machine.leader.hasEnded())
        let group = try ControlGroup(try machine.controlGroup())
        try await bus.stopUnit(named: unit)
        #expect(try await group.waitUntilEmpty(until: .now + .seconds(30)))
        #expect(try await isGone(machine))
    }

    @Test func `the scope's processes can be killed without machined`() async throws {
        let machine = try TestMachine(TEST_PROCESS_DEAF)
        let path = try machine.controlGroup()
        #expect(try await ControlGroup(path).kill(until: .now + .seconds(30)))
        #expect(machine.leader.hasEnded())
        #expect(try await isGone(machine))
    }

    private func isGone(_ machine: TestMachine) async throws -> Bool {
        let unit = ScopeName(machine: machine.name).unit
        for _ in 0..<600 {
            let (found, scope) = (try await bus.machine(named: machine.name), try await bus.scope(named: unit))
            if found == nil, scope == nil { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }

    private func busError(_ body: () async throws(BusError) -> Void) async -> BusError? {
        do throws(BusError) {
            try await body()
            return nil
        } catch {
            return error
        }
    }
}
