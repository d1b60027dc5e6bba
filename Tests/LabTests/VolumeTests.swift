import Testing

extension LabTests.RunningLabTests {
    /// The capacity of volumes.
    @Suite struct VolumeTests {
        let lab = Lab.here

        @Test func `a volume that no active domain uses is grown`() async throws {
            try await createSpare()
            let folder = try spare("16MiB")
            #expect(try await lab.plan(folder).story == ["change Volume/lab/spare.raw: spec.capacity: 8 MiB → 16 MiB"])
            let outcome = try await lab.reeve("apply", folder, "--yes")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.hasSuffix("1 of 1 step done.\nNo changes.\n"))
            #expect(try await lab.virsh("vol-info --bytes spare.raw lab").contains(" 16777216 bytes"))
        }

        @Test func `a volume that a running domain uses is not grown, and nothing else is done`() async throws {
            let before = try await lab.inventory()
            let folder = try ManifestFolder.lab(
                .init("storage.yaml", "capacity: 32MiB", "capacity: 48MiB"),
                .init("web.yaml", "The lab's web server.", "Another one.")
            )
            let plan = try await lab.plan(folder)
            #expect(
                plan.story == [
                    "change Volume/lab/db-data.raw: spec.capacity: 32 MiB → 48 MiB",
                    "change Domain/web: spec.description: The lab's web server. → Another one.",
                ]
            )
            let outcome = try await lab.reeve("apply", folder, "--yes")
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("nothing done"))
            #expect(outcome.errors.contains("Volume/lab/db-data.raw is in use by Domain/db"))
            #expect(try await lab.inventory() == before)
        }

        @Test func `a volume grown by hand is seen, and never shrunk`() async throws {
            try await createSpare()
            try await lab.virsh("vol-resize spare.raw 16M lab")
            let folder = try spare("8MiB")
            #expect(try await lab.plan(folder).story == ["change Volume/lab/spare.raw: spec.capacity: 16 MiB → 8 MiB"])
            let outcome = try await lab.reeve("apply", folder, "--yes")
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("never shrunk"))
            #expect(try await lab.virsh("vol-info --bytes spare.raw lab").contains(" 16777216 bytes"))
        }

        @Test func `a volume shrunk by hand is grown again`() async throws {
            try await createSpare()
            try await lab.virsh("vol-resize spare.raw 4M lab --shrink")
            let folder = try spare("8MiB")
            #expect(try await lab.plan(folder).story == ["change Volume/lab/spare.raw: spec.capacity: 4 MiB → 8 MiB"])
            #expect(try await lab.reeve("apply", folder, "--yes").status == 0)
            #expect(try await lab.virsh("vol-info --bytes spare.raw lab").contains(" 8388608 bytes"))
        }

        private func createSpare() async throws {
            let outcome = try await lab.reeve("apply", try spare("8MiB"), "--yes")
            #expect(outcome.status == 0, "\(outcome.errors)")
        }

        private func spare(_ capacity: String) throws -> ManifestFolder {
            try ManifestFolder(Samples.file(Samples.volume("spare.raw", pool: "lab", capacity: capacity)))
        }
    }
}
