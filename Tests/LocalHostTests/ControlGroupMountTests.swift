import LocalHost
import Testing

@Suite struct ControlGroupMountTests {
    private static let mounts = ControlGroupMount.mounts(
        inProc: #"""
            24 1 0:21 / /proc rw - proc proc rw
            30 24 0:26 / /sys/fs/cgroup rw shared:5 - tmpfs tmpfs rw
            31 30 0:27 / /sys/fs/cgroup/unified rw shared:6 master:1 - cgroup2 cgroup2 rw,nsdelegate
            32 30 0:28 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,xattr,name=systemd
            33 30 0:29 /user.slice /mnt/with\040blank\134 rw - cgroup cgroup rw,cpu,cpuacct

            """#
    )

    @Test func `only control groups are read`() {
        #expect(Self.mounts.map(\.directory).count == 3)
        #expect(Self.mounts.map(\.isUnified) == [true, false, false])
    }

    @Test(
        arguments: [
            ("/a/b", .unified, "/sys/fs/cgroup/unified/a/b"), ("/", .unified, "/sys/fs/cgroup/unified"),
            ("/a", .named("systemd"), "/sys/fs/cgroup/systemd/a"), ("/a", .named("other"), nil),
            ("/user.slice/x", .controllers(["cpu", "cpuacct"]), #"/mnt/with blank\/x"#),
            ("/user.slice", .controllers(["cpu"]), #"/mnt/with blank\"#),
            ("/user.slicer/x", .controllers(["cpu"]), nil), ("/system.slice", .controllers(["cpu"]), nil),
            ("/a", .controllers(["memory"]), nil), ("/../a", .unified, nil),
        ] as [(String, ControlGroupPath.Hierarchy, String?)]
    )
    func `a path has a directory below one mount`(
        path: String,
        hierarchy: ControlGroupPath.Hierarchy,
        directory: String?
    ) {
        let group = ControlGroupPath(path, in: hierarchy)
        #expect(Self.mounts.compactMap { $0.directory(of: group) }.first == directory)
    }
}
