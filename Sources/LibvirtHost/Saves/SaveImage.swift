internal import LocalHost

/// The image of a managed save, where it is this host's.
package struct SaveImage: Sendable {
    /// The path as the daemon has it.
    package let path: String
    private let file: LocalFile

    /// Finds the image of a domain.
    ///
    /// In any doubt there is none: the daemon must be of this host, the file must be where its driver puts it, seen with
    /// the daemon's own root, and must hold the domain's UUID.
    package static func find(_ domain: String, uuid: String, of daemon: LocalDaemon) async throws(Doubt) -> SaveImage {
        let process = try await daemon.process()
        let directory = try await Doubt.ifUnseen("the daemon's directory") { () async throws(SystemError) in
            try await daemon.saveDirectory.path(of: process)
        }
        guard let directory else { throw Doubt("the daemon's directory for saves is not known") }
        let path = "\(directory)/\(domain).save"
        let (file, head) = try await Doubt.ifUnseen("its image") { () async throws(SystemError) in
            let file = try await LocalFile.open(path, seenBy: process, within: .seconds(10))
            return (file, try await file.beginning(SaveImageHead.size, within: .seconds(10)))
        }
        guard SaveImageHead(head).carries(uuid) else { throw Doubt("'\(path)' is not its image") }
        return SaveImage(path: path, file: file)
    }

    /// Brings the image and its directory to the disk, and makes sure that it is whole there.
    package func secure(within allowance: Duration) async throws(HostError) {
        let head: SaveImageHead
        do throws(SystemError) {
            try await file.sync(within: allowance)
            head = SaveImageHead(try await file.beginning(SaveImageHead.size, within: allowance))
        } catch {
            throw HostError("the disk does not take its image '\(path)': \(error)")
        }
        guard head.isWhole else { throw HostError("its image '\(path)' is not whole, read back from the disk") }
    }
}

/// What stands at the beginning of a managed save's image: libvirt's header, then the domain's XML.
package struct SaveImageHead: Sendable {
    /// Enough for the header, and for the XML up to the UUID.
    package static let size = 65_536
    /// 16 bytes of magic, 5 numbers of 4 bytes, 14 more that are not used: `virQEMUSaveHeader`, qemu_saveimage.h.
    private static let headerSize = 92

    private let bytes: [UInt8]

    /// The beginning of a file.
    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether libvirt has declared it whole: it writes `LibvirtQemudPart` first.
    package var isWhole: Bool { bytes.starts(with: Array("LibvirtQemudSave".utf8)) }

    /// Whether the XML in it is of the domain with that UUID.
    package func carries(_ uuid: String) -> Bool {
        guard bytes.starts(with: Array("LibvirtQemud".utf8)), bytes.count > Self.headerSize else { return false }
        let xml = bytes[Self.headerSize...].prefix { $0 != 0 }
        return String(decoding: xml, as: UTF8.self).contains("<uuid>\(uuid)</uuid>")
    }
}
