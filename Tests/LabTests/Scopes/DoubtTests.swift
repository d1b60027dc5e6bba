import Testing

extension LabTests {
    /// Processes of which it is in doubt whether they are a guest's, this host's, and ours: none of them is signalled, and
    /// libvirt does what it can.
    @Suite struct DoubtTests {
        private let lab = Lab.inside
        private let uri = "qemu:///system"

        @Test(
            .rows(45, 53, 68),
            arguments: [
                (nil, "the daemon's pid namespace cannot be seen: Permission denied"),
                ("sys_ptrace", "its process is another user's"),
            ]
        )
        func `no permission: not to look, and not to signal`(_ capability: String?, _ why: String) async throws {
            let user = try await User(lab, name: capability ?? "guest", capability: capability)
            // As a group of the socket's would let them in.
            try await lab.output("chmod", "0777", "/run/libvirt/libvirt-sock")
            try await user.expectApplied(ReachTests.deaf("running"), uri)
            let down = try await user.apply(ReachTests.deaf("shut-off"), uri)
            try await lab.output("chmod", "0700", "/run/libvirt/libvirt-sock")
            down.expectLeftToLibvirt(because: why)
            #expect(try await lab.processes(of: "deaf") == [])
        }

        @Test(.rows(45, 53, 68)) func `a recycled pid: the number is somebody else's by now`() async throws {
            try await lab.expectApplied(lab.folder(ReachTests.deaf("running")))
            let guest = try await lab.process(of: "deaf")
            let other = try await lab.output("bash", "-c", "setsid sleep 86400 </dev/null >/dev/null 2>&1 & echo $!")
            try await lab.output("bash", "-c", "echo \(other) > /run/libvirt/qemu/deaf.pid")
            let down = try await lab.apply(lab.folder(ReachTests.deaf("shut-off")))
            down.expectLeftToLibvirt(because: "process \(other) does not have the domain's UUID")
            #expect(try await !lab.lives(guest))
            try await lab.signal("KILL", to: #require(Int(other)))
        }

        // Of its own: as in a container that is given libvirt's socket.
        @Test(.rows(45, 53, 68)) func `another pid namespace: its numbers are not ours`() async throws {
            try await lab.expectApplied(lab.folder(ReachTests.deaf("running")))
            let down = try lab.folder(ReachTests.deaf("shut-off"))
            let outcome = try await lab.run(
                lab.entrance + [
                    "unshare", "--pid", "--fork", "--mount-proc", lab.reevePath, "apply", down.path, "--yes",
                ]
                    + ["--connect", uri] + lab.variables
            )
            outcome.expectLeftToLibvirt(because: "the daemon's process cannot be found")
            #expect(try await lab.processes(of: "deaf") == [])
        }
    }
}

extension Lab.Outcome {
    /// Expects that a guest was stopped by what libvirt can do, and that it is said why by no more.
    func expectLeftToLibvirt(because why: String) {
        #expect(status == 0, "\(errors)\(output)")
        let quit = "graceful kill: left out: before libvirt 11.3 only its own host could ask it to quit, and \(why)"
        #expect(output.contains(quit), "\(output)")
        #expect(output.contains(/forced kill: killed, \d+\.\d s/), "\(output)")
        let scope = "scope termination: left out: only its own host could see what is left in its scope, and \(why)"
        #expect(output.contains(scope), "\(output)")
    }
}
