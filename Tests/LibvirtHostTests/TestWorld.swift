import Foundation
import HostModel
import LibvirtHost
import XMLTree

/// A world of the test driver's own for one test: each open of its file gets another one.
enum TestWorld {
    static let stopped = ResourceID(.domain, "stopped")
    static let running = ResourceID(.domain, "running")
    static let paused = ResourceID(.domain, "paused")
    static let lan = ResourceID(.network, "lan")
    static let pool = ResourceID(.storagePool, "images")
    static let volume = ResourceID(.volume, "a.img", pool: "images")

    /// Opens a world with three domains, an active network, and an active pool with a volume.
    static func open(_ access: LibvirtHypervisor.Access = .readWrite) async throws -> LibvirtHypervisor {
        let file = FileManager.default.temporaryDirectory.appending(path: "reeve-\(UUID().uuidString).xml")
        try Data(node.utf8).write(to: file)
        defer {
            // A temporary file that stays is no failure of the test.
            try? FileManager.default.removeItem(at: file)
        }
        return try await LibvirtHypervisor.open("test://\(file.path)", access)
    }

    static func domainXML(_ name: String, runState: Int = 5) -> String {
        """
        <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'><name>\(name)</name>
          <memory>8192</memory><vcpu>1</vcpu><os><type>hvm</type></os>
          <test:runstate>\(runState)</test:runstate>
        </domain>
        """
    }

    static func networkXML(_ name: String) -> String {
        "<network><name>\(name)</name><bridge name='vbr-\(name)'/><ip address='10.7.0.1' netmask='255.255.255.0'/></network>"
    }

    static func poolXML(_ name: String, volumes: String = "") -> String {
        "<pool type='dir'><name>\(name)</name><target><path>/reeve-test/\(name)</path></target>\(volumes)</pool>"
    }

    static func volumeXML(_ name: String) -> String {
        """
        <volume><name>\(name)</name><capacity unit='MiB'>10</capacity><allocation>0</allocation>
          <target><format type='raw'/></target></volume>
        """
    }

    private static let node = """
        <node>
          \(domainXML("running", runState: 1))
          \(domainXML("paused", runState: 3))
          \(domainXML("stopped"))
          \(networkXML("lan"))
          \(poolXML("images", volumes: volumeXML("a.img")))
        </node>
        """
}
