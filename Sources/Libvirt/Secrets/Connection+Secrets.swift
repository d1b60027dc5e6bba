internal import CLibvirt

extension Connection {
    /// The secret with that UUID; nothing is asked of libvirt yet.
    public func secret(uuid: String) -> Secret {
        Secret(connection: self, key: .uuid(uuid))
    }

    /// All secrets, each with its XML, which is read side by side.
    ///
    /// C: [`virConnectListAllSecrets`](https://libvirt.org/html/libvirt-libvirt-secret.html#virConnectListAllSecrets),
    /// then `virSecretGetXMLDesc` of each.
    public func secretsWithXML() async throws(LibvirtError) -> [Described<Secret.Identity>] {
        try await described(
            { connection throws(LibvirtError) in try Self.secrets(on: connection) },
            xml: { secret throws(LibvirtError) in try Secret.xml(of: secret) }
        )
    }

    private static func secrets(
        on connection: OpenConnection
    ) throws(LibvirtError) -> [(Secret.Identity, SharedHandle<Secret>)] {
        unsafe try listed("virConnectListAllSecrets") {
            unsafe virConnectListAllSecrets(connection.pointer, $0, 0)
        } _: { (secret: consuming Handle<Secret>) throws(LibvirtError) in
            let identity = try Secret.Identity(secret)
            return (identity, SharedHandle(secret))
        }
    }

    /// Makes or replaces a definition; the value that an existing secret has stays.
    ///
    /// Carry over the UUID of an existing one: libvirt has one secret for each use.
    ///
    /// C: [`virSecretDefineXML`](https://libvirt.org/html/libvirt-libvirt-secret.html#virSecretDefineXML).
    @discardableResult
    public func defineSecret(_ xml: String) async throws(LibvirtError) -> Secret.Identity {
        try await call { connection throws(LibvirtError) in
            let xml = try xml.wholeInC("virSecretDefineXML")
            let pointer = unsafe virSecretDefineXML(connection.pointer, xml, 0)
            return try Secret.Identity(unsafe Handle(pointer, "virSecretDefineXML"))
        }
    }
}
