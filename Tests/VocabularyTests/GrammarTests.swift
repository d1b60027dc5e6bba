import Testing
import Vocabulary
import XMLTree

struct GrammarTests {
    @Test(arguments: [
        ("domain", "domain"), ("network", "network"), ("pool", "pool"), ("volume", "volume"), ("secret", "secret"),
        ("filter", "filter"),
    ])
    func `every kind has a grammar that records its release`(root: String, name: String) throws {
        let grammar = try #require(Grammar.named(root: root))
        #expect(grammar.release == "11.3.0")
        #expect(grammar[grammar.root].name == name)
        #expect(grammar.rules.allSatisfy { rule in rule.children.allSatisfy { grammar[$0.rule].name == $0.name } })
    }

    @Test func `other documents have none`() {
        #expect(Grammar.named(root: "domainsnapshot") == nil)
    }

    @Test func `variants of a disk are one rule`() throws {
        let source = try rule("devices", "disk", "source")
        for name in ["file", "dev", "dir", "protocol", "pool", "volume", "startupPolicy"] {
            let attribute = try #require(source.attribute(name))
            #expect(!attribute.isRequired)
        }
        #expect(source.child("host")?.repeats == true)
        #expect(source.child("privateData") == nil)
        let types = try #require(try rule("devices", "disk").attribute("type"))
        #expect(types.data.values.prefix(3) == ["file", "block", "dir"])
    }

    @Test func `values and types are the schema's`() throws {
        let cache = try #require(try rule("devices", "disk", "driver").attribute("cache"))
        #expect(cache.data.values == ["default", "none", "writeback", "writethrough", "directsync", "unsafe"])
        #expect(cache.data.types.isEmpty)
        let memory = try #require(try rule("memory").text)
        #expect(memory.types.map(\.name) == ["unsignedLong"])
        let timer = try rule("clock").attribute("offset")
        #expect(timer?.data.values.contains("variable") == true)
        let volume = try #require(Grammar.volume.rules[0].child("name").map { Grammar.volume[$0.rule] })
        #expect(volume.text?.types.first?.excluded == [".", ".."])
    }

    @Test func `an element that holds itself is one rule at every depth`() throws {
        let first = try #require(try rule("devices", "disk").child("backingStore"))
        let second = try #require(Grammar.domain[first.rule].child("backingStore"))
        let third = try #require(Grammar.domain[second.rule].child("backingStore"))
        #expect(second.rule == third.rule)
    }

    @Test func `required is what all variants require`() throws {
        let domain = try rule()
        #expect(domain.attribute("type")?.isRequired == true)
        #expect(domain.attribute("id")?.isRequired == false)
        #expect(domain.child("name")?.isRequired == true)
        #expect(domain.child("memory")?.isRequired == false)
        #expect(try rule("devices", "disk").child("target")?.isRequired == true)
    }

    @Test func `what stands in a list repeats`() throws {
        let devices = try rule("devices")
        #expect(devices.child("disk")?.repeats == true)
        #expect(devices.child("interface")?.repeats == true)
        #expect(devices.child("emulator")?.repeats == false)
        #expect(try rule().child("memory")?.repeats == false)
        #expect(try rule("os").child("boot")?.repeats == true)
        let network = Grammar.network.rules[0]
        #expect(network.child("ip")?.repeats == true)
        #expect(network.child("bridge")?.repeats == false)
    }

    @Test func `elements of other namespaces have their usual prefix`() throws {
        #expect(try rule("qemu:commandline", "qemu:arg").attribute("value")?.isRequired == true)
        #expect(try rule("lxc:namespace").child("lxc:sharenet") != nil)
        #expect(Grammar.network.rules[0].child("dnsmasq:options") != nil)
        #expect(Grammar.storagePool.rules[0].child("fs:mount_opts") != nil)
        #expect(Grammar.storagePool.rules[0].child("rbd:config_opts") != nil)
    }

    @Test func `metadata is open, and holds no text by itself`() throws {
        let metadata = try rule("metadata")
        #expect(metadata.isOpen && metadata.children.isEmpty)
        #expect(try !rule("devices").isOpen)
    }

    @Test func `a bare element has neither text nor attributes`() throws {
        let acpi = try rule("features", "acpi")
        #expect(acpi.text == nil && acpi.attributes.isEmpty && acpi.children.isEmpty)
    }

    /// The rule at a path below `<domain>`.
    private func rule(_ path: String...) throws -> ElementRule {
        try path.reduce(Grammar.domain[Grammar.domain.root]) { rule, name in
            Grammar.domain[try #require(rule.child(name), "no \(name) in \(rule.name)").rule]
        }
    }
}
