import Testing

extension LabTests.RunningLabTests {
    /// What an apply of `manifests/lab` to an empty host leads to.
    @Suite struct CreationTests {
        /// What the Linux guest finds of what its manifest says.
        struct Guest: Sendable, CustomTestStringConvertible {
            var name: String
            var vcpus: Int
            /// In MiB; the kernel keeps up to 64 MiB for itself.
            var memory: Int
            var disks: [String]
            /// Name in the guest, MAC, network.
            var nics: [[String]]

            var testDescription: String { name }
        }

        static let guests = [
            Guest(
                name: "web",
                vcpus: 1,
                memory: 128,
                disks: ["vda 67108864"],
                nics: [["eth0", "52:54:00:77:00:01", "lan"]]
            ),
            Guest(
                name: "db",
                vcpus: 2,
                memory: 160,
                disks: ["vda 67108864", "vdb 33554432"],
                nics: [["eth0", "52:54:00:77:00:02", "lan"], ["eth1", "52:54:00:77:00:03", "backend"]]
            ),
            Guest(
                name: "worker",
                vcpus: 1,
                memory: 128,
                disks: [],
                nics: [["eth0", "52:54:00:77:00:04", "lan"]]
            ),
        ]

        let lab = Lab.here

        @Test func `apply creates the pool, the volumes, the networks and three running guests`() async throws {
            let outcome = try #require(RunningLab.outcome)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.contains("9 to create, 0 to change, 0 to delete."))
            #expect(outcome.output.hasSuffix("18 of 18 steps done.\nNo changes.\n"))
            let inventory = try await lab.inventory()
            #expect(inventory.names(of: .domain) == ["db", "web", "worker"])
            for name in inventory.names(of: .domain) { #expect(inventory[domain: name]?.state.first == "running") }
            for name in ["lan", "backend"] {
                #expect(inventory[network: name]?.state.allSatisfy { $0.hasSuffix("yes") } == true)
            }
            #expect(inventory[pool: "lab"]?.volumes.keys.sorted() == ["db-data.raw", "db.qcow2", "web.qcow2"])
        }

        @Test(arguments: guests)
        func `a guest boots with the processors, memory, disks and NICs of its manifest`(_ guest: Guest) async throws {
            let ready = try await lab.line("LAB-READY", onConsoleOf: guest.name)
            #expect(ready.contains(" acpi=on cpus=\(guest.vcpus) "))
            let memory = try #require(Int(ready.firstMatch(of: /mem=(\d+)kB/)?.1 ?? "")) / 1024
            #expect((guest.memory - 64...guest.memory).contains(memory))
            let lines = lab.console(of: guest.name).split(whereSeparator: \.isNewline).map(String.init)
            let disks = guest.disks.map { "LAB-DISK \($0)" }
            let nics = guest.nics.map { "LAB-NIC \($0[0]) \($0[1])" }
            #expect(lines.filter { $0.contains("LAB-DISK") || $0.contains("LAB-NIC") } == disks + nics)
        }

        @Test(arguments: guests)
        func `a guest is on its networks`(_ guest: Guest) async throws {
            for nic in guest.nics {
                let line = try await lab.line("LAB-IP \(nic[0]) ", onConsoleOf: guest.name)
                let address = try #require(line.split(separator: " ").last)
                // dnsmasq writes it down a little after the guest has it.
                try await lab.wait(for: "the lease of \(address)") {
                    try await lab.virsh("net-dhcp-leases \(nic[2]) --mac \(nic[1])").contains(" \(address)/24 ")
                }
            }
        }

        @Test func `the plan after it is empty`() async throws {
            let outcome = try await lab.reeve("plan", .lab(), "--detailed-exitcode", "--output", "json")
            #expect(outcome.status == 0)
            #expect(outcome.errors == "")
            #expect(outcome.output.contains("\"steps\": [],\n  \"pending\": [],\n  \"unchanged\": 9,"))
        }

        @Test func `a second apply does nothing`() async throws {
            let before = try await lab.inventory()
            let outcome = try await lab.reeve("apply", .lab(), "--yes")
            #expect(outcome.status == 0)
            #expect(outcome.output == "No changes.\n")
            #expect(outcome.errors == "")
            #expect(try await lab.inventory() == before)
        }
    }
}
