import Testing

extension LabTests.RunningLabTests {
    /// What is pending is there after the next start.
    @Suite struct PowerCycleTests {
        let lab = Lab.here

        @Test func `after a power cycle nothing is pending`() async throws {
            let first = try manifests(memory: "128MiB", vcpu: 1, model: "virtio", rangeEnd: 199)
            let second = try manifests(
                memory: "160MiB",
                vcpu: 2,
                model: "e1000e",
                rangeEnd: 149,
                devices: [
                    "      - {source: {network: lan}, mac: \"52:54:00:77:00:22\", model: virtio}",
                    "    disk: {source: {pool: lab, volume: cycle.raw}, target: vda, driver: {cache: writeback}}",
                ]
            )
            try await apply(first)
            try await apply(second)
            let pending = try await lab.plan(second)
            #expect(pending.story == [])
            #expect(
                Set(pending.pending.flatMap(\.changes).map(\.path)) == [
                    "spec.memory", "spec.vcpu", "spec.devices.disk[vda]",
                    "spec.devices.interface[52:54:00:77:00:21].model", "spec.devices.interface[52:54:00:77:00:22]",
                    "spec.ip[10.77.2.1].dhcp.range[10.77.2.100].end",
                ]
            )
            for command in ["destroy cycle", "net-destroy cycle", "net-start cycle", "start cycle"] {
                try await lab.virsh(command)
            }
            let after = try await lab.plan(second)
            #expect(after.story == [])
            #expect(after.pendingStory == [])
            let ready = try await lab.line("LAB-READY", onConsoleOf: "cycle")
            #expect(ready.contains(" cpus=2 "))
            let console = lab.console(of: "cycle")
            #expect(console.contains("LAB-DISK vda 8388608"))
            #expect(console.contains("52:54:00:77:00:22"))
        }

        private func apply(_ folder: ManifestFolder) async throws {
            let outcome = try await lab.reeve("apply", folder, "--yes")
            #expect(outcome.status == 0, "\(outcome.errors)")
        }

        private func manifests(
            memory: String,
            vcpu: Int,
            model: String,
            rangeEnd: Int,
            devices: [String] = []
        ) throws -> ManifestFolder {
            let network = """
                apiVersion: reeve/v1
                kind: Network
                metadata: {name: cycle}
                spec:
                  bridge: {name: reeve-cycle, stp: false}
                  ip:
                    address: 10.77.2.1
                    prefix: 24
                    dhcp: {range: {start: 10.77.2.100, end: 10.77.2.\(rangeEnd)}}

                """
            let nics = [
                "    interface:",
                "      - {source: {network: cycle}, mac: \"52:54:00:77:00:21\", model: \(model)}",
            ]
            let domain = Samples.linux("cycle", devices: (nics + devices).joined(separator: "\n"))
                .replacing("memory: 128MiB", with: "memory: \(memory)").replacing("vcpu: 1", with: "vcpu: \(vcpu)")
            return try ManifestFolder(Samples.file(network, Samples.volume("cycle.raw", pool: "lab"), domain))
        }
    }
}
