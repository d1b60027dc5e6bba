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
            try await user.expectApplied(deaf("running"), uri, environment)
            let down = try await user.apply(deaf("shut-off"), uri, environment)
            #expect(down.status == 0, "\(down.errors)\(down.output)")
            #expect(down.output.contains("graceful kill: QEMU quit, disks flushed"), "\(down.output)")
            #expect(!down.output.contains("scope termination"))
            try await user.expectApplied(deaf("absent"), uri, environment)
        }

        @Test func `a user without the rights has libvirt do what only libvirt may`() async throws {
            let user = try await User(lab, name: "guest")
            // As a group of the socket's would let them in.
            try await lab.output("chmod", "0777", "/run/libvirt/libvirt-sock")
            let uri = "qemu:///system"
            try await user.expectApplied(deaf("running"), uri)
            let down = try await user.apply(deaf("shut-off"), uri)
            try await lab.output("chmod", "0700", "/run/libvirt/libvirt-sock")
            #expect(down.status == 0, "\(down.errors)\(down.output)")
            expectRemote(down, "the daemon's pid namespace cannot be seen: Permission denied")
            #expect(try await lab.processes(of: "deaf") == [])
        }

        @Test func `on another host libvirt does what can be done from here`() async throws {
            let uri = try await secureShell()
            let running = try lab.folder(deaf("running"))
            let words = ["--connect", uri, "--yes"] + lab.variables
            let up = try await lab.reeve(["apply", running.path] + words)
            #expect(up.status == 0, "\(up.errors)\(up.output)")
            _ = try await lab.line("LAB-READY", onConsoleOf: "deaf")

            let careful = try lab.folder(deaf("shut-off").replacing("upTo: kill", with: "upTo: quit"))
            let refused = try await lab.reeve(["apply", careful.path] + words)
            #expect(refused.status == 1)
            let leftOut =
                "left out: before libvirt 11.3 only its own host could ask it to quit, "
                + "and the connection may lead to another host; it is left running"
            #expect(refused.output.contains(leftOut), "\(refused.output)")
            #expect(try await lab.inventory()[domain: "deaf"]?.state.first == "running")

            let down = try await lab.reeve(["apply", try lab.folder(deaf("shut-off")).path] + words)
            #expect(down.status == 0, "\(down.errors)\(down.output)")
            expectRemote(down, "the connection may lead to another host")
            #expect(try await lab.processes(of: "deaf") == [])
            try await lab.output("bash", "-c", "kill $(cat \(lab.folder)/ssh/pid)")
        }

        private func expectRemote(_ outcome: Lab.Outcome, _ why: String) {
            let quit = "graceful kill: left out: before libvirt 11.3 only its own host could ask it to quit, and \(why)"
            #expect(outcome.output.contains(quit), "\(outcome.output)")
            #expect(outcome.output.contains(/forced kill: killed, \d+\.\d s/), "\(outcome.output)")
            let scope = "scope termination: left out: only its own host could see what is left in its scope, and \(why)"
            #expect(outcome.output.contains(scope), "\(outcome.output)")
        }

        private func deaf(_ state: String) -> String {
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

/// A user inside a lab who has no rights, with a home in the lab's folder.
private struct User {
    let lab: Lab
    let folder: String
    private let number = "65534"

    init(_ lab: Lab, name: String) async throws {
        self.lab = lab
        folder = "\(lab.folder)/user-\(name)"
        try await lab.output("mkdir", "-p", "\(folder)/run")
        // The checkout may be closed to others.
        try await lab.output("cp", lab.reevePath, "\(folder)/reeve")
        try await lab.output("chown", "-R", number, folder)
    }

    func apply(_ document: String, _ uri: String, _ environment: [String] = []) async throws -> Lab.Outcome {
        // The guest's console is this user's.
        let document = document.replacing(
            "${LAB_DIR}/console",
            with: "\(uri.hasSuffix("session") ? folder : lab.folder)/console"
        )
        let manifests = try lab.folder(document)
        let user = ["setpriv", "--reuid", number, "--regid", number, "--clear-groups"]
        let words = ["env", "-u", "XDG_RUNTIME_DIR", "-u", "XDG_CACHE_HOME", "-u", "XDG_CONFIG_HOME", "HOME=\(folder)"]
        let reeve = ["\(folder)/reeve", "apply", manifests.path, "--connect", uri, "--yes", "--allow", "delete"]
        return try await lab.run(lab.entrance + user + words + environment + reeve + lab.variables)
    }

    func expectApplied(_ document: String, _ uri: String, _ environment: [String] = []) async throws {
        let outcome = try await apply(document, uri, environment)
        if outcome.status != 0 { throw Lab.Trouble(description: "apply: \(outcome.errors)\(outcome.output)") }
    }
}
