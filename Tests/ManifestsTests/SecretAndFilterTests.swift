import Diagnostics
import HostModel
import Manifests
import Testing
import XMLTree
import YAMLSyntax

/// The two kinds whose name is not an element `name`.
struct SecretAndFilterTests {
    private static let head = "apiVersion: reeve/v1\n"

    @Test(arguments: [
        // By its usage, whatever that is called.
        ("name: client.web", "usage: {type: ceph, name: client.web}", "client.web", ""),
        ("name: /pool/disk.img", "usage: {type: volume, volume: /pool/disk.img}", "/pool/disk.img", ""),
        ("name: iqn", "usage: {type: iscsi, target: iqn}", "iqn", ""),
        // Without one by its UUID, in whatever form.
        (
            "name: 22E1353DC27E4D6DBF15465053E6BA0B", "private: true", "22e1353d-c27e-4d6d-bf15-465053e6ba0b", ""
        ),
        (
            "name: ceph", "usage: {type: ceph, name: client.web}", "client.web",
            "warning 3:18 manifest.bad-name libvirt has no names for secrets: it is named by its usage, 'client.web', "
                + "also in 'dependsOn' and in plans. Write `name: client.web`."
        ),
        (
            "name: ceph", "private: true", "ceph",
            "error 3:18 manifest.bad-name A Secret is named by its usage, else by its UUID, and 'ceph' is neither. Say "
                + "in 'spec.usage' what it is for, or write its UUID."
        ),
    ])
    func `a secret is named by its usage, else by its UUID`(
        metadata: String,
        spec: String,
        name: String,
        message: String
    ) throws {
        let set = read(Self.head + "kind: Secret\nmetadata: {\(metadata)}\nspec: {\(spec)}\n")
        let shown = set.diagnostics.map { diagnostic in
            let place = diagnostic.range.map { "\($0.start.line):\($0.start.column)" } ?? ""
            return "\(diagnostic.severity) \(place) \(diagnostic.code) \(diagnostic.detail)"
        }
        #expect(shown.joined(separator: "\n") == message)
        #expect(set.intent.resources.map(\.id) == [ResourceID(.secret, name)])
    }

    @Test func `a dependency names a secret by a path`() {
        #expect(ResourceID("Secret//pool/disk.img") == ResourceID(.secret, "/pool/disk.img"))
        #expect(ResourceID("Network/a/b") == nil)
    }

    @Test func `a filter's name is an attribute`() throws {
        let set = read(
            Self.head
                + """
                kind: NetworkFilter
                metadata: {name: web}
                spec:
                  chain: root
                  filterref: clean-traffic
                  rule: {action: accept, direction: in, tcp: {dstportstart: 80}}

                """
        )
        #expect(set.diagnostics.isEmpty)
        let filter = try #require(set.intent.resources.first)
        let xml = """
            <filter name='web' chain='root'>
              <filterref filter='clean-traffic'/>
              <rule action='accept' direction='in'>
                <tcp dstportstart='80'/>
              </rule>
            </filter>

            """
        #expect(filter.spec.element.printed() == xml)
    }

    @Test func `rules and references of a filter keep their order`() throws {
        let xml = """
            <filter name='web' chain='root'>
              <uuid>01a992d2-f8c8-7c27-f69b-ab0a9d377379</uuid>
              <rule action='accept' direction='in'>
                <tcp dstportstart='80'/>
              </rule>
              <rule action='accept' direction='out'>
                <all/>
              </rule>
              <filterref filter='no-spoofing'/>
              <rule action='drop' direction='inout'>
                <all/>
              </rule>
              <filterref filter='last'>
                <parameter name='X' value='1'/>
              </filterref>
            </filter>

            """
        var writer = ManifestWriter()
        let document = try #require(writer.document(for: try XMLElement.parse(xml)))
        let yaml = YAMLEmitter.emit([document])
        #expect(
            yaml == """
                apiVersion: reeve/v1
                kind: NetworkFilter
                metadata:
                  name: web
                spec:
                  chain: root
                  uuid: 01a992d2-f8c8-7c27-f69b-ab0a9d377379
                  rule:
                    - {action: accept, direction: in, tcp: {dstportstart: 80}}
                    - {action: accept, direction: out, all: true}
                  filterref: no-spoofing
                  xml: |
                    <rule action='drop' direction='inout'>
                      <all/>
                    </rule>
                    <filterref filter='last'>
                      <parameter name='X' value='1'/>
                    </filterref>

                """
        )
        #expect(read(yaml).intent.resources.first?.spec.element.printed() == xml)
    }

    @Test func `a snapshot tells secrets of one name apart`() {
        func secret(_ type: String, _ digit: String) -> String {
            "<secret><uuid>0000000\(digit)-0000-0000-0000-000000000000</uuid>"
                + "<usage type='\(type)'><name>x</name></usage></secret>"
        }
        let alone = Snapshot(files: ["secret/a.xml": secret("ceph", "1")]).host().state
        #expect(alone.objects.keys.map(\.name) == ["x"])
        let files = ["secret/a.xml": secret("ceph", "1"), "secret/b.xml": secret("tls", "2")]
        let both = Snapshot(files: files).host().state
        #expect(
            both.objects.keys.map(\.name).sorted() == [
                "00000001-0000-0000-0000-000000000000", "00000002-0000-0000-0000-000000000000",
            ]
        )
        #expect(Set(Snapshot(both).files.keys).isSuperset(of: ["secret/00000001-0000-0000-0000-000000000000.xml"]))
    }
}
