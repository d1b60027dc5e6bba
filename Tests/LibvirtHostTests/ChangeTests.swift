import HostModel
import LibvirtHost
import Reconciliation
import Testing
import XMLTree

/// What each call does to a host, seen by a look after it.
struct ChangeTests {
    @Test func `the life of a domain`() async throws {
        let host = try await TestWorld.open()
        let id = ResourceID(.domain, "new")
        try await host.define(id, as: .parse(TestWorld.domainXML("new")))
        #expect(try await host.object(id)?.presence.isActive == false)
        try await host.setAutostart(id, to: true)
        #expect(try await host.object(id)?.autostart == true)
        try await host.start(id)
        #expect(try await host.object(id)?.domainState == .running)
        try await host.run(of: id)?.make(.request(.driver), within: .seconds(10))
        #expect(try await host.object(id)?.domainState == .shutOff)
        try await host.undefine(id, UndefinePolicy())
        #expect(try await host.object(id) == nil)
    }

    @Test func `the life of a network`() async throws {
        let host = try await TestWorld.open()
        let id = ResourceID(.network, "new")
        try await host.define(id, as: .parse(TestWorld.networkXML("new")))
        try await host.start(id)
        #expect(try await host.object(id)?.presence.isActive == true)
        try await host.deactivate(id)
        try await host.undefine(id, UndefinePolicy())
        #expect(try await host.object(id) == nil)
    }

    @Test func `the life of a storage pool and its volume`() async throws {
        let host = try await TestWorld.open()
        let id = ResourceID(.storagePool, "new")
        let volume = ResourceID(.volume, "b.img", pool: "new")
        try await host.define(id, as: .parse(TestWorld.poolXML("new")))
        try await host.build(id)
        try await host.start(id)
        try await host.createVolume(volume, as: .parse(TestWorld.volumeXML("b.img")))
        #expect(try await host.object(volume)?.presence.persistent?.first("capacity")?.text == "10485760")
        try await host.deactivate(id)
        try await host.undefine(id, UndefinePolicy())
        #expect(try await host.object(id) == nil)
        #expect(try await host.object(volume) == nil)
    }

    @Test func `a paused domain is resumed`() async throws {
        let host = try await TestWorld.open()
        try await host.resume(TestWorld.paused)
        #expect(try await host.object(TestWorld.paused)?.domainState == .running)
    }

    @Test(arguments: [TestWorld.running, TestWorld.lan, TestWorld.pool])
    func `what is active is not undefined`(_ id: ResourceID) async throws {
        let host = try await TestWorld.open()
        await #expect(throws: HostError.self) { try await host.undefine(id, UndefinePolicy()) }
        #expect(try await host.object(id)?.presence.persistent != nil)
    }

    @Test func `what the driver lacks is said so`() async throws {
        let host = try await TestWorld.open()
        let error = await #expect(throws: HostError.self) {
            try await host.growVolume(TestWorld.volume, to: 20 << 20)
        }
        #expect(error?.description == "this libvirt driver cannot do that (virStorageVolResize)")
    }
}
