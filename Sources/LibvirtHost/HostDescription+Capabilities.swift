package import HostModel
internal import Libvirt
package import XMLTree

/// What libvirt says of the host itself, before it is read.
struct RawDescription: Sendable {
    var driver: String
    var version: Version
    var capabilities: String
}

extension LibvirtHypervisor {
    static func rawDescription(of connection: Connection) async throws(LibvirtError) -> RawDescription {
        RawDescription(
            driver: try await connection.driverName(),
            version: try await connection.libraryVersion(),
            capabilities: try await connection.capabilities()
        )
    }
}

extension RawDescription {
    func description(isReadOnly: Bool) throws(HostError) -> HostDescription {
        HostDescription(
            driver: driver,
            libvirtVersion: version.major * 1_000_000 + version.minor * 1000 + version.release,
            guests: GuestCapability.all(in: try LibvirtHypervisor.tree(capabilities)),
            isReadOnly: isReadOnly
        )
    }
}

extension GuestCapability {
    /// Those of the `<guest>` elements, the host's own architecture first.
    package static func all(in capabilities: XMLElement) -> [GuestCapability] {
        let native = capabilities.at("host", "cpu", "arch")?.text
        let guests = capabilities.all("guest").flatMap { guest in
            guest.all("arch").map { arch in
                GuestCapability(
                    osType: guest.first("os_type")?.text ?? "",
                    arch: arch["name"] ?? "",
                    domainTypes: arch.all("domain").compactMap { $0["type"] },
                    machines: machines(of: arch),
                    isNative: arch["name"] == native,
                    emulator: arch.first("emulator")?.text
                )
            }
        }
        return guests.filter(\.isNative) + guests.filter { !$0.isNative }
    }

    /// The emulator's machines, and those that only one domain type has (`<domain type='kvm'><machine>`).
    private static func machines(of arch: XMLElement) -> [Machine] {
        var seen: Set<Machine> = []
        return ([arch] + arch.all("domain")).flatMap { $0.all("machine") }
            .map { Machine($0.text, canonical: $0["canonical"]) }
            .filter { seen.insert($0).inserted }
    }
}
