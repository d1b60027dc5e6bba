import HostModel
import LibvirtHost
import Testing
import XMLTree

/// Our record, in libvirt's own metadata.
struct DomainRecordTests {
    private let id = ResourceID(.domain, "new")

    @Test func `it is written with the definition of a new domain, and leaves no trace`() async throws {
        let host = try await TestWorld.open()
        let xml = try XMLElement.parse(TestWorld.domainXML("new"))
        try await host.define(id, as: xml, record: DomainRecord(owesStart: true))
        let object = try await host.object(id)
        #expect(object?.owesStart == true)
        #expect(object?.presence.persistent?.first("metadata") == nil)
        #expect(object?.presence.persistent?.first("uuid")?.text.count == 36)
        #expect(try await host.observe()[id]?.owesStart == true)
        try await host.start(id)
        try await host.write(DomainRecord(owesStart: false), on: id)
        let started = try await host.object(id)
        #expect(started?.owesStart == false)
        // Not even an empty <metadata/> in what the next start uses.
        #expect(started?.presence.persistent?.first("metadata") == nil)
        #expect(started?.presence.running?.first("metadata")?.elements ?? [] == [])
    }

    @Test func `it is written on a running domain, for its persistent definition only`() async throws {
        let host = try await TestWorld.open()
        let before = try await host.object(TestWorld.running)
        try await host.write(DomainRecord(owesStart: true), on: TestWorld.running)
        #expect(try await host.object(TestWorld.running)?.owesStart == true)
        try await host.write(DomainRecord(owesStart: false), on: TestWorld.running)
        #expect(try await host.object(TestWorld.running)?.presence.persistent == before?.presence.persistent)
        #expect(try await host.object(TestWorld.running)?.owesStart == false)
        // A second time is as good as once.
        try await host.write(DomainRecord(owesStart: false), on: TestWorld.running)
    }

    @Test func `metadata of others stays as it is`() async throws {
        let host = try await TestWorld.open()
        let others = "<metadata><app:tier xmlns:app='http://example.org/app'>web</app:tier></metadata>"
        let text = TestWorld.domainXML("new").replacing("<memory>", with: "\(others)<memory>")
        try await host.define(id, as: .parse(text), record: DomainRecord(owesStart: true))
        #expect(try await host.object(id)?.owesStart == true)
        try await host.write(DomainRecord(owesStart: false), on: id)
        let metadata = try await host.object(id)?.presence.persistent?.first("metadata")
        #expect(metadata?.elements.map(\.name) == ["tier"])
        #expect(metadata?.first("tier")?.text == "web")
    }

    @Test func `a clone with a copy of it owes nothing`() async throws {
        let host = try await TestWorld.open()
        var copy = try XMLElement.parse(TestWorld.domainXML("new"))
        let record = DomainRecord(owesStart: true).element(uuid: "11111111-2222-4333-8444-555555555555", name: nil)
        copy.children.append(.element(XMLElement("metadata", children: [.element(record)])))
        try await host.define(id, as: copy)
        let clone = try await host.object(id)
        #expect(clone?.owesStart == false)
        #expect(clone?.presence.persistent?.first("metadata")?.elements.map(\.name) == ["record"])
        // Its own takes the place of the copy.
        try await host.write(DomainRecord(owesStart: true), on: id)
        #expect(try await host.object(id)?.owesStart == true)
    }

    private static let labels = ["tier": "web", "note": "<it's> \"two\"\n lines ", "": " "]

    @Test(arguments: [TestWorld.running, TestWorld.stopped])
    func `labels are written without touching the guest, and keep what else is recorded`(id: ResourceID) async throws {
        let host = try await TestWorld.open()
        let before = try await host.object(id)
        try await host.write(DomainRecord(labels: Self.labels), on: id)
        let labelled = try await host.object(id)
        #expect(labelled?.record == DomainRecord(labels: Self.labels))
        #expect(labelled?.presence.persistent == before?.presence.persistent)
        #expect(labelled?.domainState == before?.domainState)
        #expect(try await host.observe()[id]?.record == labelled?.record)
        // A start that is owed stands beside them, and goes alone.
        try await host.write(DomainRecord(owesStart: true, labels: Self.labels), on: id)
        #expect(try await host.object(id)?.record == DomainRecord(owesStart: true, labels: Self.labels))
        try await host.write(DomainRecord(labels: Self.labels), on: id)
        #expect(try await host.object(id) == labelled)
        try await host.write(DomainRecord(), on: id)
        #expect(try await host.object(id)?.presence.persistent == before?.presence.persistent)
    }

    @Test func `a change of labels leaves the metadata of others as it is`() async throws {
        let host = try await TestWorld.open()
        let others = "<a:b xmlns:a='urn:a' c='1'>\n   <a:d>  x </a:d></a:b><e xmlns='urn:e'/>"
        let text = TestWorld.domainXML("new").replacing("<memory>", with: "<metadata>\(others)</metadata><memory>")
        try await host.define(id, as: .parse(text))
        let before = try await host.object(id)?.presence.persistent?.first("metadata")
        for labels in [["tier": "web"], ["tier": "db"], [:]] {
            try await host.write(DomainRecord(labels: labels), on: id)
            #expect(try await host.object(id)?.presence.persistent?.first("metadata") == before)
        }
    }
}
