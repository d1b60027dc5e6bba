import Foundation
import LocalHost
import Testing

struct LocalFileTests {
    /// A folder that goes with the test.
    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appending(path: "reeve-\(UUID().uuidString)")

        init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

        deinit {
            // A temporary folder that stays is no failure of the test.
            try? FileManager.default.removeItem(at: url)
        }
    }

    private func open(_ path: String) async throws -> LocalFile {
        let ourselves = try LocalProcess(id: ProcessInfo.processInfo.processIdentifier)
        return try await LocalFile.open(path, seenBy: ourselves, within: .seconds(30))
    }

    @Test func `a file is brought to the disk and read back`() async throws {
        let folder = try Folder()
        let path = folder.url.appending(path: "a file").path
        try Data("LibvirtQemudSave and more".utf8).write(to: URL(filePath: path))
        let file = try await open(path)
        #expect(file.path == path)
        try await file.sync(within: .seconds(30))
        #expect(try await file.beginning(16, within: .seconds(30)) == Array("LibvirtQemudSave".utf8))
        #expect(try await file.beginning(1000, within: .seconds(30)).count == 25)
    }

    @Test func `what is no regular file is not opened`() async throws {
        let folder = try Folder()
        let link = folder.url.appending(path: "link").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/etc/passwd")
        for path in [folder.url.path, link, "/dev/zero", folder.url.appending(path: "absent").path] {
            await #expect(throws: SystemError.self, "\(path)") { try await open(path) }
        }
    }

    @Test func `a file is looked for below the root of the process`() async throws {
        // A process with our root; one with another is in the lab.
        let child = try TestProcess()
        let folder = try Folder()
        let path = folder.url.appending(path: "file").path
        try Data("x".utf8).write(to: URL(filePath: path))
        let process = try LocalProcess(id: child.id)
        let file = try await LocalFile.open(path, seenBy: process, within: .seconds(30))
        #expect(try await file.beginning(1, within: .seconds(30)) == Array("x".utf8))
        child.killAndReap()
        await #expect(throws: SystemError.self) {
            try await LocalFile.open(path, seenBy: process, within: .seconds(30))
        }
    }

    @Test func `the environment of a process is read`() async throws {
        let ourselves = try LocalProcess(id: ProcessInfo.processInfo.processIdentifier)
        let environment = try await ourselves.environment()
        #expect(environment["PATH"]?.isEmpty == false)
        #expect(environment["REEVE_NO_SUCH_VARIABLE"] == nil)
    }
}
