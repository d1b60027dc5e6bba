/// What is proved of a managed save that libvirt says is done.
public enum SaveProof: Hashable, Sendable {
    /// The image of that path, and the directory that names it, are on the disk, and the image is whole.
    case onDisk(path: String)
    /// A power cut may still take it, for this reason.
    case unproved(because: String)
}
