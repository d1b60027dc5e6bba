import Foundation
import Testing

extension LabTests {
    /// Containers of libvirt's LXC driver: the same ladder, with the rungs that they have.
    @Suite struct ContainerTests {
        private let lab = Lab.inside

        @Test(.rows(28)) func `a container that obeys its signal goes by the first rung`() async throws {
            try await makeRoot()
            try await start("obeying")
            let down = try await apply("obeying", "shut-off", guestTimeout: "100s")
            #expect(down.status == 0, "\(down.errors)\(down.output)")
            #expect(down.output.contains(/guest shutdown: request, sent [^;]*; the guest shut down/), "\(down.output)")
            #expect(!down.output.contains("forced kill"))
            #expect(try await processes(of: "obeying").isEmpty)
            try await expectApplied("obeying", "absent")
        }

        @Test(.rows(58)) func `one that does not is killed, and has no process that could quit`() async throws {
            try await makeRoot()
            try await expectApplied("deaf", "running")
            let down = try await apply("deaf", "absent", guestTimeout: "1s")
            #expect(down.status == 0, "\(down.errors)\(down.output)")
            #expect(down.output.contains("the guest did not shut down within 1 s"), "\(down.output)")
            #expect(down.output.contains("graceful kill: left out: there is no process that could be asked to quit"))
            #expect(down.output.contains(/forced kill: killed, \d+\.\d s/))
            #expect(try await processes(of: "deaf").isEmpty)
        }

        /// Starts a container until libvirt knows its init: now and then, on a busy machine, 9.0 never learns it, and then
        /// sends it no signal.
        private func start(_ name: String) async throws {
            for _ in 1...5 {
                try await expectApplied(name, "running")
                for _ in 1...50 {
                    let enter = ["virsh", "-c", "lxc:///system", "lxc-enter-namespace", name, "--noseclabel"]
                    if try await lab.run(lab.entrance + enter + ["/bin/sh", "-c", "true"]).status == 0 { return }
                    try await Task.sleep(for: .milliseconds(200))
                }
                try await lab.inside("virsh", "-c", "lxc:///system", "destroy", name)
            }
            throw Lab.Trouble(description: "libvirt does not come to know the init of container \(name)")
        }

        private func expectApplied(_ name: String, _ state: String) async throws {
            let outcome = try await apply(name, state, guestTimeout: "100s")
            if outcome.status != 0 { throw Lab.Trouble(description: "apply: \(outcome.errors)\(outcome.output)") }
        }

        private func apply(_ name: String, _ state: String, guestTimeout: String) async throws -> Lab.Outcome {
            let folder = try lab.folder(
                """
                apiVersion: reeve/v1
                kind: Domain
                metadata: {name: \(name)}
                state: \(state)
                lifecycle: {shutdown: {upTo: kill, guestTimeout: \(guestTimeout)}}
                spec:
                  memory: 64MiB
                  os: {type: exe, init: /bin/\(name)}
                  devices:
                    filesystem: {type: mount, source: {dir: \(root)}, target: {dir: /}}
                    console: {type: pty}
                """
            )
            let options = ["--connect", "lxc:///system", "--yes", "--allow", "delete"]
            return try await lab.reeve(["apply", folder.path] + options)
        }

        private var root: String { "\(lab.folder)/container" }

        /// A root with a shell, and an init that obeys SIGTERM and one that does not.
        private func makeRoot() async throws {
            let script = """
                mkdir -p "$1"/{bin,dev,proc,sys,etc,tmp,run}
                cp /bin/busybox "$1/bin/"
                for name in sh sleep; do ln -sf busybox "$1/bin/$name"; done
                for init in "obeying:'exit 0'" "deaf:''"; do
                    printf '#!/bin/sh\\ntrap %s TERM\\nwhile :; do sleep 1; done\\n' "${init#*:}" > "$1/bin/${init%%:*}"
                    chmod +x "$1/bin/${init%%:*}"
                done
                """
            try await lab.output("bash", "-euc", script, "bash", root)
        }

        /// The processes, inside the lab, that are the container's.
        private func processes(of name: String) async throws -> [Substring] {
            // Nothing found is its status 1.
            try await lab.inside("pgrep", "-f", "/bin/sh /bin/\(name)|libvirt_lxc --name \(name) ").output
                .split(separator: "\n")
        }
    }
}
