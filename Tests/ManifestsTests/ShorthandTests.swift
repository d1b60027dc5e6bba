import Fuzzer
import Manifests
import Testing
import XMLTree
import YAMLSyntax

/// The elements for which a short form is hard: what a person writes stands for the XML, and of the XML import writes that.
struct ShorthandTests {
    struct Case: CustomTestStringConvertible {
        /// What is hard about it.
        var reason: String
        var kind = "Domain"
        /// What import writes, and what else stands for the same.
        var specs: [String]
        var xml: String
        var testDescription: String { reason }
    }

    static let cases: [Case] = [
        Case(
            reason: "boot of the firmware is a list, of which one item stands alone",
            specs: ["os: {boot: hd}\n", "os: {boot: [hd]}", "os: {boot: {dev: hd}}"],
            xml: "<domain><os><boot dev='hd'/></os></domain>"
        ),
        Case(
            reason: "boot of a device is a number",
            specs: [
                "devices:\n  disk: {source: {file: /a}, target: vda, boot: 1}\n",
                "devices: {disk: [{type: file, source: {file: /a}, target: {dev: vda}, boot: {order: 1}}]}",
            ],
            xml: "<domain><devices><disk type='file'><source file='/a'/><target dev='vda'/><boot order='1'/></disk>"
                + "</devices></domain>"
        ),
        Case(
            reason: "hap and vmport have a state, acpi has none",
            specs: [
                "features: {hap: true, vmport: false, acpi: true}\n",
                "features: {hap: {state: on}, vmport: {state: off}, acpi: {}}",
            ],
            xml: "<domain><features><hap state='on'/><vmport state='off'/><acpi/></features></domain>"
        ),
        Case(
            reason: "an element that may have a state, and has none, is not true",
            specs: ["features: {hap: {}, vmport: {}}\n"],
            xml: "<domain><features><hap/><vmport/></features></domain>"
        ),
        Case(
            reason: "a state beside other values is written out",
            specs: [
                "features:\n  hyperv: {relaxed: true, spinlocks: {state: true, retries: 8191}}\n",
                "features: {hyperv: {relaxed: {state: on}, spinlocks: {state: on, retries: 8191}}}",
            ],
            xml: "<domain><features><hyperv><relaxed state='on'/><spinlocks state='on' retries='8191'/></hyperv>"
                + "</features></domain>"
        ),
        Case(
            reason: "iotune is elements whose units are fixed",
            specs: [
                "devices:\n  disk: {source: {file: /a}, target: vda, iotune: {total_bytes_sec: 100, read_iops_sec: 5, "
                    + "group_name: g}}\n"
            ],
            xml: "<domain><devices><disk type='file'><source file='/a'/><target dev='vda'/><iotune>"
                + "<total_bytes_sec>100</total_bytes_sec><read_iops_sec>5</read_iops_sec><group_name>g</group_name>"
                + "</iotune></disk></devices></domain>"
        ),
        Case(
            reason: "a page's size has its unit beside it, and is its principal",
            specs: [
                "memoryBacking:\n  hugepages:\n    page:\n      - {size: 1GiB, nodeset: 0-3}\n      - 2MiB\n",
                "memoryBacking: {hugepages: {page: [{size: 1, unit: GiB, nodeset: 0-3}, {size: 2MiB}]}}",
            ],
            xml: "<domain><memoryBacking><hugepages><page size='1' unit='GiB' nodeset='0-3'/>"
                + "<page size='2' unit='MiB'/></hugepages></memoryBacking></domain>"
        ),
        Case(
            reason: "trunk is yes or not there; a tag is its id",
            specs: [
                "devices:\n  interface:\n    source: {network: lan}\n    vlan:\n      trunk: true\n      tag:\n"
                    + "        - 42\n        - {id: 47, nativeMode: untagged}\n",
                "devices: {interface: {source: {network: lan}, vlan: {trunk: yes, tag: [{id: 42}, {id: 47, "
                    + "nativeMode: untagged}]}}}",
            ],
            xml: "<domain><devices><interface type='network'><source network='lan'/><vlan trunk='yes'><tag id='42'/>"
                + "<tag id='47' nativeMode='untagged'/></vlan></interface></devices></domain>"
        ),
        Case(
            reason: "trunk: false is absence",
            specs: [
                "devices:\n  interface: {source: {network: lan}, vlan: {tag: 42}}\n",
                "devices: {interface: {source: {network: lan}, vlan: {trunk: false, tag: 42}}}",
            ],
            xml: "<domain><devices><interface type='network'><source network='lan'/><vlan><tag id='42'/></vlan>"
                + "</interface></devices></domain>"
        ),
        Case(
            reason: "listen is an attribute if it is a scalar, else the element",
            specs: [
                "devices:\n  graphics:\n    - {type: vnc, listen: 127.0.0.1}\n"
                    + "    - {type: spice, listen: {type: network, network: lan}}\n"
                    + "    - {type: vnc, \"@listen\": 10.0.0.1, listen: {type: address, address: 10.0.0.1}}\n"
            ],
            xml: "<domain><devices><graphics type='vnc' listen='127.0.0.1'/><graphics type='spice'>"
                + "<listen type='network' network='lan'/></graphics><graphics type='vnc' listen='10.0.0.1'>"
                + "<listen type='address' address='10.0.0.1'/></graphics></devices></domain>"
        ),
        Case(
            reason: "an empty backingStore ends the chain, and is not true",
            specs: ["devices:\n  disk: {source: {file: /a}, target: vda, backingStore: {}}\n"],
            xml: "<domain><devices><disk type='file'><source file='/a'/><target dev='vda'/><backingStore/></disk>"
                + "</devices></domain>"
        ),
        Case(
            reason: "an empty forward is there",
            kind: "Network",
            specs: ["forward: {}\n"],
            xml: "<network><forward/></network>"
        ),
        Case(
            reason: "forward is its mode, unless it has more",
            kind: "Network",
            specs: ["forward: nat\n", "forward: {mode: nat}"],
            xml: "<network><forward mode='nat'/></network>"
        ),
        Case(
            reason: "one rule and one filterref stand without lists",
            kind: "NetworkFilter",
            specs: [
                "rule: {action: accept, direction: in, tcp: {dstportstart: 22}}\nfilterref: clean-traffic\n",
                "rule: [{action: accept, direction: in, tcp: {dstportstart: 22}}]\nfilterref: [{filter: clean-traffic}]",
            ],
            xml: "<filter name='web'><rule action='accept' direction='in'><tcp dstportstart='22'/></rule>"
                + "<filterref filter='clean-traffic'/></filter>"
        ),
        Case(
            reason: "rules and filterrefs by turns keep their order",
            kind: "NetworkFilter",
            specs: [
                "rule: {action: drop, direction: in}\nfilterref: a\nxml: |\n"
                    + "  <rule action='accept' direction='in'/>\n  <filterref filter='b'/>\n"
            ],
            xml: "<filter name='web'><rule action='drop' direction='in'/><filterref filter='a'/>"
                + "<rule action='accept' direction='in'/><filterref filter='b'/></filter>"
        ),
        Case(
            reason: "decimal and binary units are libvirt's",
            kind: "Volume",
            specs: ["capacity: 10G\nallocation: 5MB\n", "capacity: {value: 10, unit: G}\nallocation: 5 MB"],
            xml: "<volume><capacity unit='G'>10</capacity><allocation unit='MB'>5</allocation></volume>"
        ),
    ]

    @Test(arguments: cases)
    func `each spelling stands for the XML`(_ example: Case) {
        for spec in example.specs {
            #expect(xml(spec, kind: example.kind) == example.xml)
        }
    }

    @Test(arguments: cases)
    func `import writes the first of them`(_ example: Case) throws {
        var object = try XMLElement.parse(example.xml)
        if object["name"] == nil { object.children.insert(.element(try XMLElement.parse("<name>web</name>")), at: 0) }
        var writer = ManifestWriter()
        let document = writer.document(for: object, pool: example.kind == "Volume" ? "p" : nil)
        let node = try #require(document)
        let text = try #require(YAMLEmitter.emit([node]).split(separator: "\nspec:\n").last)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.map { $0.dropFirst(2) }.joined(separator: "\n") == example.specs[0])
        #expect(writer.diagnostics.isEmpty)
        #expect(RoundTrip.failure(of: object) == nil)
    }
}
