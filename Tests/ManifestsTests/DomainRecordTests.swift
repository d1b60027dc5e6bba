import HostModel
import Manifests
import Testing
import XMLTree
import YAMLSyntax

/// What we keep in a domain's metadata: read, written, and told as a manifest.
struct DomainRecordTests {
    private static let uuid = "c7a5fdbd-cdaf-9455-926a-d65c16db1811"

    /// A domain's definition with that in its metadata.
    private func domain(_ metadata: String, uuid: String = uuid) throws -> XMLElement {
        let text = "<domain type='test'><name>web</name><uuid>\(uuid)</uuid><metadata>\(metadata)</metadata></domain>"
        return try XMLElement.parse(text)
    }

    private static let own = "version='1' uuid='\(uuid)'"

    private func record(_ attributes: String, _ content: String = "") -> String {
        "<reeve:record xmlns:reeve='urn:reeve:record' \(attributes)>\(content)</reeve:record>"
    }

    private static let tier = "<reeve:labels><reeve:label name='tier' value='db'/></reeve:labels>"

    private static let labels = [
        "tier": "web", "": "", "a b": " two  blanks ", "quote'\"": "<&>'\"", "lines": "1\n2\r\n3\t4", "ü": "日本",
        "n": "1",
    ]

    @Test func `labels come back as they were, and so does the definition`() throws {
        let plain = try XMLElement.parse("<domain type='test'><name>web</name><uuid>\(Self.uuid)</uuid></domain>")
        for labels in [Self.labels, [:]] {
            let written = plain.with(DomainRecord(labels: labels))
            let read = try XMLElement.parse(written.printed()).withoutRecord
            #expect(read.record == DomainRecord(labels: labels))
            #expect(read.definition == plain)
        }
        #expect(plain.with(DomainRecord()) == plain)
    }

    @Test func `its form`() throws {
        let record = DomainRecord(owesStart: true, labels: ["tier": "web", "env": "prod"])
        #expect(
            record.element(uuid: Self.uuid, name: "web").printed() == """
                <reeve:record xmlns:reeve='urn:reeve:record' version='1' uuid='\(Self.uuid)' name='web' start='owed'>
                  <reeve:labels>
                    <reeve:label name='env' value='prod'/>
                    <reeve:label name='tier' value='web'/>
                  </reeve:labels>
                </reeve:record>

                """
        )
    }

    @Test func `the record that an earlier reeve has written is read`() throws {
        let read = try domain(record("\(Self.own) start='owed'")).withoutRecord
        #expect(read.record == DomainRecord(owesStart: true))
        #expect(read.definition.first("metadata") == nil)
    }

    @Test func `what a later one has added to it is kept`() throws {
        let more = record(
            "version='1' uuid='\(Self.uuid)' name='web' set='prod'",
            "\(Self.tier)<reeve:applied><reeve:path at='spec'/></reeve:applied>"
        )
        let (definition, read) = try domain(more).withoutRecord
        var record = read
        record.labels = nil
        #expect(!record.isEmpty)
        let written = definition.with(record).printed()
        #expect(written.contains("set='prod'"))
        #expect(written.contains("<reeve:applied><reeve:path at='spec'/></reeve:applied>"))
        #expect(!written.contains("tier"))
    }

    @Test func `one of a later version is not read, and stays`() throws {
        let definition = try domain(record("version='2' uuid='\(Self.uuid)' start='owed'"))
        let read = definition.withoutRecord
        #expect(read.record.laterVersion == "2")
        #expect(read.record.refusal != nil)
        #expect(!read.record.owesStart)
        #expect(read.definition == definition)
        #expect(definition.with(read.record) == definition)
    }

    @Test func `a clone's copy counts for nothing, and its own takes its place`() throws {
        let copy = try domain(record(Self.own, Self.tier), uuid: "c7a5fdbd-cdaf-9455-926a-d65c16db1899")
        #expect(copy.withoutRecord.record == DomainRecord())
        #expect(copy.withoutRecord.definition == copy)
        let own = copy.with(DomainRecord(labels: ["tier": "web"]))
        #expect(own.first("metadata")?.elements.count == 1)
        #expect(own.withoutRecord.record.labels == ["tier": "web"])
    }

    @Test func `a UUID is one however it is spelled`() throws {
        let bare = Self.uuid.filter { $0 != "-" }.uppercased()
        #expect(try domain(record("version='1' uuid='\(bare)' start='owed'")).withoutRecord.record.owesStart)
        #expect(try domain(record("\(Self.own) start='owed'"), uuid: bare).withoutRecord.record.owesStart)
    }

    @Test func `what others keep beside it stays to the letter`() throws {
        let others = "\n    <a:b xmlns:a='urn:a'>\n      <a:c>  1 </a:c></a:b>\n  "
        let definition = try domain(others)
        let back = try XMLElement.parse(definition.with(DomainRecord(labels: ["tier": "web"])).printed()).withoutRecord
        #expect(back.definition.first("metadata")?.elements == definition.first("metadata")?.elements)
    }

    @Test(arguments: [false, true]) func `labels are imported as the manifest's`(isFull: Bool) throws {
        let id = ResourceID(.domain, "web")
        var object = HostObject(.inactive(persistent: try domain("<a xmlns='urn:a'/>")), domainState: .shutOff)
        object.record.labels = Self.labels
        let state = HostState(host: HostDescription(), objects: [id: object])
        let imported = HostImport([id], of: state, isFull: isFull)
        let text = YAMLEmitter.emit(imported.documents.map(\.node))
        #expect(!text.contains("reeve:record"))
        let back = read(text)
        #expect(back.intent[id]?.labels == Self.labels, "\(text)\(shown(back))")
        // As files they say the same.
        let (files, diagnostics) = Snapshot(state).host()
        #expect(diagnostics.isEmpty && files.objects == state.objects)
    }

    @Test func `a file's labels are those of its own record`() throws {
        for (uuid, labels) in [(Self.uuid, ["tier": "db"]), ("c7a5fdbd-cdaf-9455-926a-d65c16db1899", [:])] {
            var writer = ManifestWriter()
            let document = writer.document(for: try domain(record(Self.own, Self.tier), uuid: uuid))
            let node = try #require(document)
            let text = YAMLEmitter.emit([node])
            #expect(read(text).intent.resources.first?.labels == labels)
            #expect(!text.contains("urn:reeve"))
        }
    }
}
