import HostModel
import Libvirt
import LibvirtHost
import Testing
import XMLTree

/// What undefining a domain must say so that nothing but the definition goes.
struct UndefineFlagsTests {
    private func flags(
        _ content: String,
        _ policy: UndefinePolicy = UndefinePolicy(),
        version: Int? = 9_000_000
    ) throws -> Domain.UndefineFlags {
        let definition = try XMLElement.parse("<domain>\(content)</domain>")
        let host = HostDescription(libvirtVersion: version)
        return try LibvirtHypervisor.undefineFlags(for: definition, policy, on: host)
    }

    private let tpm = "<devices><tpm><backend type='emulator'/></tpm></devices>"

    @Test(arguments: [
        "<os firmware='efi'/>", "<os><nvram/></os>", "<os><loader type='pflash'>/code.fd</loader></os>",
    ])
    func `firmware variables stay`(_ content: String) throws {
        #expect(try flags(content) == .keepNVRAM)
    }

    @Test func `a plain domain needs no flag`() throws {
        #expect(try flags("<os><type>hvm</type></os>").isEmpty)
        #expect(try flags("<devices><tpm><backend type='passthrough'/></tpm></devices>").isEmpty)
        let persistent = "<devices><tpm><backend type='emulator' persistent_state='yes'/></tpm></devices>"
        #expect(try flags(persistent, version: 7_000_000).isEmpty)
    }

    @Test func `the state of an emulated TPM stays`() throws {
        #expect(try flags(tpm) == .keepTPM)
        #expect(try flags(tpm, version: 8_009_000) == .keepTPM)
    }

    @Test(arguments: [8_008_000, 7_000_000, nil])
    func `a daemon that would delete a TPM's state is not asked`(_ version: Int?) {
        #expect(throws: HostError.self) { try flags(tpm, version: version) }
    }

    @Test func `what the policy lets go is named`() throws {
        let all = UndefinePolicy(
            nvram: .remove,
            tpm: .remove,
            managedSave: .remove,
            snapshots: .remove,
            checkpoints: .remove
        )
        #expect(try flags(tpm, all) == [.tpm, .managedSave, .snapshotsMetadata, .checkpointsMetadata])
        #expect(try flags("<os firmware='efi'/>", UndefinePolicy(nvram: .remove)) == .nvram)
    }

    @Test func `a daemon that deletes a TPM's state unasked is not asked to`() throws {
        #expect(try flags(tpm, UndefinePolicy(tpm: .remove), version: 8_008_000).isEmpty)
    }
}
