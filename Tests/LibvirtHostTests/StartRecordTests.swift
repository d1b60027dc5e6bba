import HostModel
import LibvirtHost
import Testing
import XMLTree

/// The record that a start is owed, on libvirt's own metadata.
struct StartRecordTests {
    private let id = ResourceID(.domain, "new")

    @Test func `it is written with the definition of a new domain, and leaves no trace`() async throws {
        let host = try await TestWorld.open()
        let xml = try XMLElement.parse(TestWorld.domainXML("new"))
        try await host.define(id, as: xml, owingStart: true)
        let object = try await host.object(id)
        #expect(object?.owesStart == true)
        #expect(object?.presence.persistent?.first("metadata") == nil)
        #expect(object?.presence.persistent?.first("uuid")?.text.count == 36)
        #expect(try await host.observe()[id]?.owesStart == true)
        try await host.start(id)
        try await host.record(id, owesStart: false)
        let started = try await host.object(id)
        #expect(started?.owesStart == false)
        // Not even an empty <metadata/> in what the next start uses.
        #expect(started?.presence.persistent?.first("metadata") == nil)
        #expect(started?.presence.running?.first("metadata")?.elements ?? [] == [])
    }

    @Test func `it is written on a running domain, for its persistent definition only`() async throws {
        let host = try await TestWorld.open()
        let before = try await host.object(TestWorld.running)
        try await host.record(TestWorld.running, owesStart: true)
        #expect(try await host.object(TestWorld.running)?.owesStart == true)
        try await host.record(TestWorld.running, owesStart: false)
        #expect(try await host.object(TestWorld.running)?.presence.persistent == before?.presence.persistent)
        #expect(try await host.object(TestWorld.running)?.owesStart == false)
        // A second time is as good as once.
        try await host.record(TestWorld.running, owesStart: false)
    }

    @Test func `metadata of others stays as it is`() async throws {
        let host = try await TestWorld.open()
        let others = "<metadata><app:tier xmlns:app='http://example.org/app'>web</app:tier></metadata>"
        let text = TestWorld.domainXML("new").replacing("<memory>", with: "\(others)<memory>")
        try await host.define(id, as: .parse(text), owingStart: true)
        #expect(try await host.object(id)?.owesStart == true)
        try await host.record(id, owesStart: false)
        let metadata = try await host.object(id)?.presence.persistent?.first("metadata")
        #expect(metadata?.elements.map(\.name) == ["tier"])
        #expect(metadata?.first("tier")?.text == "web")
    }

    @Test func `a clone with a copy of it owes nothing`() async throws {
        let host = try await TestWorld.open()
        var copy = try XMLElement.parse(TestWorld.domainXML("new"))
        let record = StartRecord.element(uuid: "11111111-2222-4333-8444-555555555555")
        copy.children.append(.element(XMLElement("metadata", children: [.element(record)])))
        try await host.define(id, as: copy)
        let clone = try await host.object(id)
        #expect(clone?.owesStart == false)
        #expect(clone?.presence.persistent?.first("metadata")?.elements.map(\.name) == ["record"])
        // Its own takes the place of the copy.
        try await host.record(id, owesStart: true)
        #expect(try await host.object(id)?.owesStart == true)
    }
}
