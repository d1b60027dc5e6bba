import Libvirt
import Testing

@Suite struct DomainTests {
    @Test func `a domain is defined, started, described, destroyed and undefined`() async throws {
        let connection = try await TestWorld.open()
        let identity = try await connection.defineDomain(TestWorld.domainXML("web"))
        #expect(identity.name == "web" && identity.uuid.count == 36 && identity.id == nil)
        let domain = connection.domain(uuid: identity.uuid)
        #expect(try await domain.isPersistent())
        #expect(try await domain.status().state == .shutOff)

        try await domain.start()
        #expect(try await domain.isActive())
        #expect(try await domain.identity().id != nil)
        let status = try await domain.status()
        #expect(status.state == .running)
        #expect(try await domain.xml().contains("<domain type='test' id='"))
        #expect(try await domain.xml(.inactive).contains("<domain type='test'>"))

        try await domain.destroy()
        let ended = try await domain.status()
        #expect(ended.state == .shutOff)
        #expect(Domain.ShutOffReason(rawValue: ended.reason) == .destroyed)
        try await domain.undefine()
        let error = await failure { () async throws(LibvirtError) in try await domain.xml() }
        #expect(error?.meansAbsent(.domain) == true)
    }

    @Test func `a domain is suspended, resumed and shut down`() async throws {
        let domain = try await TestWorld.open().domain(named: "running")
        try await domain.suspend()
        let paused = try await domain.status()
        #expect(paused.state == .paused)
        #expect(Domain.PausedReason(rawValue: paused.reason) == .user)
        try await domain.resume()
        #expect(try await domain.status().state == .running)
        try await domain.shutDown()
        #expect(try await domain.status().state == .shutOff)
        let error = await failure { () async throws(LibvirtError) in try await domain.shutDown() }
        // 55 of other drivers, 1 of the test driver: what such a failure means is read from the state.
        #expect(error?.code == .operationInvalid || error?.code == .internalError)
    }

    @Test func `autostart and managed save are read and written`() async throws {
        let connection = try await TestWorld.open()
        let domain = connection.domain(named: "stopped")
        #expect(try await !domain.autostarts())
        try await domain.setAutostart(true)
        #expect(try await domain.autostarts())
        #expect(try await connection.domains(.autostart).map(\.name) == ["stopped"])
        #expect(try await !domain.hasManagedSave())
        #expect(try await connection.domains(.managedSave).isEmpty)
    }

    @Test func `lists are filtered`() async throws {
        let connection = try await TestWorld.open()
        #expect(try await connection.domains(.active).map(\.name) == ["running"])
        #expect(try await connection.domains(.inactive).map(\.uuid) == [TestWorld.stoppedUUID])
        #expect(try await connection.domains([.active, .inactive]).count == 2)
        #expect(try await connection.domains([.inactive, .autostart]).isEmpty)
        #expect(try await connection.domains(.active).first?.id != nil)
    }

    /// As after a daemon's restart, which counts its runs anew.
    @Test func `a run is its domain's, whoever has its number`() async throws {
        let connection = try await TestWorld.open()
        let running = try await connection.domain(named: "running").identity()
        let id = try #require(running.id)
        #expect(try await connection.domain(run: id, of: running.uuid).identity() == running)
        for (id, uuid) in [(id, TestWorld.stoppedUUID), (id + 1, running.uuid), (.max, running.uuid)] {
            await #expect(throws: LibvirtError.self) { try await connection.domain(run: id, of: uuid).destroy() }
        }
        #expect(try await connection.domain(named: "running").isActive())
    }

    @Test func `all domains are described in the order of the list`() async throws {
        let connection = try await TestWorld.open()
        for number in 0..<30 { try await connection.defineDomain(TestWorld.domainXML("d\(number)")) }
        let described = try await connection.domainsWithXML(.persistent, .inactive)
        #expect(try await described.map(\.identity) == connection.domains())
        for domain in described {
            #expect(try domain.xml.get().contains("<name>\(domain.identity.name)</name>"))
        }
    }

    @Test func `what one may not read is an error of that one, not an absence`() async throws {
        let connection = try await TestWorld.open(readOnly: true)
        let described = try await connection.domainsWithXML([], .secure)
        #expect(described.count == 2)
        for domain in described {
            #expect(throws: LibvirtError.self) { try domain.xml.get() }
        }
    }

    @Test func `a definition that is no XML is refused with its reason`() async throws {
        let connection = try await TestWorld.open()
        let error = await failure { () async throws(LibvirtError) in try await connection.defineDomain("<domain") }
        #expect(error?.function == "virDomainDefineXMLFlags")
        #expect(error?.domain == .domain)
        #expect(error?.code == .xmlError || error?.code == .xmlDetail)
    }

    @Test func `a domain that dies with our process cannot be asked for`() {
        #expect(Domain.StartFlags(rawValue: 2).isEmpty)
        #expect(Domain.StartFlags(rawValue: .max).rawValue & 2 == 0)
        let union = Domain.StartFlags.paused.union(Domain.StartFlags(rawValue: 3))
        #expect(union == .paused)
    }
}
