import Testing
import Vocabulary

struct CanonicalFormTests {
    /// A form, what a manifest says, what the host has, and whether that is one.
    struct Spelling: CustomTestStringConvertible {
        var form: CanonicalForm
        var intended: String
        var live: String
        var isSame: Bool

        init(_ form: CanonicalForm, _ intended: String, _ live: String, _ isSame: Bool) {
            (self.form, self.intended, self.live, self.isSame) = (form, intended, live, isSame)
        }

        var testDescription: String { "\(form) '\(intended)' \(isSame ? "is" : "is not") '\(live)'" }
    }

    @Test(arguments: [
        Spelling(.number, "0", "0x0000", true),
        Spelling(.number, "10", "0x0a", true),
        Spelling(.number, "0X0A", "0x0a", true),
        Spelling(.number, "007", "7", true),
        Spelling(.number, "10", "0x10", false),
        Spelling(.number, "", "0", false),
        Spelling(.number, "any", "any", true),
        Spelling(.number, "-1", "1", false),
        Spelling(.mode, "755", "0755", true),
        Spelling(.mode, "0711", "0755", false),
        Spelling(.lowercase, "52:54:00:AB:CD:EF", "52:54:00:ab:cd:ef", true),
        Spelling(.lowercase, "52:54:00:ab:cd:e0", "52:54:00:ab:cd:ef", false),
        Spelling(.uuid, "C7A5FDBDCDAF9455926AD65C16DB1809", "c7a5fdbd-cdaf-9455-926a-d65c16db1809", true),
        Spelling(.uuid, "c7a5fdbd-cdaf-9455-926a-d65c16db1800", "c7a5fdbd-cdaf-9455-926a-d65c16db1809", false),
        Spelling(.cpuSet, "0-3", "0,1,2,3", true),
        Spelling(.cpuSet, "3,1,2,0", "0-3", true),
        Spelling(.cpuSet, "0-3,^2", "0-1,3", true),
        Spelling(.cpuSet, "0-2, 5", "0-2,5", true),
        Spelling(.cpuSet, "0-3", "0-4", false),
        Spelling(.cpuSet, "3-0", "0-3", false),
        Spelling(.cpuSet, "1-2-3", "1-3", false),
        Spelling(.path, "/srv//images/", "/srv/images", true),
        Spelling(.path, "/srv/images", "/srv/Images", false),
        Spelling(.path, "images/", "images", false),
        Spelling(.ipAddress, "2001:DB8:0:0::1", "2001:db8::1", true),
        Spelling(.ipAddress, "::ffff:192.0.2.1", "::ffff:c000:201", true),
        Spelling(.ipAddress, "2001:db8::1", "2001:db8::2", false),
        Spelling(.ipAddress, "192.168.120.1", "192.168.120.1", true),
        Spelling(.ipAddress, "192.168.120.1", "192.168.120.10", false),
        Spelling(.decimal, "1.1", "1.10", true),
        Spelling(.decimal, "2", "2.00", true),
        Spelling(.decimal, "1.1", "1.01", false),
        Spelling(.iscsiTarget, "iqn.2013-07.com.example:t", "iqn.2013-07.com.example:t/0", true),
        Spelling(.iscsiTarget, "iqn.2013-07.com.example:t/1", "iqn.2013-07.com.example:t/0", false),
        Spelling(.iscsiTarget, "pool/image", "pool/image/0", false),
        Spelling(.boolean, "yes", "on", true),
        Spelling(.boolean, "no", "off", true),
        Spelling(.boolean, "yes", "off", false),
        Spelling(.machine, "q35", "pc-q35-7.2", true),
    ])
    func `two spellings are one value, or two`(spelling: Spelling) {
        #expect(spelling.form.areEqual(spelling.intended, spelling.live) == spelling.isSame)
    }

    @Test(arguments: [
        ("q35", "pc-q35-7.2", true),
        ("q35", "pc-q35-rhel8.6.0", true),
        ("pc", "pc-i440fx-7.2", true),
        ("pc", "pc-0.12", true),
        ("pc", "pc-q35-7.2", false),
        ("virt", "virt-7.2", true),
        ("pseries", "pseries-7.2", true),
        ("s390-ccw-virtio", "s390-ccw-virtio-7.2", true),
        ("microvm", "microvm", true),
        ("pc-q35-7.2", "pc-q35-7.2", true),
        // A version that is written is exact.
        ("pc-q35-7.2", "pc-q35-8.0", false),
        ("pc-q35-7", "pc-q35-7.2", false),
        // Only the manifest may be less exact than the host.
        ("pc-q35-7.2", "q35", false),
        ("q35", "pc-i440fx-7.2", false),
        ("vir", "virt-7.2", false),
        ("virt", "virt-x", false),
    ])
    func `a machine's alias stands for its family`(intended: String, live: String, expected: Bool) {
        #expect(MachineType.stands(intended, for: live) == expected)
    }

    @Test(arguments: [
        ("domain/devices/interface/mac/@address", CanonicalForm.lowercase),
        ("domain/devices/disk/address/@bus", .number),
        ("domain/devices/hostdev/source/address/@slot", .number),
        ("domain/vcpu/@cpuset", .cpuSet),
        ("domain/os/type/@machine", .machine),
        ("network/mac/@address", .lowercase),
        ("network/ip/dhcp/host/@mac", .lowercase),
        ("network/ip/dhcp/host/@ip", .ipAddress),
        ("pool/target/permissions/mode", .mode),
        ("volume/target/path", .path),
        ("domain/uuid", .uuid),
    ])
    func `a place has its form`(path: String, form: CanonicalForm) {
        #expect(Traits.canonicalForms.first(path.split(separator: "/").map(String.init)) == form)
    }

    @Test func `a name has none`() {
        #expect(Traits.canonicalForms.first(["domain", "name"]) == nil)
    }
}
