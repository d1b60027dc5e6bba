package import XMLTree

/// The XML namespaces of libvirt's documents, by the prefixes that its own documents use.
package enum Namespaces {
    /// Each prefix is in use once, and each URI has one prefix.
    package static let all: KeyValuePairs<String, String> = [
        "bhyve": "http://libvirt.org/schemas/domain/bhyve/1.0",
        "lxc": "http://libvirt.org/schemas/domain/lxc/1.0",
        "qemu": "http://libvirt.org/schemas/domain/qemu/1.0",
        "vmware": "http://libvirt.org/schemas/domain/vmware/1.0",
        "xen": "http://libvirt.org/schemas/domain/xen/1.0",
        "dnsmasq": "http://libvirt.org/schemas/network/dnsmasq/1.0",
        "fs": "http://libvirt.org/schemas/storagepool/fs/1.0",
        "rbd": "http://libvirt.org/schemas/storagepool/rbd/1.0",
    ]

    /// All URIs by prefix: what need not be declared in a fragment.
    package static let uris = Dictionary(uniqueKeysWithValues: all.map { ($0.key, $0.value) })

    private static let prefixes = Dictionary(uniqueKeysWithValues: all.map { ($0.value, $0.key) })

    /// The URI that a prefix stands for in libvirt's documents.
    package static func uri(ofPrefix prefix: String) -> String? { uris[prefix] }

    /// The prefix that libvirt's documents use for a URI.
    package static func prefix(ofURI uri: String) -> String? { prefixes[uri] }
}

extension XMLElement {
    /// The name by which the grammar knows the element: with the usual prefix of its namespace, whatever it has here.
    ///
    /// Of a namespace that is not libvirt's it is `{URI}name`, which the grammar knows nowhere.
    package var usualName: String {
        guard let namespace else { return name }
        return Namespaces.prefix(ofURI: namespace).map { "\($0):\(name)" } ?? "{\(namespace)}\(name)"
    }

    /// An element without content, named as in the grammar; a usual prefix gets its namespace.
    package init(usualName: String) {
        if let colon = usualName.firstIndex(of: ":"), let uri = Namespaces.uri(ofPrefix: String(usualName[..<colon])) {
            self.init(
                String(usualName[usualName.index(after: colon)...]),
                prefix: String(usualName[..<colon]),
                namespace: uri
            )
        } else {
            self.init(usualName)
        }
    }
}
