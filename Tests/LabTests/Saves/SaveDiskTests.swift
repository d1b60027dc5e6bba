import Foundation
import Testing

extension LabTests {
    /// The file system below the images of managed saves: full, broken, or without power.
    @Suite struct SaveDiskTests {
        let lab = Lab.inside
        private static let directory = "/var/lib/libvirt/qemu/save"

        @Test func `a save for which there is no space leaves the guest running`() async throws {
            try await onDisk("full") {
                try await SaveTests.begin(lab)
                // 512 KiB stay: an image takes some more.
                try await lab.output(
                    "sh",
                    "-c",
                    "dd if=/dev/zero of=$1/filler bs=64k 2>/dev/null; truncate -s -512K $1/filler; sync",
                    "sh",
                    Self.directory
                )
                let process = try await lab.process(of: "kept")
                let outcome = try await lab.apply(lab.folder(SaveTests.guest("state: saved")))
                #expect(outcome.status == 1)
                #expect(outcome.output.contains("saving the memory of domain 'kept': "))
                #expect(outcome.output.contains("; it runs on, with its memory"), "\(outcome.output)")
                #expect(try await SaveTests.state(lab).hasPrefix("running"))
                #expect(try await lab.process(of: "kept") == process)
                try await SaveTests.press(lab, 2)
                #expect(lab.console(of: "kept").components(separatedBy: "LAB-READY").count == 2)
                #expect(try await lab.virsh("list --all --name --with-managed-save").contains("kept") == false)
            }
        }

        @Test func `a power cut after "saved" leaves an image that restores`() async throws {
            try await onDisk("power") {
                try await SaveTests.begin(lab)
                let saved = try await lab.apply(lab.folder(SaveTests.guest("state: saved")))
                #expect(saved.status == 0, "\(saved.errors)\(saved.output)")
                #expect(saved.output.contains("on the disk, and whole"))
                // What the disk has at this moment.
                try await copyDisk("power", to: "after-power")
            }
            try await onDisk("after-power") {
                #expect(try await magic() == "LibvirtQemudSave")
                try await lab.expectApplied(lab.folder(SaveTests.guest("state: running")))
                try await SaveTests.expectMemory(lab)
            }
        }

        /// The difference that it makes: what libvirt alone leaves is not on the disk, or is not declared whole.
        @Test func `a power cut after virsh managedsave loses the memory`() async throws {
            var losses = 0
            // The kernel writes it back by itself after some seconds, which may come too early once.
            for round in 1...5 where losses == 0 {
                try await onDisk("bare\(round)") {
                    try await SaveTests.begin(lab)
                    try await lab.virsh("managedsave kept")
                    try await copyDisk("bare\(round)", to: "after-bare\(round)")
                    #expect(try await magic() == "LibvirtQemudSave")
                    try await lab.virsh("managedsave-remove kept")
                }
                try await onDisk("after-bare\(round)") {
                    if try await magic() != "LibvirtQemudSave" { losses += 1 }
                }
            }
            #expect(losses > 0)
        }

        /// libvirt ends the save by itself; what we add is missing then.
        @Test func `killed during a save, the next apply brings it to the disk`() async throws {
            let saved = try lab.folder(SaveTests.guest("state: saved"))
            try await onDisk("killed") {
                try await SaveTests.begin(lab)
                let outcome = try await lab.apply(saved, when: "saving Domain/kept") { program in
                    try await lab.signal("KILL", to: program)
                }
                #expect(outcome.status == 128 + 9)
                try await lab.wait(for: "the end of the save") {
                    let state = try await SaveTests.state(lab)
                    // Killed before its call: then somebody else saves it. It fails where the save has just begun.
                    if state.hasPrefix("running") { _ = try? await lab.virsh("managedsave kept") }
                    return state == "shut off (saved)"
                }
                let again = try await lab.apply(saved)
                #expect(again.status == 0 && again.output == "No changes.\n", "\(again.output)\(again.errors)")
                try await copyDisk("killed", to: "after-killed")
            }
            try await onDisk("after-killed") {
                #expect(try await magic() == "LibvirtQemudSave")
                try await lab.expectApplied(lab.folder(SaveTests.guest("state: running")))
                try await SaveTests.expectMemory(lab)
            }
        }

        @Test func `an image that is not whole is neither discarded nor booted over`() async throws {
            try await onDisk("part") {
                try await SaveTests.begin(lab)
                try await lab.expectApplied(lab.folder(SaveTests.guest("state: saved")))
                let image = "\(Self.directory)/kept.save"
                try await lab.output(
                    "sh",
                    "-c",
                    "printf LibvirtQemudPart | dd of=$1 conv=notrunc 2>/dev/null",
                    "sh",
                    image
                )

                let saved = try await lab.plan(lab.folder(SaveTests.guest("state: saved")))
                #expect(saved.story == [])
                #expect(saved.warnings.first?.contains("its managed save cannot be restored (") == true)
                let outcome = try await lab.apply(lab.folder(SaveTests.guest("state: running")))
                #expect(outcome.status == 3)
                #expect(outcome.output.contains("refused: Domain/kept has a managed save that cannot be restored"))
                #expect(try await SaveTests.state(lab) == "shut off (saved)")
                #expect(try await magic() == "LibvirtQemudPart")

                // Mended, it restores.
                try await lab.output(
                    "sh",
                    "-c",
                    "printf LibvirtQemudSave | dd of=$1 conv=notrunc 2>/dev/null",
                    "sh",
                    image
                )
                try await lab.expectApplied(lab.folder(SaveTests.guest("state: running")))
                try await SaveTests.expectMemory(lab)
            }
        }

        // MARK: - Disks

        /// Puts a file system of its own below the images for a while; the guest goes with it.
        private func onDisk(_ name: String, _ body: () async throws -> Void) async throws {
            #expect(try await lab.script("lab-loop", name, "8").status == 0)
            try await lab.output("mount", "--bind", "\(lab.folder)/\(name)", Self.directory)
            do {
                try await body()
            } catch {
                try await leave(name)
                throw error
            }
            try await leave(name)
        }

        private func leave(_ name: String) async throws {
            // It may have powered off, or never have been started.
            _ = try? await lab.virsh("destroy kept")
            // There is none where the body has restored it.
            _ = try? await lab.virsh("managedsave-remove kept")
            try await lab.output("umount", Self.directory)
            try await lab.output("umount", "\(lab.folder)/\(name)")
        }

        /// What a power cut now would leave of a file system: what its device has got.
        private func copyDisk(_ name: String, to copy: String) async throws {
            let outcome = try await lab.run(["cp", "\(lab.folder)/\(name).img", "\(lab.folder)/\(copy).img"])
            #expect(outcome.status == 0, "\(outcome.errors)")
        }

        /// The first 16 bytes of the image; nothing if there is none.
        private func magic() async throws -> String {
            try await lab.output("sh", "-c", "head -c 16 $1 2>/dev/null || true", "sh", "\(Self.directory)/kept.save")
        }
    }
}
