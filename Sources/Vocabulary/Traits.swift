/// The facts about places in libvirt's XML that the grammar does not tell; each a table, by kind of fact.
package enum Traits {}

extension Identity {
    /// The items are compared complete and in order, as one value.
    package static let whole = Identity(isWhole: true)

    /// The same, of entries that hold much.
    package static let wholeByEntry: Identity = {
        var identity = whole
        identity.isShownByEntry = true
        return identity
    }()

    /// The key that any device may have: an alias that a user gave (`ua-…`) stays through every redefinition.
    package static let alias: [Part] = ["alias@name"]
}
