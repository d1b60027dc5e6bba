import HostModel
import Libvirt
import LibvirtHost
import Testing
import XMLTree

/// What a look at a host shows.
struct ObservationTests {
    @Test func `everything there is, is seen`() async throws {
        let state = try await TestWorld.open().observe()
        let all = [
            TestWorld.pool, TestWorld.volume, TestWorld.lan, TestWorld.paused, TestWorld.running, TestWorld.stopped,
        ]
        #expect(state.objects.keys.sorted() == all)
        #expect(state[TestWorld.running]?.domainState == .running)
        #expect(state[TestWorld.paused]?.domainState == .paused)
        #expect(state[TestWorld.stopped]?.domainState == .shutOff)
        #expect(state[TestWorld.stopped]?.presence.isActive == false)
        #expect(state[TestWorld.lan]?.presence.isActive == true)
        #expect(state[TestWorld.volume]?.presence.persistent?.first("capacity")?.text == "10485760")
    }

    @Test(arguments: [LibvirtHypervisor.Access.readOnly, .readWrite])
    func `a look at one object shows what the look at all does`(_ access: LibvirtHypervisor.Access) async throws {
        let host = try await TestWorld.open(access)
        for (id, object) in try await host.observe().objects {
            #expect(try await host.object(id) == object)
        }
    }

    @Test func `the host itself is described`() async throws {
        let host = try await TestWorld.open().observe().host
        #expect(host.driver == "TEST")
        #expect(host.libvirtVersion ?? 0 >= 7_000_000)
        #expect(host.guests.contains { $0.domainTypes == ["test"] })
        #expect(host.isReadOnly == false)
        #expect(try await TestWorld.open(.readOnly).observe().host.isReadOnly)
    }

    @Test func `what is not looked at is unknown, not absent`() async throws {
        let host = try await TestWorld.open()
        try await host.define(ResourceID(.storagePool, "off"), as: .parse(TestWorld.poolXML("off")))
        let state = try await host.observe()
        // The driver has neither.
        let lists = [(ResourceKind.secret, "virConnectListAllSecrets"), (.networkFilter, "virConnectListAllNWFilters")]
        for (kind, function) in lists {
            #expect(
                state.reasonUnknown(ResourceID(kind, "x")) == "this libvirt driver cannot do that (\(function))"
            )
        }
        #expect(
            state.reasonUnknown(ResourceID(.volume, "a", pool: "off")) == "storage pool 'off' is not active"
        )
        #expect(state.reasonUnknown(TestWorld.volume) == nil)
        #expect(state.reasonUnknown(TestWorld.lan) == nil)
    }

    @Test(arguments: [
        ResourceID(.domain, "none"), ResourceID(.network, "none"), ResourceID(.storagePool, "none"),
        ResourceID(.volume, "none", pool: "images"), ResourceID(.volume, "none", pool: "none"),
    ])
    func `what is not there is nil`(_ id: ResourceID) async throws {
        #expect(try await TestWorld.open().object(id) == nil)
    }

    @Test func `a volume whose pool is inactive is not taken for absent`() async throws {
        let host = try await TestWorld.open()
        try await host.deactivate(TestWorld.pool)
        await #expect(throws: HostError.self) { try await host.object(TestWorld.volume) }
    }

    @Test func `a closed connection is a lost one`() async throws {
        let host = try await TestWorld.open()
        await host.close()
        let error = await #expect(throws: HostError.self) { try await host.observe() }
        #expect(error?.isConnectionLost == true)
    }

    @Test func `a host that cannot be reached is named`() async throws {
        let uri = "qemu+unix:///system?socket=/nonexistent/sock"
        let error = await #expect(throws: HostError.self) { try await LibvirtHypervisor.open(uri, .readOnly) }
        #expect(error?.description.hasPrefix("connecting to '\(uri)': ") == true)
    }
}
