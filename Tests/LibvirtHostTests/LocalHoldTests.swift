import Foundation
import HostModel
import LibvirtHost
import LocalHost
import Reconciliation
import Testing

/// When a process is taken for a guest's, and ours: in any doubt it is not.
struct LocalHoldTests {
    private static let uuid = "5d0b8e50-9f27-4f0c-9b4e-0d8c6f1a7e11"

    /// A folder of pid files, and a process that has the UUID in its command line.
    private final class World {
        let folder = FileManager.default.temporaryDirectory.appending(path: "reeve-\(UUID().uuidString)")
        let guest = Process()
        var daemon: LocalDaemon

        init(launching command: [String] = ["/bin/sh", "-c", "read line; : guest=web,uuid=\(uuid)"]) throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            guest.executableURL = URL(filePath: command[0])
            guest.arguments = Array(command.dropFirst())
            // It lives as long as nobody writes into this.
            guest.standardInput = Pipe()
            try guest.run()
            let ours = ProcessInfo.processInfo.processIdentifier
            daemon = LocalDaemon(
                pidFiles: [folder.appending(path: "daemon.pid").path],
                names: [try LocalProcess(id: ours).name()],
                runDirectory: folder.path
            )
            try write(ours, "daemon")
            try write(guest.processIdentifier, "web")
        }

        deinit {
            // Not SIGTERM: what is started from a thread of libdispatch has it blocked.
            kill(guest.processIdentifier, SIGKILL)
            // A temporary folder that stays is no failure of the test.
            try? FileManager.default.removeItem(at: folder)
        }

        func write(_ number: Int32, _ name: String) throws {
            try Data("\(number)\n".utf8).write(to: folder.appending(path: "\(name).pid"))
        }

        /// Foundation would wait for the processes of other tests too, which have inherited its socket.
        func awaitEnd() async throws {
            while (try? LocalProcess(id: guest.processIdentifier))?.isAlive == true {
                try await Task.sleep(for: .milliseconds(20))
            }
        }

        func doubt() async -> String? {
            do {
                _ = try await LocalHold.find("web", uuid: uuid, of: daemon)
                return nil
            } catch {
                return error.reason
            }
        }
    }

    @Test func `a process with the domain's UUID is held`() async throws {
        let world = try World()
        let hold = try await LocalHold.find("web", uuid: Self.uuid, of: world.daemon)
        #expect(hold.living?.pid == world.guest.processIdentifier)
        kill(world.guest.processIdentifier, SIGKILL)
        try await world.awaitEnd()
        #expect(hold.living == nil)
    }

    @Test func `a recycled pid is not signalled`() async throws {
        let world = try World()
        let ours = ProcessInfo.processInfo.processIdentifier
        try world.write(ours, "web")
        #expect(await world.doubt() == "process \(ours) does not have the domain's UUID")
    }

    @Test func `a process that is gone is not held`() async throws {
        let world = try World(launching: ["/bin/true"])
        try await world.awaitEnd()
        #expect(await world.doubt()?.hasPrefix("its process cannot be seen: No such process") == true)
    }

    @Test func `a daemon that cannot be found is not of this host`() async throws {
        let world = try World()
        world.daemon.pidFiles = ["/nowhere"]
        #expect(await world.doubt() == "the daemon's process cannot be found")
    }

    @Test func `a daemon's number that somebody else has by now is not the daemon's`() async throws {
        let world = try World()
        world.daemon.names = ["libvirtd"]
        #expect(await world.doubt() == "the daemon's process cannot be found")
    }

    @Test(.enabled(if: geteuid() == 0, "a pid namespace needs root"))
    func `a daemon in another pid namespace counts in another way`() async throws {
        let world = try World(launching: ["/usr/bin/unshare", "--pid", "--fork", "sleep", "600"])
        var child: Int32?
        while child == nil {
            child = try? Self.child(of: world.guest.processIdentifier)
            try await Task.sleep(for: .milliseconds(20))
        }
        defer { if let child { kill(child, SIGKILL) } }
        try world.write(child ?? 0, "daemon")
        world.daemon.names = ["unshare", "sleep"]
        #expect(await world.doubt() == "the daemon is in another pid namespace")
    }

    @Test(arguments: [
        ("qemu:///system", "/run/libvirt/qemu"), ("qemu+unix:///system", "/run/libvirt/qemu"),
        ("qemu:///session", "/run/user/7/libvirt/qemu/run"), ("qemu:///system?mode=direct", "/run/libvirt/qemu"),
    ])
    func `a connection without a host leads to this one`(_ uri: String, _ directory: String) throws {
        #expect(try LocalDaemon(uri: uri, userDirectory: "/run/user/7").runDirectory == directory)
    }

    @Test(arguments: [
        "qemu+ssh://host/system", "qemu://host/system", "qemu+tcp://localhost/system", "qemu+unix://host/system",
        "qemu+unix:///system?socket=/tmp/tunnel", "qemu:///embed?root=/a", "lxc:///system", "test:///default", "",
    ])
    func `one that may lead elsewhere does not`(_ uri: String) {
        #expect(throws: Doubt.self) { try LocalDaemon(uri: uri, userDirectory: "/run/user/7") }
    }

    private static func child(of process: Int32) throws -> Int32? {
        let path = "/proc/\(process)/task/\(process)/children"
        return Int32(try String(contentsOfFile: path, encoding: .utf8).split(separator: " ").first ?? "")
    }
}
