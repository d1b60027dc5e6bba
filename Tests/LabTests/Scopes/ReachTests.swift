import Foundation
import Testing

extension LabTests {
    /// Hosts of which not all can be reached: what cannot be done is left out, and said.
    @Suite struct ReachTests {
        private let lab = Lab.inside

        // A daemon of the user's own: it makes no scope, and its QEMU is ours to signal. With and without a
        // XDG_RUNTIME_DIR, where its files are elsewhere.
        @Test(arguments: [["XDG_RUNTIME_DIR"], []])
        func `a user's own guests are local`(_ variables: [String]) async throws {
            let user = try await User(lab, name: variables.isEmpty ? "plain" : "session")
            let environment = variables.map { "\($0)=\(user.folder)/run" }
            let uri = "qemu:///session"
            try await user.expectApplied(Self.deaf("running"), uri, environment)
            let down = try await user.apply(Self.deaf("shut-off"), uri, environment)
            #expect(down.status == 0, "\(down.errors)\(down.output)")
            #expect(down.output.contains("graceful kill: QEMU quit, disks flushed"), "\(down.output)")
            #expect(!down.output.contains("scope termination"))
            try await user.expectApplied(Self.deaf("absent"), uri, environment)
        }

        @Test(.rows(45, 53, 68)) func `on another host libvirt does what can be done from here`() async throws {
            let uri = try await secureShell()
            let running = try lab.folder(Self.deaf("running"))
            let words = ["--connect", uri, "--yes"] + lab.variables
            let up = try await lab.reeve(["apply", running.path] + words)
            #expect(up.status == 0, "\(up.errors)\(up.output)")
            _ = try await lab.line("LAB-READY", onConsoleOf: "deaf")

            let careful = try lab.folder(Self.deaf("shut-off").replacing("upTo: kill", with: "upTo: quit"))
            let refused = try await lab.reeve(["apply", careful.path] + words)
            #expect(refused.status == 1)
            let leftOut =
                "left out: before libvirt 11.3 only its own host could ask it to quit, "
                + "and the connection may lead to another host; it is left running"
            #expect(refused.output.contains(leftOut), "\(refused.output)")
            #expect(try await lab.inventory()[domain: "deaf"]?.state.first == "running")

            let down = try await lab.reeve(["apply", try lab.folder(Self.deaf("shut-off")).path] + words)
            #expect(down.status == 0, "\(down.errors)\(down.output)")
            down.expectLeftToLibvirt(because: "the connection may lead to another host")
            #expect(try await lab.processes(of: "deaf") == [])
            try await lab.output("bash", "-c", "kill $(cat \(lab.folder)/ssh/pid)")
        }

        static func deaf(_ state: String) -> String {
            let policy = "lifecycle: {shutdown: {upTo: kill, guestTimeout: 3s, quitTimeout: 60s}}"
            return Samples.guest("deaf", acpi: "ignore", envelope: "state: \(state)\n\(policy)")
        }

        /// A URI that leads through an sshd inside, all of which is in the lab's folder.
        private func secureShell() async throws -> String {
            let folder = "\(lab.folder)/ssh"
            let script = """
                mkdir -p -m 700 "$1" /run/sshd
                cd "$1"
                for key in user host; do [ -e $key ] || ssh-keygen -q -t ed25519 -N '' -f $key; done
                printf '%s\\n' 'Port 2222' 'ListenAddress 127.0.0.1' "HostKey $1/host" "PidFile $1/pid" \
                    "AuthorizedKeysFile $1/user.pub" 'StrictModes no' 'UsePAM no' 'PasswordAuthentication no' \
                    'PermitRootLogin prohibit-password' > config
                printf '#!/bin/sh\\nexec ssh -F none -i %s/user -o UserKnownHostsFile=%s/known -o BatchMode=yes \
                    -o StrictHostKeyChecking=no "$@"\\n' "$1" "$1" > client
                chmod +x client
                /usr/sbin/sshd -f config -E log
                """
            try await lab.output("bash", "-euc", script, "bash", folder)
            return "qemu+ssh://root@127.0.0.1:2222/system?command=\(folder)/client"
        }
    }
}
