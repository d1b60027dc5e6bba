import LibvirtHost
import LocalHost
import Testing

/// Whose QEMU a process is, and whether libvirt has lost it.
struct EmulatorTraceTests {
    private static let web = "c7a5fdbd-cdaf-9455-926a-d65c16db1801"
    private static let other = "c7a5fdbd-cdaf-9455-926a-d65c16db1802"
    private static let directory = "/var/lib/libvirt/qemu"

    private static func known(_ name: String, _ uuid: String = web, id: Int? = nil) -> EmulatorTrace.Known {
        EmulatorTrace.Known(name: name, uuid: uuid, id: id)
    }

    private static func line(_ name: String = "guest=web,debug-threads=on", uuid: String = web) -> [String] {
        let key = #"{"qom-type":"secret","id":"masterKey0","file":"\#(directory)/domain-1-web/master-key.aes"}"#
        return ["/usr/bin/qemu-system-x86_64", "-name", name, "-object", key, "-uuid", uuid, "-drive", "x,y=\(other)"]
    }

    private static func trace(
        _ line: [String]?,
        machine: String? = nil,
        in directory: String? = directory
    ) -> EmulatorTrace? {
        EmulatorTrace(line.map { CommandLine(arguments: $0) }, machine: machine, directory: directory)
    }

    @Test func `a command line says whose it is`() {
        #expect(Self.trace(Self.line()) == EmulatorTrace(uuid: Self.web, name: "web", machine: nil))
        #expect(Self.trace(Self.line("a,,b"))?.name == "a,b")
        #expect(Self.trace(Self.line("guest=web,,x,,"))?.name == "web,x,")
    }

    @Test func `what has no UUID of a guest is none, whatever else it names`() {
        #expect(Self.trace(["qemu-img", "convert", "/images/\(Self.web).qcow2"]) == nil)
        #expect(Self.trace([]) == nil)
        #expect(Self.trace(["qemu-system-x86_64", "-uuid"]) == nil)
    }

    @Test func `the name counts only if the daemon has started it`() {
        #expect(Self.trace(Self.line(), in: "/root/.config/libvirt/qemu")?.name == nil)
        #expect(Self.trace(Self.line(), in: nil)?.name == nil)
    }

    @Test func `a domain's own process is not lost`() {
        #expect(Self.trace(Self.line())?.domainsLost(among: [Self.known("web", id: 1)]) == [])
    }

    @Test func `that of a domain that is inactive is lost, whatever the domain is called by now`() {
        #expect(Self.trace(Self.line())?.domainsLost(among: [Self.known("renamed")]) == ["renamed"])
        #expect(Self.trace(Self.line(uuid: Self.web.uppercased()))?.domainsLost(among: [Self.known("web")]) == ["web"])
    }

    @Test func `that of a domain that is not there is lost under its name`() {
        let trace = Self.trace(Self.line())
        #expect(trace?.domainsLost(among: []) == ["web"])
        // Made anew under that name.
        #expect(trace?.domainsLost(among: [Self.known("web", Self.other)]) == ["web"])
        #expect(trace?.domainsLost(among: [Self.known("web", Self.other, id: 4)]) == [])
        #expect(Self.trace(Self.line(), in: "/root/.config/libvirt/qemu")?.domainsLost(among: []) == [])
    }

    @Test func `one that does not say whose it is is known by its control group`() {
        #expect(Self.trace(nil) == nil)
        let trace = Self.trace(nil, machine: "qemu-3-web")
        #expect(trace?.domainsLost(among: [Self.known("web"), Self.known("db", Self.other)]) == ["web"])
        #expect(trace?.domainsLost(among: [Self.known("web", id: 3)]) == [])
        // Two names that make one machine's: in doubt it is of either.
        #expect(trace?.domainsLost(among: [Self.known("web"), Self.known("w_eb", Self.other)]) == ["web", "w_eb"])
        #expect(trace?.domainsLost(among: [Self.known("web"), Self.known("w_eb", Self.other, id: 3)]) == [])
        #expect(trace?.domainsLost(among: [Self.known("web", id: 4)]) == [])
    }
}
