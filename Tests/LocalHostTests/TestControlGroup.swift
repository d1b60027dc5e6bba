import Foundation
import LocalHost
import Testing

/// A control group of this test's own, below the one that the tests run in; emptied and removed at the end of its scope.
final class TestControlGroup {
    let path: ControlGroupPath
    private let directory: URL

    /// One in a hierarchy, under a name of its own or a given one.
    init(in hierarchy: ControlGroupPath.Hierarchy, named name: String? = nil) throws {
        let text = try String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8)
        let own = try #require(ControlGroupPath.paths(inProc: text).first { $0.hierarchy == hierarchy })
        let name = name ?? "reeve-test-\(UInt32.random(in: 0 ... .max)).scope"
        let path = ControlGroupPath((own.isRoot ? "" : own.path) + "/" + name, in: hierarchy)
        let mounts = try String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)
        let place = ControlGroupMount.mounts(inProc: mounts).compactMap { $0.directory(of: path) }.first
        self.path = path
        directory = URL(filePath: try #require(place))
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
    }

    deinit {
        remove()
    }

    /// Makes one in it: `libvirt`, `libvirt/emulator`.
    func makeChild(_ name: String) throws {
        let url = directory.appending(path: name)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// Moves a process into it, or into one below it.
    func add(_ process: TestProcess, to child: String = ".") throws {
        try write("\(process.id)", to: "\(child)/cgroup.procs")
    }

    func write(_ text: String, to file: String) throws {
        try Data(text.utf8).write(to: directory.appending(path: file))
    }

    /// Removes it, if it is empty, with all below it.
    func remove() {
        for _ in 0..<100 {
            let below = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: [.isDirectoryKey])
            let directories = (below?.allObjects as? [URL] ?? []).filter(\.hasDirectoryPath)
            for url in directories.reversed() { rmdir(url.path) }
            if rmdir(directory.path) == 0 || errno == ENOENT { return }
            usleep(20000)
        }
    }

    /// The hierarchies of this host in which tests may make control groups, of each kind one.
    static let hierarchies: [ControlGroupPath.Hierarchy] = {
        guard let text = try? String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8) else { return [] }
        let candidates: [ControlGroupPath.Hierarchy] = [.unified, .named("systemd"), .controllers(["freezer"])]
        let present = ControlGroupPath.paths(inProc: text).map(\.hierarchy)
        return candidates.filter { present.contains($0) && (try? TestControlGroup(in: $0)) != nil }
    }()
}
