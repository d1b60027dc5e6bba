/// What it takes to change a place of an object that exists.
///
/// Whatever it takes, the object's definition holds the change at once; this tells when what runs has it.
package enum Mutability: Hashable, Sendable {
    /// It holds as soon as it is stored; nothing needs to start for it.
    case atOnce
    /// libvirt can change it in an active object too, by a call of its own.
    ///
    /// - call: The C function, and what of it, as `virDomainUpdateDeviceFlags`.
    /// - only: In which cases, as a part of a sentence; nil: always.
    /// - since: The release of libvirt; nil: before 7.0, the oldest that reeve works with.
    case live(_ call: String, only: String? = nil, since: String? = nil)
    /// No call changes it in an active object: it waits for the next start.
    case nextStart
    /// It cannot be changed; the reason, as a sentence. Another object has to take the place of this one.
    case never(_ reason: String)
}
