import Diagnostics
import Fuzzer
import Manifests
import Testing
import XMLTree
import YAMLSyntax

/// What import makes of an XML.
struct ManifestWriterTests {
    static func yaml(_ xml: String, pool: String? = nil) throws -> String {
        var writer = ManifestWriter()
        let document = writer.document(for: try XMLElement.parse(xml), pool: pool)
        return YAMLEmitter.emit(document.map { [$0] } ?? [])
            + writer.diagnostics.map { "\($0.code): \($0.detail)" }.joined()
    }

    /// The lines below `spec:` of a domain.
    static func spec(_ xml: String) throws -> String {
        let text = try yaml("<domain><name>web</name>\(xml)</domain>")
        let head = "apiVersion: reeve/v1\nkind: Domain\nmetadata:\n  name: web\nstate: shut-off\nspec:\n"
        return text.hasPrefix(head) ? String(text.dropFirst(head.count)) : text
    }

    @Test func `the XML of a run is said to be one`() throws {
        let text = try Self.yaml("<domain type='kvm' id='7'><name>web</name></domain>")
        #expect(text.contains("import.running-definition: The XML is of Domain/web as it runs"))
        #expect(try !Self.yaml("<domain type='kvm'><name>web</name></domain>").contains("import."))
    }

    @Test(arguments: [
        ("<memory>4096</memory>", "  memory: 4096KiB\n"),
        ("<memory unit='GiB'>4</memory>", "  memory: 4GiB\n"),
        ("<memory unit='b' dumpCore='on'>4</memory>", "  memory: {value: 4b, dumpCore: true}\n"),
        ("<vcpu current='2'>4</vcpu>", "  vcpu: {value: 4, current: 2}\n"),
        ("<features><acpi/><hap state='off'/><apic/></features>", "  features: {acpi: true, hap: false, apic: true}\n"),
        ("<os firmware='efi'><bootmenu enable='yes'/></os>", "  os: {firmware: efi, bootmenu: true}\n"),
        (
            "<os firmware='efi'><firmware><feature name='secure-boot' enabled='no'/></firmware></os>",
            "  os:\n    \"@firmware\": efi\n    firmware: {feature: {name: secure-boot, enabled: false}}\n"
        ),
        (
            "<devices><disk type='file'><source file='/a'/><target dev='vda'/></disk></devices>",
            "  devices:\n    disk: {source: {file: /a}, target: vda}\n"
        ),
        (
            "<devices><disk type='block'><source file='/a'/></disk></devices>",
            "  devices:\n    disk: {type: block, source: {file: /a}}\n"
        ),
        // A type that nobody wrote is inferred only if libvirt takes the same.
        (
            "<devices><filesystem><source dir='/a'/><target dir='b'/></filesystem></devices>",
            "  devices:\n    filesystem: {source: {dir: /a}, target: b}\n"
        ),
        (
            "<devices><disk><source dev='/dev/sda'/></disk></devices>",
            "  devices:\n    disk:\n      xml: |\n        <disk>\n          <source dev='/dev/sda'/>\n        </disk>\n"
        ),
        (
            "<devices><disk type='file'><backingStore><source file='/a'/></backingStore></disk></devices>",
            "  devices:\n    disk:\n      type: file\n      xml: |\n        <backingStore>\n          <source file='/a'/>\n"
                + "        </backingStore>\n"
        ),
        (
            "<memoryBacking><hugepages><page size='2' unit='MiB'/></hugepages></memoryBacking>",
            "  memoryBacking: {hugepages: {page: 2MiB}}\n"
        ),
        ("<title>null</title>", "  title: \"null\"\n"),
        ("<title>0711</title>", "  title: 0711\n"),
        ("<title>a ${b}</title>", "  title: a $${b}\n"),
        ("<devices><serial type='null'/></devices>", "  devices: {serial: \"null\"}\n"),
        ("<bogus a='1'><b/></bogus>", "  xml: |\n    <bogus a='1'>\n      <b/>\n    </bogus>\n"),
        (
            "<devices><disk bogus='1'><target dev='vda'/></disk><disk><target dev='vdb'/></disk></devices>",
            "  devices:\n    disk:\n      - xml: |\n          <disk bogus='1'>\n            <target dev='vda'/>\n"
                + "          </disk>\n      - {target: vdb}\n"
        ),
        (
            "<metadata><a:x xmlns:a='urn:a'><a:y> z</a:y></a:x></metadata>",
            "  metadata:\n    xml: |\n      <a:x xmlns:a='urn:a'><a:y> z</a:y></a:x>\n"
        ),
    ])
    func `the short forms are those of a person`(xml: String, expected: String) throws {
        let spec = try Self.spec(xml)
        #expect(spec == expected)
        #expect(RoundTrip.failure(of: try XMLElement.parse("<domain><name>web</name>\(xml)</domain>")) == nil)
    }

