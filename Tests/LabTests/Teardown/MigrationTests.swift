import Foundation
import Testing

extension LabTests {
    /// A guest on its way from one daemon to another.
    @Suite(.leavingNoTrace(in: .underSystemd))
    struct MigrationTests {
        private let source = Lab.inside
        private let target = Lab.underSystemd

        @Test(.rows(22)) func `a guest that is being migrated is left as it is, here and there`() async throws {
            // All it uses is where both daemons see it.
            func guest(_ envelope: String) -> String {
                Samples.linux("moving", envelope: envelope).replacing("${LAB_DIR}", with: target.folder)
            }
            try await source.expectApplied(source.folder(guest("state: running")))
            _ = try await target.line("LAB-READY", onConsoleOf: "moving")
            let before = try await source.inventory()
            let address = "qemu+unix:///system?socket=\(target.folder)/run/libvirt-sock"
            let way = ["--migrateuri", "unix://\(target.folder)/migration.sock", "--bandwidth", "1", "--live"]
            let virsh = ["virsh", "-q", "-c", Lab.here.uri, "migrate", "moving", address] + way
            async let migration = Lab.here.run(virsh)
            try await target.wait(for: "its arrival") {
                try await target.inside("test", "-s", "/run/libvirt/qemu/moving.pid").status == 0
            }
            // Stopped it takes nothing in, so that the migration lasts. This early libvirt calls it "starting up".
            let arriving = try await target.process(of: "moving")
            try await target.signal("STOP", to: arriving)
            try await expectLeft(target, guest(Samples.gone))
            try await target.signal("CONT", to: arriving)

            try await target.wait(for: "the transfer") {
                try await target.virsh("domstate --reason moving").contains("migrating")
            }
            try await target.signal("STOP", to: arriving)
            #expect(try await source.virsh("domjobinfo moving").contains("Outgoing migration"))
            for lab in [source, target] { try await expectLeft(lab, guest(Samples.gone)) }
            #expect(try await source.inventory() == before)

            try await target.signal("CONT", to: arriving)
            try await source.virsh("domjobabort moving")
            #expect(try await migration.status != 0)
            #expect(try await source.inventory() == before)
            try await source.expectApplied(source.folder(guest(Samples.gone)))
            #expect(try await source.processes(of: "moving") == [])
        }

        private func expectLeft(_ lab: Lab, _ guest: String) async throws {
            let process = try await lab.process(of: "moving")
            let outcome = try await lab.apply(lab.folder(guest))
            #expect(outcome.status == 1, "\(outcome.errors)\(outcome.output)")
            #expect(outcome.output.contains("it is being migrated, and is left as it is"), "\(outcome.output)")
            #expect(try await lab.processes(of: "moving") == [process])
        }
    }
}
