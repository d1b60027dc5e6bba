import Diagnostics
import Glibc
import Manifests
import Testing

/// Which files a path stands for.
struct ManifestFilesTests {
    @Test func `a folder stands for the manifests below it`() throws {
        let folder = try TemporaryFolder()
        for name in ["b.yaml", "a/c.yml", "a/d.txt", ".hidden/e.yaml", "a/.f.yaml"] { try folder.write("x", to: name) }
        symlink(folder.path, folder.path + "/a/loop")
        let read = try ManifestFiles(reading: [folder.path, folder.path + "/b.yaml", folder.path + "/"])
        #expect(read.files.map { String($0.path.dropFirst(folder.path.count)) } == ["/a/c.yml", "/b.yaml"])
        #expect(read.files.map(\.bytes) == [Array("x".utf8), Array("x".utf8)])
        #expect(read.diagnostics.isEmpty)
    }

    @Test func `a pipe in a folder is told, and not waited for`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/pipe.yaml"
        #expect(mkfifo(path, 0o600) == 0)
        #expect(throws: FileError(path: path, action: "reading", reason: "Neither a file nor a folder")) {
            try ManifestFiles(reading: [folder.path])
        }
    }

    @Test func `a file is read whatever its name`() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "web")
        #expect(try ManifestFiles(reading: [folder.path + "/web"]).files.count == 1)
    }

    @Test func `a folder without manifests is told`() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "a/b.txt")
        let read = try ManifestFiles(reading: [folder.path])
        #expect(read.files.isEmpty)
        #expect(read.diagnostics.map(\.code) == ["manifest.no-manifests"])
        #expect(
            read.diagnostics.map(\.detail)
                == ["There is no manifest in '\(folder.path)': no file below it ends in '.yaml' or '.yml'."]
        )
    }

    @Test func `a file that is not there is a failure`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/none.yaml"
        #expect(throws: FileError(path: path, action: "reading", reason: "No such file or directory")) {
            try ManifestFiles(reading: [path])
        }
    }
}
