import Diagnostics
import Manifests
import Testing

/// Each mistake with its place and its words.
struct DiagnosticTests {
    struct Case: CustomTestStringConvertible {
        var spec: String
        var kind = "Domain"
        var message: String
        var testDescription: String { spec }
    }

    static let specs: [Case] = [
        Case(
            spec: "memroy: 2GiB",
            message: "5:3 manifest.unknown-field Domain 'web' has no field 'memroy'. Did you mean 'memory'?"
        ),
        Case(
            spec: "devices:\n  disk:\n    - soruce: {file: /a}",
            message:
                "7:9 manifest.unknown-field 'devices.disk' of Domain 'web' has no field 'soruce'. Did you mean 'source'?"
        ),
        Case(
            spec: "name: web",
            message:
                "5:3 manifest.name-in-spec The name of Domain 'web' stands in 'metadata.name'. Remove 'name' from 'spec'."
        ),
        Case(
            spec: "type: kwm",
            message: "5:9 manifest.wrong-value 'kwm' is no value of 'type', which takes one of 'qemu', 'kqemu', 'kvm', "
                + "'xen', 'lxc', 'uml', 'openvz', 'test', 'vmware', 'hyperv', 'vbox', 'phyp', 'vz', 'bhyve' or 'hvf'. "
                + "Did you mean 'kvm'?"
        ),
        Case(
            spec: "vcpu: many",
            message:
                "5:9 manifest.wrong-value 'many' is no value of 'vcpu', which takes a whole number from 1 to 65535."
        ),
        Case(
            spec: #"memory: {value: 1GiB, dumpCore: "true"}"#,
            message: "5:35 manifest.wrong-value 'true' is no value of 'dumpCore', which takes one of 'on' or 'off'. "
                + "Write true and false without quotes."
        ),
        Case(
            spec: "memory: 4096",
            message:
                "5:11 manifest.missing-unit An amount of memory or storage carries its unit: libvirt would take 4096 as "
                + "4096KiB. Write `4096KiB`, or such as `4096MiB` or `4096GiB` if that is meant."
        ),
        Case(
            spec: "memory: 1.5GiB",
            message: "5:11 manifest.bad-quantity libvirt takes whole numbers only, not '1.5GiB'. Write `1536MiB`."
        ),
        Case(
            spec: "memory: 4GB2",
            message:
                "5:11 manifest.bad-quantity '4GB2' is no amount of memory or storage. Write a whole number with its unit, "
                + "such as `4GiB`."
        ),
        Case(
            spec: "memory: 4 gallons",
            message:
                "5:11 manifest.bad-quantity 'gallons' is no unit that libvirt knows. Write one of b, KiB, MiB, GiB, TiB, "
                + "PiB or EiB; KB, MB, … are powers of 1000."
        ),
        Case(
            spec: "memory: {value: 4GiB, unit: KiB}",
            message:
                "5:19 manifest.conflict 'memory' has the unit 'GiB' and a 'unit' beside it. Write only one of them."
        ),
        Case(
            spec: "title:",
            message:
                "5:3 manifest.empty-value Nothing stands behind 'title'. Write `null` if it must not be there, `{}` for an "
                + "element without content, or \"\" for an empty text."
        ),
        Case(
            spec: "devices: {serial: {type: null}}",
            message:
                "5:28 manifest.null-word libvirt's own word null is written \"null\", in quotes: `type: \"null\"`. Bare, it "
                + "would say that 'type' must not be there."
        ),
        Case(
            spec: "os: [{firmware: efi}]",
            message:
                "5:3 manifest.not-repeated 'os' stands at most once, so it takes no list. Write the element itself."
        ),
        Case(
            spec: "devices: {disk: [null]}",
            message:
                "5:20 manifest.wrong-type An item of a list cannot be null. Write its identity with `$absent: true` if it "
                + "must not be there, or leave it out."
        ),
        Case(
            spec: "type: [kvm]",
            message:
                "5:9 manifest.wrong-type 'type' is an attribute: it takes one of 'qemu', 'kqemu', 'kvm', 'xen', 'lxc', "
                + "'uml', 'openvz', 'test', 'vmware', 'hyperv', 'vbox', 'phyp', 'vz', 'bhyve' or 'hvf', not a list or a mapping."
        ),
        Case(
            spec: "devices: eth0",
            message: "5:12 manifest.wrong-type 'devices' cannot stand for one value. Write a mapping, such as "
                + "`devices: {emulator: …}`."
        ),
        Case(
            spec: "metadata: {mine: 1}",
            message:
                "5:14 manifest.unknown-field 'metadata' of Domain 'web' has no field 'mine'. Its content belongs to others: "
                + "write it as raw XML behind 'xml'."
        ),
        Case(
            spec: "xml: <a><b></a>",
            message:
                "5:8 manifest.raw-xml This is no well-formed XML, at its line 1: Opening and ending tag mismatch: b line 1 "
                + "and a."
        ),
        Case(
            spec: #"title: "a\u0007""#,
            message: "5:10 manifest.wrong-value The value of 'title' has a control character, which XML cannot hold."
        ),
        Case(
            spec: "os: efi",
            message:
                "5:7 manifest.wrong-type 'os' cannot stand for one value. Write a mapping, such as `os: {firmware: …}`."
        ),
        Case(
            spec: "xml: <a>",
            message:
                "5:8 manifest.raw-xml This is no well-formed XML, at its line 1: Opening and ending tag mismatch: a line 1 "
                + "and the end of the text."
        ),
        Case(
            spec: "devices: {interface: {mac: 1}}",
            message:
                "5:30 manifest.wrong-value '1' is no value of 'mac', which takes a MAC address whose first byte is even "
                + "(unicast)."
        ),
        Case(
            spec: "os: {boot: {$absent: maybe}}",
            message: "5:24 manifest.wrong-type '$absent' takes true or false."
        ),
        Case(
            spec: "features: {$only: []}",
            message: "5:14 manifest.unknown-field '$only' may only stand in place of the list of a repeated element."
        ),
        Case(
            spec: #"os: {firmware: efi, "@firmware": bios}"#,
            message: "5:36 manifest.conflict The attribute 'firmware' is said twice."
        ),
    ]

    @Test(arguments: specs)
    func `a mistake in spec is told`(_ example: Case) {
        let set = read(manifest(example.spec, kind: example.kind))
        #expect(shown(set) == example.message)
    }

    @Test func `all mistakes are told at once, in order`() {
        let set = read(manifest("vcpu: x\nmemroy: 1GiB\ndevices: {disk: {target: vda, buss: 1}}"))
        #expect(
            set.diagnostics.map(\.code) == ["manifest.wrong-value", "manifest.unknown-field", "manifest.unknown-field"]
        )
    }
}
