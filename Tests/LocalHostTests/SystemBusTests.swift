import Foundation
import LocalHost
import Testing

/// Buses on which nobody of systemd's is.
///
/// What machined answers is tested where there is one: `MachinedTests`.
@Suite(.timeLimit(.minutes(15))) struct SystemBusTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "reeve-bus-\(UUID().uuidString)")

    @Test func `without a bus there are no machines, and it is said why`() async throws {
        let bus = SystemBus(address: "unix:path=\(folder.path)/none", allowance: .seconds(30))
        guard case .unavailable(let error) = await bus.availability() else {
            Issue.record("there is no bus")
            return
        }
        #expect(error.meansUnavailable, "\(error)")
        #expect(error.message == "No such file or directory")
        await #expect(throws: BusError.self) { try await bus.machine(named: "qemu-1-m1") }
        await #expect(throws: BusError.self) { try await bus.scope(named: "machine-m1.scope") }
    }

    @Test func `a bus that does not answer costs the allowance and no more`() async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let listener = try listen(at: folder.appending(path: "silent").path)
        defer { close(listener) }
        let bus = SystemBus(address: "unix:path=\(folder.path)/silent", allowance: .milliseconds(300))
        let start = ContinuousClock.now
        let error = await #expect(throws: BusError.self) { try await bus.terminateMachine(named: "qemu-1-m1") }
        #expect(error?.meansTimedOut == true)
        #expect(error?.message == "The bus did not answer in 0.3 seconds")
        #expect(ContinuousClock.now - start >= .milliseconds(300))
        #expect(ContinuousClock.now - start < .seconds(300))
    }

    @Test func `a bus without systemd has no machines, and that is not "no such machine"`() async throws {
        let daemon = try #require(try PrivateBus(in: folder), "dbus-daemon is not installed")
        let bus = SystemBus(address: daemon.address, allowance: .seconds(30))
        guard case .unavailable(let error) = await bus.availability() else {
            Issue.record("nobody of systemd's is on that bus")
            return
        }
        #expect(error.name == "org.freedesktop.DBus.Error.ServiceUnknown")
        #expect(error.message == "Nobody on the bus has the name org.freedesktop.systemd1")
        let other = await #expect(throws: BusError.self) { try await bus.machine(ofProcess: getpid()) }
        #expect(other?.name == "org.freedesktop.DBus.Error.ServiceUnknown")
        #expect(other?.method == "GetMachineByPID")
        #expect(other?.meansUnavailable == true)
        #expect(other?.meansAbsent == false)
    }

    private func listen(at path: String) throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(result == 0 && Glibc.listen(descriptor, 5) == 0)
        return descriptor
    }
}
