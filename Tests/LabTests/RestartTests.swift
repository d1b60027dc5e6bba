import Foundation
import Testing

extension LabTests {
    /// `lifecycle.restart: allow`, on real guests.
    @Suite(.leavingNoTrace(in: .underSystemd))
    struct RestartTests {
        let lab = Lab.here
        static let allow = "lifecycle: {restart: allow, shutdown: {guestTimeout: 60s}}"

        @Test func `a guest is restarted once, with consent, and has its new memory`() async throws {
            let first = try ManifestFolder(Samples.file(Samples.linux("again", envelope: Self.allow)))
            let more = Samples.linux("again", envelope: Self.allow).replacing("128MiB", with: "160MiB")
            let second = try ManifestFolder(Samples.file(more))
            try await apply(first)
            let memory = Self.memory(of: try await lab.line("LAB-READY", onConsoleOf: "again"))
            let before = try await lab.inventory()

            let refused = try await lab.reeve("apply", second, "--yes")
            #expect(refused.status == 3)
            #expect(refused.errors.contains("restart"))
            #expect(try await lab.inventory() == before)

            try await apply(second)
            let after = try await lab.inventory()
            #expect(after[domain: "again"]?.state != before[domain: "again"]?.state)
            #expect(after[domain: "again"]?.state.first == "running")
            let ready = try await lab.line("LAB-READY", onConsoleOf: "again")
            #expect(Self.memory(of: ready) > memory + (16 << 10), "\(ready)")
            let plan = try await lab.plan(second)
            #expect(plan.story == [] && plan.pendingStory == [])
            // Our record is gone from what runs and from what is defined.
            #expect(try await !lab.virsh("dumpxml again").contains("urn:reeve"))
            #expect(try await !lab.virsh("dumpxml --inactive again").contains("metadata"))

            try await apply(second)
            #expect(try await lab.inventory() == after)
        }

        @Test func `a guest that does not go is left running`() async throws {
            let envelope = "lifecycle: {restart: allow, shutdown: {guestTimeout: 3s}}"
            let deaf = Samples.guest("deaf", acpi: "ignore", envelope: envelope)
            try await apply(try ManifestFolder(Samples.file(deaf)))
            _ = try await lab.line("LAB-READY", onConsoleOf: "deaf")
            let before = try await lab.virsh("domid deaf")
            let more = try ManifestFolder(Samples.file(deaf.replacing("16MiB", with: "24MiB")))
            let outcome = try await lab.reeve("apply", more, "--yes", "--allow", "restart")
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("restarting domain 'deaf': "))
            #expect(try await lab.virsh("domid deaf") == before)
            #expect(try await !lab.virsh("dumpxml --inactive deaf").contains("urn:reeve"))
        }

        @Test func `a start that fails brings the old definition back up`() async throws {
            let plain = Samples.guest("back", envelope: Self.allow)
            try await apply(try ManifestFolder(Samples.file(plain)))
            _ = try await lab.line("LAB-READY", onConsoleOf: "back")
            let before = try await lab.virsh("dumpxml --inactive back")
            let disk = "    disk: {source: {file: \"${LAB_DIR}/missing.raw\"}, target: vda, driver: {type: raw}}"
            let broken = try ManifestFolder(
                Samples.file(Samples.guest("back", envelope: Self.allow, devices: disk))
            )
            let outcome = try await lab.reeve("apply", broken, "--yes", "--allow", "restart")
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("missing.raw"))
            #expect(outcome.output.contains("rolled back to the old definition, with which it runs again"))
            #expect(try await lab.virsh("domstate back").hasPrefix("running"))
            #expect(try await lab.virsh("dumpxml --inactive back") == before)

            // Defined by an earlier run, so that what it runs with is all there is to go back to.
            let never = Samples.guest("back", envelope: "lifecycle: {restart: never}", devices: disk)
            try await apply(try ManifestFolder(Samples.file(never)))
            let again = try await lab.reeve("apply", broken, "--yes", "--allow", "restart")
            #expect(again.status == 1)
            #expect(again.output.contains("rolled back to the old definition, with which it runs again"))
            #expect(try await lab.virsh("domstate back").hasPrefix("running"))
            #expect(try await !lab.virsh("dumpxml --inactive back").contains("missing.raw"))

