import Foundation
import Testing

extension LabTests {
    /// Real scopes, of machines that systemd-machined knows: the ladder's last rung, and starts that meet what an earlier
    /// run has left behind.
    ///
    /// Where a start is to meet something, the runs are counted from 1 anew (`renumber`): otherwise it takes the next
    /// number, and what was left behind is in nobody's way.
    @Suite(.leavingNoTrace(in: .underSystemd), .leavingNoScope)
    struct ScopeTests {
        /// `LocalHostTests` in the test bundle: among them `MachinedTests`, which need this systemd.
        @Test func `what the room LocalHost is tested for holds under systemd`() async throws {
            let lab = Lab.underSystemd
            // The checkout is not seen inside, where it is mounted on its own.
            let bundle = "\(lab.folder)/tests.xctest"
            if FileManager.default.fileExists(atPath: bundle) { try FileManager.default.removeItem(atPath: bundle) }
            let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
            try FileManager.default.copyItem(atPath: tests, toPath: bundle)
            let words = ["--testing-library", "swift-testing", "--filter", "LocalHostTests"]
            let outcome = try await lab.run(lab.entrance + ["env", "NO_COLOR=1", "LAB_INSIDE=1", bundle] + words)
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
            let report = outcome.output + outcome.errors
            #expect(report.contains("Suite MachinedTests passed"), "\(report)")
            #expect(!report.contains("skipped"), "\(report)")
        }

        /// The envelope of a guest that shall be off, whatever that takes.
        static let off = envelope("shut-off")

        static func envelope(_ state: String, attempts: Int = 3) -> String {
            "state: \(state)\nlifecycle: {shutdown: {upTo: kill, guestTimeout: 100s, attempts: \(attempts)}}"
        }

        static let isSoaking = ProcessInfo.processInfo.environment["REEVE_SOAK"] != nil
    }
}

extension Lab {
    /// Restarts the daemon: with no domain active, the next run is number 1.
    func renumber() async throws { try await daemon("restart") }

    /// What happens to the daemon.
    func daemon(_ event: String) async throws {
        let outcome = try await script("lab-daemon", event)
        if outcome.status != 0 { throw Trouble(description: "lab-daemon \(event): \(outcome.errors)") }
    }

    /// Puts a process into the scope of a running domain, and gives its number inside.
    func stowaway(_ kind: String, in domain: String) async throws -> Int {
        let outcome = try await script("lab-stowaway", domain, kind)
        guard let number = Int(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw Trouble(description: "lab-stowaway: \(outcome.output)\(outcome.errors)")
        }
        return number
    }

    /// Makes scopes under the next names of a domain, and gives the numbers of the processes in them.
    ///
    /// Deaf ones ignore SIGTERM.
    func stale(_ domain: String, _ kind: String, count: Int, areDeaf: Bool = false) async throws -> [Int] {
        let script = ["env", "LAB_STOWAWAY=\(areDeaf ? "deaf" : "sleep")", "\(Self.root)/Tests/Lab/lab-stale"]
        let outcome = try await run(script + [folder, domain, kind, "1", "\(count)"])
        let numbers = outcome.output.split(separator: "\n").compactMap { line in
            line.split(separator: " ").last.flatMap { Int($0) }
        }
        if numbers.count != count { throw Trouble(description: "lab-stale: \(outcome.output)\(outcome.errors)") }
        return numbers
    }

    /// The scopes of machines in which the kernel has processes.
    func populatedScopes() async throws -> [String] {
        let script = """
            for scope in /sys/fs/cgroup/machine.slice/machine-*.scope; do
                if grep -qs '^populated 1' "$scope/cgroup.events"; then echo "${scope##*/}"; fi
            done
            """
        return try await output("bash", "-c", script).split(separator: "\n").map(String.init)
    }

    /// Whether a process is there, by its number inside.
    func lives(_ process: Int) async throws -> Bool { try await inside("test", "-d", "/proc/\(process)").status == 0 }

    /// The number of a domain's present run.
    func run(of domain: String) async throws -> String {
        try await virsh("domid \(domain)").trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// Ends, after each test, what is left in scopes of the lab under systemd.
struct LeavingNoScope: SuiteTrait, TestTrait, TestScoping {
    let isRecursive = true

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        do {
            try await function()
        } catch {
            try await sweep()
            throw error
        }
        try await sweep()
    }

    private func sweep() async throws {
        // Each of them fails if there is nothing of the kind, which is as it should be.
        let script = """
            systemctl kill --signal=KILL 'machine-*.scope'; systemctl stop 'machine-*.scope'
            systemctl reset-failed 'machine-*.scope'; true
            """
        try await Lab.underSystemd.output("bash", "-c", script)
    }
}

extension Trait where Self == LeavingNoScope {
    static var leavingNoScope: Self { LeavingNoScope() }
}
