/// What libvirt makes of an element without a part that its schema requires.
package enum Wanted: Sendable {
    /// It refuses the definition.
    case refused
    /// It takes it: the part has a default, or is no loss.
    case accepted
    /// It was not tried.
    case unknown
}
