import Libvirt
import Testing

@Suite struct NetworkTests {
    @Test func `a network is defined, started, described, destroyed and undefined`() async throws {
        let connection = try await TestWorld.open()
        let identity = try await connection.defineNetwork(TestWorld.networkXML("lab"))
        let network = connection.network(uuid: identity.uuid)
        #expect(try await !network.isActive())
        #expect(try await network.isPersistent())
        try await network.start()
        #expect(try await network.isActive())
        #expect(try await network.xml().contains("<name>lab</name>"))
        #expect(try await network.identity() == identity)
        try await network.setAutostart(true)
        #expect(try await network.autostarts())
        #expect(try await connection.networks(.autostart) == [identity])
        try await network.destroy()
        try await network.undefine()
        #expect(try await connection.networks().map(\.name) == ["lan"])
    }

    @Test func `networks are described side by side`() async throws {
        let connection = try await TestWorld.open()
        try await connection.defineNetwork(TestWorld.networkXML("lab"))
        let described = try await connection.networksWithXML(.inactive)
        #expect(described.map(\.identity.name) == ["lab"])
        #expect(try described.first?.xml.get().contains("vbr-lab") == true)
    }

    @Test func `a definition is validated where libvirt can`() async throws {
        let connection = try await TestWorld.open()
        let error = await failure { () async throws(LibvirtError) in
            try await connection.defineNetwork("<network><name>odd</name><nonsense/></network>", .validate)
        }
        // Before 7.7 the function is not there; else the schema speaks, if it is installed.
        #expect(error != nil)
        #expect(error?.function == "virNetworkDefineXMLFlags")
    }

    @Test func `what the test driver cannot do is an error that says so`() async throws {
        let network = try await TestWorld.open().network(named: "lan")
        let leases = await failure { () async throws(LibvirtError) in try await network.dhcpLeases() }
        #expect(leases?.code == .noSupport)
        // It has no persistent definition apart, and refuses the flag (libvirt 9.0.0).
        let inactive = await failure { () async throws(LibvirtError) in try await network.xml(.inactive) }
        #expect(inactive == nil || inactive?.code == .invalidArgument)
    }
}
