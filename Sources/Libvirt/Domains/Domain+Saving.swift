internal import CLibvirt

extension Domain {
    /// Writes its memory into its managed save, and ends its run; a domain that is paused is restored paused.
    ///
    /// Its processors stand still from the beginning. The data is brought to the disk, but up to libvirt 11.3 neither
    /// the header that says that the image is whole, nor the directory's entry. If it fails, the domain runs on.
    ///
    /// C: [`virDomainManagedSave`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainManagedSave).
    public func saveManaged() async throws(LibvirtError) {
        try await perform("virDomainManagedSave") { unsafe virDomainManagedSave($0.pointer, 0) }
    }

    /// The definition that a start restores from its managed save.
    ///
    /// Fails with ``LibvirtError/Code/operationFailed`` for an image that is not whole.
    ///
    /// C: [`virDomainManagedSaveGetXMLDesc`](https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainManagedSaveGetXMLDesc).
    public func managedSaveXML(_ flags: SavedXMLFlags = []) async throws(LibvirtError) -> String {
        try await call { domain throws(LibvirtError) in
            unsafe try taken(
                virDomainManagedSaveGetXMLDesc(domain.pointer, flags.rawValue),
                "virDomainManagedSaveGetXMLDesc"
            )
        }
    }

    /// What the XML of a saved definition shows.
    ///
    /// C: `virDomainSaveImageXMLFlags`.
    public struct SavedXMLFlags: CFlags, Sendable {
        /// The bits, as C has them.
        public let rawValue: UInt32

        /// Takes any bits, known or not.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Passwords too; refused on a read-only connection.
        public static let secure = Self(VIR_DOMAIN_SAVE_IMAGE_XML_SECURE)
    }
}
