import Foundation
import Libvirt

/// A world of the test driver's own for one test: `test:///path/to/node.xml`, where each open gets another one.
struct TestWorld {
    static let runningUUID = "11111111-1111-4111-8111-111111111111"
    static let stoppedUUID = "22222222-2222-4222-8222-222222222222"

    /// Opens a connection to a world with a running and a stopped domain, an active network and an active pool.
    static func open(readOnly: Bool = false) async throws -> Connection {
        let file = FileManager.default.temporaryDirectory.appending(path: "reeve-\(UUID().uuidString).xml")
        try Data(node.utf8).write(to: file)
        defer {
            // A temporary file that stays is no failure of the test.
            try? FileManager.default.removeItem(at: file)
        }
        return try await Connection.open("test://\(file.path)", readOnly: readOnly)
    }

    static func domainXML(_ name: String, uuid: String? = nil) -> String {
        """
        <domain type='test'><name>\(name)</name>\(uuid.map { "<uuid>\($0)</uuid>" } ?? "")
          <memory>8388608</memory><vcpu>2</vcpu><os><type>hvm</type></os>
        </domain>
        """
    }

    static func networkXML(_ name: String) -> String {
        """
        <network><name>\(name)</name><bridge name='vbr-\(name)'/><forward/>
          <ip address='192.168.77.1' netmask='255.255.255.0'>
            <dhcp><range start='192.168.77.128' end='192.168.77.253'/></dhcp>
          </ip>
        </network>
        """
    }

    static func poolXML(_ name: String) -> String {
        "<pool type='dir'><name>\(name)</name><target><path>/reeve-test/\(name)</path></target></pool>"
    }

    static func volumeXML(_ name: String) -> String {
        """
        <volume><name>\(name)</name><capacity unit='MiB'>10</capacity><allocation>0</allocation>
          <target><format type='qcow2'/></target>
        </volume>
        """
    }

    private static let node = """
        <node>
          <domain type='test'><name>running</name><uuid>\(runningUUID)</uuid>
            <memory>8388608</memory><vcpu>2</vcpu><os><type>hvm</type></os>
          </domain>
          <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
            <name>stopped</name><uuid>\(stoppedUUID)</uuid>
            <memory>8388608</memory><vcpu>2</vcpu><os><type>hvm</type></os>
            <test:runstate>5</test:runstate>
          </domain>
          \(networkXML("lan"))
          \(poolXML("default"))
        </node>
        """
}

/// What that call fails with.
func failure<Value>(
    of body: () async throws(LibvirtError) -> Value
) async -> LibvirtError? {
    do throws(LibvirtError) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}
