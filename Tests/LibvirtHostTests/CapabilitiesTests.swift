import HostModel
import LibvirtHost
import Testing
import XMLTree

/// How libvirt's capabilities are read.
struct CapabilitiesTests {
    @Test func `the host's own architecture comes first, with its machines`() throws {
        let capabilities = try XMLElement.parse(
            """
            <capabilities><host><cpu><arch>x86_64</arch></cpu></host>
              <guest><os_type>hvm</os_type><arch name='aarch64'><machine>virt-7.2</machine><domain type='qemu'/></arch></guest>
              <guest><os_type>hvm</os_type><arch name='x86_64'>
                <machine maxCpus='255'>pc-q35-7.2</machine><machine canonical='pc-q35-7.2' maxCpus='255'>q35</machine>
                <domain type='qemu'/><domain type='kvm'><machine>only-kvm</machine></domain></arch></guest>
            </capabilities>
            """
        )
        let guests = GuestCapability.all(in: capabilities)
        #expect(guests.map(\.arch) == ["x86_64", "aarch64"])
        #expect(guests.map(\.isNative) == [true, false])
        #expect(guests.first?.domainTypes == ["qemu", "kvm"])
        let machines = guests.first?.machines
        #expect(machines == [.init("pc-q35-7.2"), .init("q35", canonical: "pc-q35-7.2"), .init("only-kvm")])
    }
}
