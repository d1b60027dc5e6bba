import LocalHost
import Testing

@Suite struct ControlGroupPathTests {
    private static let scope = #"/machine.slice/machine-qemu\x2d1\x2dm1.scope"#

    @Test func `version 2 has one path`() {
        let paths = ControlGroupPath.paths(inProc: "0::\(Self.scope)/libvirt/emulator\n")
        #expect(paths == [ControlGroupPath("\(Self.scope)/libvirt/emulator", in: .unified)])
        #expect(paths.principal?.scope == ControlGroupPath(Self.scope, in: .unified))
        #expect(paths.principal?.scope.flatMap { ScopeName(unit: $0.name) }?.machine == "qemu-1-m1")
    }

    @Test func `version 1 has one in each hierarchy`() {
        let text = "3:cpu,cpuacct:/a\n2:name=systemd:\(Self.scope)\n1:memory:/\n"
        let paths = ControlGroupPath.paths(inProc: text)
        #expect(
            paths == [
                ControlGroupPath("/a", in: .controllers(["cpu", "cpuacct"])),
                ControlGroupPath(Self.scope, in: .named("systemd")),
                ControlGroupPath("/", in: .controllers(["memory"])),
            ]
        )
        #expect(paths.principal == paths[1])
    }

    @Test func `where both versions are, a path at the root says nothing`() {
        let hybrid = ControlGroupPath.paths(inProc: "1:name=systemd:\(Self.scope)\n0::\(Self.scope)\n")
        #expect(hybrid.principal == ControlGroupPath(Self.scope, in: .unified))
        let legacy = ControlGroupPath.paths(inProc: "1:name=systemd:\(Self.scope)\n0::/\n")
        #expect(legacy.principal == ControlGroupPath(Self.scope, in: .named("systemd")))
        let withoutSystemd = ControlGroupPath.paths(inProc: "2:cpu:/machine/a\n1:name=systemd:/\n0::/\n")
        #expect(withoutSystemd.principal == ControlGroupPath("/machine/a", in: .controllers(["cpu"])))
        #expect(ControlGroupPath.paths(inProc: "1:cpu:/\n0::/\n").principal == nil)
    }

    @Test(arguments: ["", "x", "0::", "5::/a", "0:a", "0::relative"]) func `other lines are left out`(line: String) {
        #expect(ControlGroupPath.paths(inProc: line + "\n") == [])
    }

    @Test func `a path may hold colons and blanks`() {
        #expect(ControlGroupPath.paths(inProc: "0::/a:b c\n").map(\.path) == ["/a:b c"])
    }

    @Test(
        arguments: [
            (scope, "qemu-1-m1"), ("/machine/qemu-1-m1.libvirt-qemu", "qemu-1-m1"),
            ("/machine/lxc-4-a.b.libvirt-lxc", "lxc-4-a.b"), ("/machine.slice", nil), ("/machine/a.partition", nil),
            ("/system.slice/libvirtd.service", nil), ("/user.slice/session-3.scope", nil), ("/.libvirt-qemu", nil),
            ("/machine/qemu-1-m1.libvirt-qemu/emulator", nil), ("/", nil),
        ] as [(String, String?)]
    )
    func `a group is a machine's by its name`(path: String, machine: String?) {
        #expect(ControlGroupPath(path, in: .unified).machine == machine)
    }

    @Test func `a group contains those below it, by whole names`() {
        let group = ControlGroupPath("/a/b", in: .unified)
        #expect(group.contains(group))
        #expect(group.contains(ControlGroupPath("/a/b/c", in: .unified)))
        #expect(!group.contains(ControlGroupPath("/a/bc", in: .unified)))
        #expect(!group.contains(ControlGroupPath("/a", in: .unified)))
        #expect(!group.contains(ControlGroupPath("/a/b/c", in: .named("systemd"))))
        #expect(group.lineage.map(\.path) == ["/a/b", "/a", "/"])
        #expect(ControlGroupPath("/", in: .unified).contains(group))
        #expect(ControlGroupPath("/", in: .unified).parent == nil)
        #expect(group.scope == nil)
    }
}
