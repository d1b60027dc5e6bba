import Foundation
import Testing

extension LabTests {
    /// What goes with a domain's definition, and what does not: `lifecycle.undefine`.
    @Suite struct UndefineTests {
        private let lab = Lab.inside

        /// What a definition cannot be without, once it is there.
        struct Thing: Sendable, CustomTestStringConvertible {
            let key: String
            /// What makes it of a running guest.
            let making: String
            /// What shows it, and how.
            let showing: String
            let shown: String
            /// Whether the disk holds something of it, which stays.
            var leaves: String?
            var testDescription: String { key }
        }

        static let things = [
            Thing(
                key: "managedSave",
                making: "managedsave kept",
                showing: "list --all --with-managed-save",
                shown: "kept"
            ),
            Thing(
                key: "snapshots",
                making: "snapshot-create-as kept before",
                showing: "snapshot-list --name kept",
                shown: "before",
                leaves: "\"name\": \"before\""
            ),
            Thing(
                key: "checkpoints",
                making: "checkpoint-create-as kept before",
                showing: "checkpoint-list --name kept",
                shown: "before",
                leaves: "\"name\": \"before\""
            ),
        ]

        @Test(arguments: things)
        func `what forbids it stays, and the guest as it is; what may go goes`(_ thing: Thing) async throws {
            let disk = "\(lab.folder)/kept-\(thing.key).qcow2"
            try await lab.output("qemu-img", "create", "-q", "-f", "qcow2", "-o", "compat=1.1", disk, "8M")
            try await lab.expectApplied(lab.folder(guest(disk)))
            _ = try await lab.line("LAB-READY", onConsoleOf: "kept")
            try await lab.virsh(thing.making)
            try await expectShown(thing, true)
            let before = try await lab.inventory()

            let refused = try await lab.apply(lab.folder(guest(disk, Samples.absent)))
            #expect(refused.status == 3, "\(refused.errors)\(refused.output)")
            #expect(refused.errors.contains("'lifecycle.undefine.\(thing.key): remove'"), "\(refused.errors)")
            #expect(try await lab.inventory() == before)
            try await expectShown(thing, true)

            let remove = Samples.absent.replacing(
                "lifecycle: {",
                with: "lifecycle: {undefine: {\(thing.key): remove}, "
            )
            try await lab.expectApplied(lab.folder(guest(disk, remove)))
            #expect(try await lab.inventory() == before.without("kept"))
            // One of the same name knows nothing of it.
            try await lab.expectApplied(lab.folder(guest(disk, "state: shut-off")))
            try await expectShown(thing, false)
            if let text = thing.leaves {
                #expect(try await lab.output("qemu-img", "info", "--output", "json", disk).contains(text))
            }
        }

        @Test(arguments: [nil, "keep", "remove"])
        func `the firmware's variables stay unless they may go`(_ policy: String?) async throws {
            let file = "\(lab.folder)/kept-\(policy ?? "default").fd"
            let firmware = """
                os:
                    loader: {readonly: yes, type: pflash, value: \(lab.folder)/code.fd}
                    nvram: \(file)
                """
            func kept(_ envelope: String) -> String {
                guest(nil, envelope).replacing("os:", with: firmware)
            }
            try await lab.expectApplied(lab.folder(kept("state: shut-off")))
            try Data("variables".utf8).write(to: URL(filePath: file))
            let lifecycle = policy.map { "\nlifecycle: {undefine: {nvram: \($0)}}" } ?? ""
            try await lab.expectApplied(lab.folder(kept("state: absent\(lifecycle)")))
            #expect(try await !lab.inventory().names(of: .domain).contains("kept"))
            #expect(FileManager.default.fileExists(atPath: file) == (policy != "remove"))
        }

        private func expectShown(_ thing: Thing, _ isShown: Bool) async throws {
            #expect(try await lab.virsh(thing.showing).contains(thing.shown) == isShown)
        }

        private func guest(_ disk: String?, _ envelope: String = "") -> String {
            let devices = disk.map { "    disk: {source: {file: \"\($0)\"}, target: vda, driver: {type: qcow2}}" } ?? ""
            return Samples.guest("kept", envelope: envelope, devices: devices)
        }
    }
}
