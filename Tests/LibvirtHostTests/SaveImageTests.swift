import Foundation
import HostModel
import LibvirtHost
import LocalHost
import Reconciliation
import Testing

/// When a file is taken for the image of a domain's managed save, and when it is whole.
struct SaveImageTests {
    private static let uuid = "5d0b8e50-9f27-4f0c-9b4e-0d8c6f1a7e11"

    private static func image(_ magic: String, uuid: String = uuid) -> [UInt8] {
        let xml = "<domain type='qemu'>\n  <name>web</name>\n  <uuid>\(uuid)</uuid>\n</domain>"
        return Array(magic.utf8) + [UInt8](repeating: 1, count: 76) + Array(xml.utf8) + [0, 0, 0]
    }

    @Test func `an image is whole once libvirt has marked it`() {
        #expect(SaveImageHead(Self.image("LibvirtQemudSave")).isWhole)
        #expect(!SaveImageHead(Self.image("LibvirtQemudPart")).isWhole)
        #expect(!SaveImageHead([]).isWhole)
    }

    @Test func `an image is a domain's if it carries its UUID`() {
        #expect(SaveImageHead(Self.image("LibvirtQemudSave")).carries(Self.uuid))
        #expect(SaveImageHead(Self.image("LibvirtQemudPart")).carries(Self.uuid))
        #expect(!SaveImageHead(Self.image("LibvirtQemudSave", uuid: "another")).carries(Self.uuid))
        #expect(!SaveImageHead(Self.image("SomethingElse...")).carries(Self.uuid))
        #expect(!SaveImageHead([]).carries(Self.uuid))
    }

    /// A daemon that is this process, with a folder of saves.
    private final class World {
        let folder = FileManager.default.temporaryDirectory.appending(path: "reeve-\(UUID().uuidString)")
        var daemon: LocalDaemon

        init() throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let ours = ProcessInfo.processInfo.processIdentifier
            daemon = LocalDaemon(
                pidFiles: [folder.appending(path: "daemon.pid").path],
                names: [try LocalProcess(id: ours).name()],
                runDirectory: folder.path,
                saveDirectory: .fixed(folder.path)
            )
            try Data("\(ours)\n".utf8).write(to: folder.appending(path: "daemon.pid"))
        }

        deinit {
            // A temporary folder that stays is no failure of the test.
            try? FileManager.default.removeItem(at: folder)
        }

        func write(_ bytes: [UInt8]) throws {
            try Data(bytes).write(to: folder.appending(path: "web.save"))
        }

        func doubt() async -> String? {
            do {
                _ = try await SaveImage.find("web", uuid: uuid, of: daemon)
                return nil
            } catch {
                return error.reason
            }
        }
    }

    @Test func `an image is found, and brought to the disk`() async throws {
        let world = try World()
        try world.write(Self.image("LibvirtQemudSave"))
        let image = try await SaveImage.find("web", uuid: Self.uuid, of: world.daemon)
        try await image.secure(within: .seconds(60))
        #expect(image.path == world.folder.appending(path: "web.save").path)
    }

    @Test func `one that is partial is not called whole`() async throws {
        let world = try World()
        try world.write(Self.image("LibvirtQemudPart"))
        let image = try await SaveImage.find("web", uuid: Self.uuid, of: world.daemon)
        let error = await #expect(throws: HostError.self) { try await image.secure(within: .seconds(60)) }
        #expect(error?.description == "its image '\(image.path)' is not whole, read back from the disk")
    }

    @Test func `in doubt there is no image`() async throws {
        let world = try World()
        #expect(await world.doubt()?.hasPrefix("its image cannot be seen: No such file or directory") == true)
        try world.write(Self.image("LibvirtQemudSave", uuid: "another"))
        #expect(await world.doubt() == "'\(world.folder.path)/web.save' is not its image")
        world.daemon.names = ["libvirtd"]
        #expect(await world.doubt() == "the daemon's process cannot be found")
    }

    @Test func `a session's images are below its user's configuration`() throws {
        #expect(try LocalDaemon(uri: "qemu:///session", userDirectory: "/run/user/7").saveDirectory == .ofUser)
        let system = try LocalDaemon(uri: "qemu:///system", userDirectory: "/run/user/7").saveDirectory
        #expect(system == .fixed("/var/lib/libvirt/qemu/save"))
    }

    @Test func `the test driver saves, pauses and starts paused, and what it cannot show is said`() async throws {
        let host = try await TestWorld.open()
        let id = TestWorld.running
        try await host.pause(id)
        #expect(try await host.object(id)?.domainState == .paused)
        #expect(try await host.object(id)?.pauseReason == .user)
        try await host.save(id, within: .seconds(60))
        let saved = try await host.object(id)
        #expect(saved?.presence.isActive == false)
        guard case .unread = saved?.managedSave else {
            Issue.record("\(String(describing: saved?.managedSave))")
            return
        }
        #expect(try await host.observe()[id]?.hasManagedSave == true)
        #expect(try await host.secureSave(id) == .unproved(because: "the driver has no image of it that could be seen"))
        try await host.startPaused(TestWorld.stopped)
        #expect(try await host.object(TestWorld.stopped)?.domainState == .paused)
    }
}
