import Foundation
import Testing

extension LabTests {
    /// `state: saved` and `state: paused`, from inside a lab, where the image of a save can be seen.
    @Suite(.leavingNoTrace(in: .underSystemd))
    struct SaveTests {
        /// The guest powers off at the second press of the button: a count in its memory, which a boot begins anew.
        static func guest(_ state: String, memory: String = "16MiB") -> String {
            Samples.guest("kept", acpi: "once", envelope: state).replacing("memory: 16MiB", with: "memory: \(memory)")
        }

        /// Starts the guest and presses its button once.
        static func begin(_ lab: Lab) async throws {
            try await lab.expectApplied(lab.folder(guest("state: running")))
            _ = try await lab.line("LAB-READY", onConsoleOf: "kept")
            try await press(lab, 1)
        }

        static func press(_ lab: Lab, _ number: Int) async throws {
            try await lab.virsh("shutdown kept")
            _ = try await lab.line("press=\(number)", onConsoleOf: "kept")
        }

        /// Expects that the guest goes on where it was: its console, begun anew by its QEMU, tells of no boot.
        static func expectMemory(_ lab: Lab) async throws {
            try await press(lab, 2)
            #expect(!lab.console(of: "kept").contains("LAB-READY"))
        }

        static func state(_ lab: Lab) async throws -> String {
            try await lab.virsh("domstate kept --reason").trimmingCharacters(in: .whitespacesAndNewlines)
        }

        @Test(arguments: Lab.inner)
        func `a saved guest goes on where it was`(_ lab: Lab) async throws {
            try await Self.begin(lab)
            let folder = try lab.folder(Self.guest("state: saved"))
            #expect(try await lab.plan(folder).story == ["save Domain/kept: state: running → saved"])
            let saved = try await lab.apply(folder)
            #expect(saved.status == 0, "\(saved.errors)\(saved.output)")
            #expect(saved.output.contains("on the disk, and whole: /var/lib/libvirt/qemu/save/kept.save"))
            #expect(saved.output.hasSuffix("No changes.\n"))
            #expect(try await Self.state(lab) == "shut off (saved)")
            #expect(try await lab.plan(folder).steps.isEmpty)

            let on = try lab.folder(Self.guest("state: running"))
            #expect(try await lab.plan(on).story == ["start Domain/kept: state: saved → running"])
            // What libvirt saved is what was defined: nothing is said of it.
            #expect(try await lab.plan(on).warnings == [])
            let restored = try await lab.apply(on)
            #expect(restored.status == 0, "\(restored.errors)\(restored.output)")
            #expect(restored.output.contains("restored Domain/kept"))
            try await Self.expectMemory(lab)
        }

        @Test func `from outside it is said that the disk could not be seen`() async throws {
            let lab = Lab.here
            try await Self.begin(lab)
            let saved = try await lab.apply(lab.folder(Self.guest("state: saved")))
            #expect(saved.status == 0, "\(saved.errors)\(saved.output)")
            #expect(saved.output.contains("not proved to be on the disk: the connection's socket is not libvirt's own"))
            #expect(try await Self.state(lab) == "shut off (saved)")
        }

        @Test func `a guest is paused, saved and restored as it was, and runs on when it shall`() async throws {
            let lab = Lab.inside
            try await Self.begin(lab)
            let paused = try lab.folder(Self.guest("state: paused"))
            #expect(try await lab.plan(paused).story == ["pause Domain/kept: state: running → paused"])
            try await lab.expectApplied(paused)
            #expect(try await Self.state(lab) == "paused (user)")
            try await lab.expectApplied(lab.folder(Self.guest("state: saved")))
            #expect(try await lab.plan(paused).story == ["start Domain/kept: state: saved → paused"])
            try await lab.expectApplied(paused)
            // libvirt calls a restored guest "migrating"; nobody migrates it.
            #expect(try await Self.state(lab).hasPrefix("paused"))
            let on = try lab.folder(Self.guest("state: running"))
            #expect(try await lab.plan(on).story == ["resume Domain/kept: state: paused → running"])
            try await lab.expectApplied(lab.folder(Self.guest("state: saved")))
            // One that was paused when it was saved is restored so, and resumed.
            try await lab.expectApplied(on)
            #expect(try await Self.state(lab).hasPrefix("running"))
            try await Self.expectMemory(lab)
        }

        @Test func `a restored guest that was paused is shut down`() async throws {
            let lab = Lab.inside
            try await lab.expectApplied(lab.folder(Samples.guest("kept")))
            _ = try await lab.line("LAB-READY", onConsoleOf: "kept")
            for command in ["suspend kept", "managedsave kept", "start kept"] { try await lab.virsh(command) }
            #expect(try await Self.state(lab).hasPrefix("paused"))
            try await lab.expectApplied(lab.folder(Samples.guest("kept", envelope: Samples.shutOff)))
            #expect(lab.console(of: "kept").contains("LAB-DOWN"))
        }

        @Test func `a new guest is started paused`() async throws {
            let lab = Lab.inside
            try await lab.expectApplied(lab.folder(Self.guest("state: paused")))
            #expect(try await Self.state(lab) == "paused (user)")
            #expect(lab.console(of: "kept") == "")
            try await lab.expectApplied(lab.folder(Self.guest("state: running")))
            _ = try await lab.line("LAB-READY", onConsoleOf: "kept")
        }

        @Test func `a change of a saved guest waits until it boots, and is said`() async throws {
            let lab = Lab.inside
            try await Self.begin(lab)
            try await lab.expectApplied(lab.folder(Self.guest("state: saved")))
            let changed = try lab.folder(Self.guest("state: saved", memory: "24MiB"))
            let outcome = try await lab.apply(changed)
            #expect(outcome.status == 0, "\(outcome.errors)\(outcome.output)")
            #expect(outcome.errors.contains("its next start restores the definition in its managed save"))
            #expect(outcome.output.contains("Pending until it boots anew"))
            #expect(try await lab.plan(changed).pendingStory == ["Domain/kept: spec.memory: 16 MiB → 24 MiB"])

            let on = try lab.folder(Self.guest("state: running", memory: "24MiB"))
            let plan = try await lab.plan(on)
            #expect(plan.story == ["start Domain/kept: state: saved → running"])
            #expect(plan.warnings.count == 1)
            #expect(plan.warnings.first?.contains("memory is 16 MiB (defined: 24 MiB)") == true)
            let restored = try await lab.apply(on)
            #expect(restored.status == 0, "\(restored.errors)\(restored.output)")
            #expect(restored.output.hasSuffix("No changes. 1 field pending until the next start.\n"))
            try await Self.expectMemory(lab)
        }

        @Test func `a transient guest is not saved`() async throws {
            let lab = Lab.inside
            try await lab.expectApplied(lab.folder(Self.guest("state: running")))
            try await lab.virsh("undefine kept")
            let outcome = try await lab.apply(lab.folder(Self.guest("state: saved")))
            #expect(outcome.status == 3)
            #expect(outcome.output.contains("Domain/kept is transient"))
            #expect(try await Self.state(lab).hasPrefix("running"))
        }

        @Test func `a guest that is shut off has nothing to save, and is not started for it`() async throws {
            let lab = Lab.inside
            let folder = try lab.folder(Self.guest("state: saved"))
            let outcome = try await lab.apply(folder)
            #expect(outcome.status == 0, "\(outcome.errors)\(outcome.output)")
            #expect(outcome.errors.contains("it is not started, and so has no memory to save"))
            #expect(try await Self.state(lab).hasPrefix("shut off"))
            #expect(try await lab.plan(folder).warnings.first?.contains("has no memory to save") == true)
        }
    }
}