    @Test func `a volume's pool is given`() throws {
        let xml = "<volume><name>v</name><capacity>10</capacity></volume>"
        #expect(
            try Self.yaml(xml, pool: "p")
                == "apiVersion: reeve/v1\nkind: Volume\nmetadata:\n  name: v\n  pool: p\nspec:\n  capacity: 10bytes\n"
        )
        #expect(
            try Self.yaml(xml) == "import.missing-pool: A volume's XML does not name its pool. Give it with `--pool`."
        )
    }

    @Test(arguments: [
        (
            "<disk/>",
            "import.unknown-root: <disk> is the XML of no object that a manifest can declare. It must be a <domain>, "
                + "<network>, <pool>, <volume>, <secret> or <filter>."
        ),
        ("<domain/>", "import.bad-name: The object has no <name> that a manifest can use. A name must not be empty."),
    ])
    func `what is no object is told`(xml: String, message: String) throws {
        #expect(try Self.yaml(xml) == message)
    }

    @Test func `text of the root is told`() throws {
        let text = try Self.yaml("<network>hello<name>n</name></network>")
        #expect(
            text.hasSuffix(
                "spec: {}\nimport.text: <network> has text beside its elements. libvirt does not read it, and a manifest has "
                    + "no place for it."
            )
        )
    }

    @Test func `an object of another namespace is none, nor is its name`() throws {
        #expect(try Self.yaml("<q:network xmlns:q='urn:q'><name>n</name></q:network>").hasPrefix("import.unknown-root"))
        let text = "<network><q:name xmlns:q='urn:q'>n</q:name></network>"
        #expect(try Self.yaml(text).hasPrefix("import.bad-name"))
    }

    @Test(arguments: [
        "<network><name>n</name><name>m</name></network>",
        "<filter name='f'><name>n</name></filter>",
        "<domain><name>n</name><devices><interface type='network'><q:source xmlns:q='urn:q' network='a'/></interface></devices></domain>",
        "<domain><name>n</name><memoryBacking><hugepages><page size='1'/></hugepages></memoryBacking></domain>",
        "<secret><name>n</name><uuid>55806c7d-8e93-456f-829b-607d8c198367</uuid></secret>",
        // In one order among what is raw, wherever it stood.
        "<domain><name>n</name><memory unit='x'>1</memory><title>a</title><mac/><memory>1</memory><title>b</title></domain>",
    ])
    func `what looks like the name, or stands twice, comes back`(xml: String) throws {
        #expect(RoundTrip.failure(of: try XMLElement.parse(xml)) == nil)
    }

    @Test func `an attribute of the root that nobody knows is told`() throws {
        let text = try Self.yaml("<network bogus='1'><name>n</name></network>")
        #expect(
            text.hasSuffix(
                "spec: {}\nimport.unknown-attribute: libvirt's schema does not know the attribute bogus='1' of "
                    + "<network>, and a manifest has no place for it."
            )
        )
    }
}
