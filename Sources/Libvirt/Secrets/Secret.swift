internal import CLibvirt

/// A secret, found by its UUID: each call looks it up anew, and fails with ``LibvirtError/Code/noSecret`` if there is
/// none.
///
/// C: [`virSecret`](https://libvirt.org/html/libvirt-libvirt-secret.html).
public struct Secret: Sendable {
    /// Where it is looked up.
    public let connection: Connection
    let key: ObjectKey

    /// What tells one secret from another: it has no name.
    public struct Identity: Hashable, Sendable {
        /// Fixed for its life, lower-case, with hyphens.
        public let uuid: String

        init(_ secret: borrowing Handle<Secret>) throws(LibvirtError) {
            let pointer = unsafe secret.pointer
            uuid = unsafe try uuidText("virSecretGetUUIDString") { unsafe virSecretGetUUIDString(pointer, $0) }
        }
    }

    /// The XML of its definition, in which its value is not.
    ///
    /// C: [`virSecretGetXMLDesc`](https://libvirt.org/html/libvirt-libvirt-secret.html#virSecretGetXMLDesc).
    public func xml() async throws(LibvirtError) -> String {
        try await call { secret throws(LibvirtError) in try Self.xml(of: secret) }
    }

    static func xml(of secret: borrowing Handle<Secret>) throws(LibvirtError) -> String {
        unsafe try taken(virSecretGetXMLDesc(secret.pointer, 0), "virSecretGetXMLDesc")
    }

    /// Removes it, and its value with it, whoever uses it.
    ///
    /// C: [`virSecretUndefine`](https://libvirt.org/html/libvirt-libvirt-secret.html#virSecretUndefine).
    public func undefine() async throws(LibvirtError) {
        try await perform("virSecretUndefine") { unsafe virSecretUndefine($0.pointer) }
    }
}

extension Secret: LocatedObject {
    static func release(_ pointer: OpaquePointer) {
        unsafe virSecretFree(pointer)
    }

    static func handle(_ key: ObjectKey, on connection: OpenConnection) throws(LibvirtError) -> Handle<Secret> {
        guard case .uuid(let uuid) = key else {
            throw .ours(.invalidArgument, "A secret has no name", function: "virSecretLookupByUUIDString")
        }
        let text = try uuid.wholeInC("virSecretLookupByUUIDString")
        return unsafe try Handle(
            virSecretLookupByUUIDString(connection.pointer, text),
            "virSecretLookupByUUIDString"
        )
    }
}