            try Data(count: 1 << 20).write(to: URL(filePath: "\(lab.folder)/missing.raw"))
            try await apply(broken)
            #expect(try await lab.virsh("dumpxml back").contains("missing.raw"))
        }

        @Test(arguments: [1, 2], [Lab.here, .underSystemd])
        func `guests are down one at a time, or as many as may be`(_ most: Int, _ lab: Lab) async throws {
            let guests = ["one", "two"].map { Samples.guest($0, acpi: "slow:2", envelope: Self.allow) }
            try await lab.expectApplied(lab.folder(of: guests))
            for name in ["one", "two"] { _ = try await lab.line("LAB-READY", onConsoleOf: name) }
            let folder = try lab.folder(of: guests.map { $0.replacing("16MiB", with: "24MiB") })
            let script = """
                stdbuf -oL virsh -q -c "$1" event --event lifecycle --loop > "$2" & events=$!
                shift 2
                sleep 1
                "$@"
                status=$?
                sleep 1
                kill $events
                exit $status
                """
            let log = "\(folder.path)/events.log"
            let outcome = try await lab.run(
                lab.entrance + ["sh", "-c", script, "sh", lab.uri, log, lab.reevePath, "apply", folder.path]
                    + lab.variables
                    + ["--connect", lab.uri, "--yes", "--allow", "restart", "--max-unavailable", String(most)]
            )
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
            let events = try String(contentsOf: URL(filePath: log), encoding: .utf8).split(whereSeparator: \.isNewline)
                .filter { $0.contains("Stopped") || $0.contains("Started") }
            let names = events.map { $0.contains("'one'") ? "one" : "two" }
            #expect(events.count == 4, "\(events)")
            // Each guest's own two events follow each other, if none begins before the last is up.
            if most == 1 { #expect(names.prefix(2).count == 2 && names[0] == names[1] && names[2] == names[3]) }
            let progress = outcome.errors.split(whereSeparator: \.isNewline)
            let firstUp = progress.firstIndex { $0.hasPrefix("restarted") } ?? 0
            #expect(progress[..<firstUp].count { $0.hasPrefix("restarting") } == most)
        }

        @Test func `killed once the guest is down, the next apply starts it`() async throws {
            let guest = Samples.guest("cut", acpi: "slow:1", envelope: Self.allow)
            let first = try ManifestFolder(Samples.file(guest))
            let second = try ManifestFolder(Samples.file(guest.replacing("16MiB", with: "24MiB")))
            // The kill comes within milliseconds of the event; reeve looks every 300 ms. It may be late all the same.
            for _ in 0..<5 {
                try await apply(first)
                _ = try await lab.line("LAB-READY", onConsoleOf: "cut")
                try await lab.killed(after: "Stopped", applying: second)
                if try await lab.virsh("domstate cut").hasPrefix("shut off") { break }
            }
            #expect(try await lab.virsh("domstate cut").hasPrefix("shut off"), "reeve was never killed in time")
            #expect(try await lab.plan(second).story.contains("start Domain/cut: startOwed: true → –"))
            try await apply(second)
            #expect(try await lab.virsh("domstate cut").hasPrefix("running"))
            #expect(try await lab.virsh("dumpxml cut").contains("<memory unit='KiB'>24576</memory>"))
            #expect(try await !lab.virsh("dumpxml --inactive cut").contains("metadata"))
        }

        @Test func `killed between definition and first start, the next apply starts it`() async throws {
            let folder = try ManifestFolder(Samples.file(Samples.guest("born")))
            try await lab.killed(after: "Defined", applying: folder)
            try await apply(folder)
            #expect(try await lab.virsh("domstate born").hasPrefix("running"))
            #expect(try await !lab.virsh("dumpxml --inactive born").contains("metadata"))
        }

        /// What a guest has found, in KiB.
        private static func memory(of ready: String) -> Int {
            let word = ready.split(separator: " ").first { $0.hasPrefix("mem=") }
            return word.flatMap { Int($0.dropFirst(4).dropLast(2)) } ?? 0
        }

        private func apply(_ folder: ManifestFolder) async throws {
            let outcome = try await lab.run(
                [lab.reevePath, "apply", folder.path] + lab.variables
                    + ["--connect", lab.uri, "--yes", "--allow", "restart"]
            )
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        }
    }
}
