/// What tells the items of a list apart.
package struct Identity: Sendable {
    /// A value within an item, by its path from there: `target@dev`, `@index`, `.` for the text.
    package typealias Part = String

    /// The keys that settle which item is meant, best first; a key counts where all its parts are given.
    package var keys: [[Part]]
    /// What an item keeps for its life.
    ///
    /// Where the manifest gives one of these, only an item that has the same value
    /// can be meant: else it is another item.
    package var distinguishing: [Part]
    /// The parts, in the order of preference, that stand for the item in a path: `disk[vda]`.
    package var label: [[Part]]

    /// Whether the list is one value: complete and in order.
    package var isWhole: Bool
    /// Whether the entries of such a list are so long that what differs is shown entry by entry.
    package var isShownByEntry = false
    /// Whether an item cannot do without a key, so that one without is never taken for another.
    package var needsKey: Bool
    /// Whether two items that are alike are still two, and a person must say which one is meant.
    package var isNamed: Bool

    package init(
        _ keys: [[Part]] = [],
        distinguishing: [Part] = [],
        label: [[Part]] = [],
        isWhole: Bool = false,
        needsKey: Bool = false,
        isNamed: Bool = false
    ) {
        self.keys = keys
        self.distinguishing = distinguishing
        self.label = label
        self.isWhole = isWhole
        self.needsKey = needsKey
        self.isNamed = isNamed
    }

    /// The parts that name an item in a path, as alternatives.
    package var labels: [[Part]] { keys + label + distinguishing.map { [$0] } }
}
