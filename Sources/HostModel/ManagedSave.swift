public import XMLTree

/// A domain's managed save, from which its next start restores it, as far as it could be read.
public enum ManagedSave: Hashable, Sendable {
    /// It is whole: a start restores it, with this definition, whatever was defined since.
    case whole(definition: XMLElement)
    /// libvirt cannot restore it, for this reason: a start fails, or discards it, and the guest boots.
    case damaged(reason: String)
    /// It is there, and what is in it could not be read, for this reason.
    case unread(reason: String)

    /// The definition that a start restores; nil where that is not known.
    public var definition: XMLElement? {
        if case .whole(let definition) = self { definition } else { nil }
    }
}
