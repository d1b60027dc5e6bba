internal import HostModel
internal import Libvirt
internal import XMLTree

/// Which XML is read.
extension LibvirtHypervisor {
    /// A running domain: with its passwords where the connection may read them.
    var domainXML: Domain.XMLFlags { access == .readWrite ? .secure : [] }

    /// A domain's persistent definition: what is written back without its passwords loses them.
    var domainDefinition: Domain.XMLFlags { [.inactive, domainXML] }

    /// A network's persistent definition.
    var networkDefinition: Network.XMLFlags { isTestDriver ? [] : .inactive }

    /// A storage pool's persistent definition.
    var poolDefinition: StoragePool.XMLFlags { isTestDriver ? [] : .inactive }

    /// libvirt's driver for tests knows only one definition of a network or pool (`testNetworkGetXMLDesc`,
    /// `testStoragePoolGetXMLDesc`), and refuses the flag.
    private var isTestDriver: Bool { host.driver == "TEST" }

    /// The XML that libvirt gave, as a tree.
    static func tree(_ xml: String) throws(HostError) -> XMLElement {
        do throws(XMLSyntaxError) {
            return try XMLElement.parse(xml)
        } catch {
            throw HostError("libvirt gave XML that cannot be read: \(error)")
        }
    }
}
