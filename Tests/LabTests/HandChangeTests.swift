import Testing

extension LabTests.RunningLabTests {
    /// A change by hand, with virsh: the plan sees it, and apply takes it back.
    @Suite struct HandChangeTests {
        struct Case: Sendable, CustomTestStringConvertible {
            var testDescription: String
            var commands: [String]
            var story: [String]
        }

        static let cases = [
            Case(
                testDescription: "memory",
                commands: ["setmaxmem web 256M --config"],
                story: ["change Domain/web: spec.memory: 256 MiB → 128 MiB"]
            ),
            Case(
                testDescription: "the balloon, of which the manifest says nothing",
                commands: ["setmem web 96M --config"],
                story: []
            ),
            Case(
                testDescription: "description",
                commands: ["desc web --config 'By hand.'"],
                story: ["change Domain/web: spec.description: By hand. → The lab's web server."]
            ),
            Case(
                testDescription: "vCPU count",
                commands: ["setvcpus web 2 --config --maximum"],
                story: ["change Domain/web: spec.vcpu: 2 → 1"]
            ),
            Case(
                testDescription: "a disk detached",
                commands: ["detach-disk db vdb --config"],
                story: [
                    "change Domain/db: spec.devices.disk[vdb]: – → type volume, source.pool lab, "
                        + "source.volume db-data.raw, target.dev vdb, driver.cache none, driver.type raw"
                ]
            ),
            Case(
                testDescription: "a disk attached that the manifest does not name",
                commands: ["attach-disk web /dev/null vdx --config"],
                story: []
            ),
            Case(
                testDescription: "a NIC detached",
                commands: ["detach-interface web network --mac 52:54:00:77:00:01 --config"],
                story: [
                    "change Domain/web: spec.devices.interface[52:54:00:77:00:01]: – → "
                        + "type network, source.network lan, mac.address 52:54:00:77:00:01, model.type virtio"
                ]
            ),
            Case(
                testDescription: "a NIC's model",
                commands: [
                    "detach-interface web network --mac 52:54:00:77:00:01 --config",
                    "attach-interface web network lan --mac 52:54:00:77:00:01 --model e1000e --config",
                ],
                story: ["change Domain/web: spec.devices.interface[52:54:00:77:00:01].model: e1000e → virtio"]
            ),
            Case(
                testDescription: "a network's DHCP range",
                commands: [
                    range("delete", end: 199),
                    range("add", end: 120),
                ],
                story: [
                    "change Network/backend: spec.ip[10.77.1.1].dhcp.range[10.77.1.100].end: 10.77.1.120 → 10.77.1.199"
                ]
            ),
            Case(
                testDescription: "autostart of a network",
                commands: ["net-autostart backend --disable"],
                story: ["autostart Network/backend: autostart: false → true"]
            ),
        ]

        let lab = Lab.here

        @Test(arguments: cases)
        func `a change by hand is seen, and taken back`(_ changed: Case) async throws {
            for command in changed.commands { try await lab.virsh(command) }
            #expect(try await lab.plan(.lab()).story == changed.story)
            let outcome = try await lab.reeve("apply", .lab(), "--yes")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.hasSuffix("No changes.\n"))
            let plan = try await lab.plan(.lab())
            #expect(plan.story == [])
            #expect(plan.pendingStory == [])
        }

        @Test func `a change by hand of what runs is pending, not a step`() async throws {
            try await lab.virsh("\(Self.range("delete", end: 199, of: "--live"))")
            try await lab.virsh("\(Self.range("add", end: 120, of: "--live"))")
            let plan = try await lab.plan(.lab())
            #expect(plan.steps.isEmpty)
            #expect(
                plan.pendingStory
                    == ["Network/backend: spec.ip[10.77.1.1].dhcp.range[10.77.1.100].end: 10.77.1.120 → 10.77.1.199"]
            )
            try await lab.virsh("\(Self.range("delete", end: 120, of: "--live"))")
            try await lab.virsh("\(Self.range("add", end: 199, of: "--live"))")
        }

        private static func range(_ action: String, end: Int, of definition: String = "--config") -> String {
            "net-update backend \(action) ip-dhcp-range "
                + "\"<range start='10.77.1.100' end='10.77.1.\(end)'/>\" \(definition)"
        }
    }
}
