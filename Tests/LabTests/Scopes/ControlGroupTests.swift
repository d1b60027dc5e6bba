import Testing

extension LabTests {
    /// A libvirt without machined, which makes control groups of its own: the rung works on their processes.
    @Suite struct ControlGroupTests {
        /// With control groups as this machine has them: version 1, or both.
        @Test(.rows(65, 70)) func `what is left in the guest's own control group is ended, and nothing else`()
            async throws
        {
            try await expectEnded(.inside)
        }

        @Test(.rows(65, 70)) func `under systemd without machined it is so too, with version 2`() async throws {
            try await Lab.withOwn { lab in
                let script = """
                    systemctl mask --runtime --now systemd-machined.service
                    rm /usr/share/dbus-1/system-services/org.freedesktop.machine1.service
                    busctl -q call org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus ReloadConfig
                    """
                try await lab.output("bash", "-euc", script)
                // It looks for machined once, when it starts.
                try await lab.renumber()
                try await expectEnded(lab)
                #expect(try await lab.scopes() == [])
            }
        }

        private func expectEnded(_ lab: Lab) async throws {
            try await lab.expectApplied(lab.folder(Samples.guest("group")))
            let group = try await lab.output("bash", "-c", "cat /proc/$(cat /run/libvirt/qemu/group.pid)/cgroup")
            #expect(group.contains(/\/machine\/qemu-\d+-group\.libvirt-qemu/), "\(group)")
            _ = try await lab.line("LAB-READY", onConsoleOf: "group")
            // Beside libvirt's groups, and in one.
            let bystander = try await stray(in: nil, lab)
            let stray = try await stray(in: "group", lab)
            let off = Samples.guest("group", envelope: LabTests.ScopeTests.off)
            let down = try await lab.apply(lab.folder(off))
            #expect(down.status == 0, "\(down.errors)\(down.output)")
            #expect(
                down.output.contains("scope terminated, 1 process was left (sleep, pid \(stray))"),
                "\(down.output)"
            )
            #expect(try await !lab.lives(stray))
            #expect(try await lab.lives(bystander))

            // One that was left when nobody looked.
            try await lab.expectApplied(lab.folder(Samples.guest("group", envelope: "state: running")))
            let late = try await self.stray(in: "group", lab)
            try await lab.virsh("destroy group")
            #expect(try await lab.lives(late))
            try await lab.expectApplied(lab.folder(Samples.guest("group", envelope: "state: running")))
            #expect(try await !lab.lives(late))
            #expect(try await lab.lives(bystander))
            try await lab.signal("KILL", to: bystander)
        }

        /// A process that ignores SIGTERM, in the control groups of a running domain if one is named.
        private func stray(in domain: String?, _ lab: Lab) async throws -> Int {
            let script = """
                trap '' TERM HUP
                setsid sleep 86400 </dev/null >/dev/null 2>&1 &
                [ -z "$1" ] || while IFS=: read -r _ controllers path; do
                    group=/sys/fs/cgroup${controllers:+/${controllers#name=}}$path
                    [ ! -e "$group/cgroup.procs" ] || echo $! > "$group/cgroup.procs" || true
                done < "/proc/$(cat "/run/libvirt/qemu/$1.pid")/cgroup"
                echo $!
                """
            let text = try await lab.output("bash", "-uc", script, "bash", domain ?? "")
            guard let number = Int(text) else { throw Lab.Trouble(description: "no stray: '\(text)'") }
            return number
        }
    }
}
