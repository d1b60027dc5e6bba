import Testing

extension LabTests.RunningLabTests {
    /// A change in a manifest, of what is active: planned alone, stored, and pending until the next start.
    @Suite struct ManifestChangeTests {
        struct Case: Sendable, CustomTestStringConvertible {
            var testDescription: String
            var edit: ManifestFolder.Edit
            var resource = "Domain/web"
            var change: String
            /// The virsh command that shows the object, and what it shows when the change is there.
            var show = "dumpxml web"
            var sight: String
        }

        static let cases = [
            Case(
                testDescription: "memory",
                edit: .init("web.yaml", "memory: 128MiB", "memory: 160MiB"),
                change: "spec.memory: 128 MiB → 160 MiB",
                sight: "<memory unit='KiB'>163840</memory>"
            ),
            Case(
                testDescription: "description",
                edit: .init("web.yaml", "The lab's web server.", "Another one."),
                change: "spec.description: The lab's web server. → Another one.",
                sight: "<description>Another one.</description>"
            ),
            Case(
                testDescription: "vCPU count",
                edit: .init("web.yaml", "vcpu: 1", "vcpu: 2"),
                change: "spec.vcpu: 1 → 2",
                sight: "<vcpu placement='static'>2</vcpu>"
            ),
            Case(
                testDescription: "a disk's cache mode",
                edit: .init("db.yaml", "cache: none", "cache: writeback"),
                resource: "Domain/db",
                change: "spec.devices.disk[vdb].driver.cache: none → writeback",
                show: "dumpxml db",
                sight: "cache='writeback'"
            ),
            Case(
                testDescription: "another NIC",
                edit: .init(
                    "web.yaml",
                    "\n    serial:",
                    "\n      - {source: {network: backend}, mac: \"52:54:00:77:00:05\", model: virtio}\n    serial:"
                ),
                change: "spec.devices.interface[52:54:00:77:00:05]: – → "
                    + "type network, source.network backend, mac.address 52:54:00:77:00:05, model.type virtio",
                sight: "<mac address='52:54:00:77:00:05'/>"
            ),
            Case(
                testDescription: "a NIC's model",
                edit: .init("web.yaml", "model: virtio", "model: e1000e"),
                change: "spec.devices.interface[52:54:00:77:00:01].model: virtio → e1000e",
                sight: "<model type='e1000e'/>"
            ),
            Case(
                testDescription: "a network's DHCP range",
                edit: .init("network.yaml", "10.77.1.199", "10.77.1.149"),
                resource: "Network/backend",
                change: "spec.ip[10.77.1.1].dhcp.range[10.77.1.100].end: 10.77.1.199 → 10.77.1.149",
                show: "net-dumpxml backend",
                sight: "end='10.77.1.149'"
            ),
        ]

        let lab = Lab.here

        @Test(arguments: cases)
        func `the plan shows exactly the change`(_ changed: Case) async throws {
            let plan = try await lab.plan(.lab(changed.edit))
            #expect(plan.story == ["change \(changed.resource): \(changed.change)"])
            #expect(plan.pendingStory == [])
            #expect(plan.warnings == [])
        }

        @Test(arguments: cases)
        func `apply stores it, and it is pending until the next start`(_ changed: Case) async throws {
            try await expectStored(.lab(changed.edit), changed)
        }

        @Test func `another disk is planned alone, stored, and pending until the next start`() async throws {
            try await lab.virsh("vol-create-as lab spare.raw 8M --format raw")
            let disk = "      - {source: {pool: lab, volume: spare.raw}, target: vdb}\n"
            let changed = Case(
                testDescription: "another disk",
                edit: .init("web.yaml", "    interface:\n", disk + "    interface:\n"),
                change: "spec.devices.disk[vdb]: – → "
                    + "type volume, source.pool lab, source.volume spare.raw, target.dev vdb",
                sight: "<source pool='lab' volume='spare.raw'/>"
            )
            let plan = try await lab.plan(.lab(changed.edit))
            // The format comes from the volume, where the disk is added.
            #expect(plan.story == ["change Domain/web: \(changed.change), driver.name qemu, driver.type raw"])
            try await expectStored(.lab(changed.edit), changed)
        }

        private func expectStored(_ folder: ManifestFolder, _ changed: Case) async throws {
            let before = try await lab.inventory()
            let outcome = try await lab.reeve("apply", folder, "--yes")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.contains("1 of 1 step done.\n"))
            #expect(try await lab.virsh("\(changed.show) --inactive").contains(changed.sight))
            #expect(try await !lab.virsh(changed.show).contains(changed.sight))
            let second = try await lab.reeve("plan", folder, "--detailed-exitcode", "--output", "json")
            #expect(second.status == 0)
            let plan = try PlanDocument(second.output)
            #expect(plan.steps.isEmpty)
            #expect(plan.pendingStory == ["\(changed.resource): \(changed.change)"])
            // All that runs runs on, and no other definition is another one.
            let after = try await lab.inventory()
            #expect(after.things.mapValues(\.state) == before.things.mapValues(\.state))
            let touched = after.things.filter { before.things[$0.key] != $0.value }.keys.map(\.name)
            #expect(touched == [String(changed.resource.split(separator: "/")[1])])
        }
    }
}
