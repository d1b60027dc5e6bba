import HostModel
import LibvirtHost
import Reconciliation
import Testing
import XMLTree

/// That the connection of `plan` cannot change a host.
struct ReadOnlyTests {
    private func refusal(of body: (LibvirtHypervisor) async throws -> Void) async throws -> String? {
        let host = try await TestWorld.open(.readOnly)
        let before = try await host.observe()
        let error = await #expect(throws: HostError.self) { try await body(host) }
        #expect(try await host.observe() == before)
        return error?.description
    }

    @Test func `defining is refused`() async throws {
        let domain = try XMLElement.parse(TestWorld.domainXML("new"))
        let text = try await refusal { try await $0.define(ResourceID(.domain, "new"), as: domain) }
        #expect(text?.hasPrefix("the connection is read-only: ") == true)
    }

    @Test func `every other change is refused`() async throws {
        let volume = try XMLElement.parse(TestWorld.volumeXML("b.img"))
        let changes: [@Sendable (LibvirtHypervisor) async throws -> Void] = [
            { try await $0.start(TestWorld.stopped) },
            { try await $0.resume(TestWorld.paused) },
            { try await $0.run(of: TestWorld.running)?.make(.request(.driver), within: .seconds(10)) },
            { try await $0.undefine(TestWorld.stopped, UndefinePolicy()) },
            { try await $0.setAutostart(TestWorld.lan, to: true) },
            { try await $0.deactivate(TestWorld.pool) },
            { try await $0.createVolume(ResourceID(.volume, "b.img", pool: "images"), as: volume) },
        ]
        for change in changes {
            #expect(try await refusal(of: change)?.hasPrefix("the connection is read-only: ") == true)
        }
    }
}
