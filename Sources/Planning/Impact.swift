import Vocabulary

/// What it costs the guest, or the data, when a field changes.
public enum Impact: String, Hashable, Sendable, CaseIterable {
    /// Nothing that runs is touched.
    case none
    /// Takes effect now.
    case live
    /// Defined now, takes effect when the object starts next.
    case nextStart
    /// Takes a power cycle.
    case restart
    /// Takes a new object in its place.
    case recreate
    /// Loses data.
    case dataLoss
}

extension Impact: Comparable {
    /// By how much it costs.
    public static func < (left: Impact, right: Impact) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Impact {
    /// What a change of a place costs an object that is in use.
    ///
    /// What libvirt can change in an active object by a call of its own waits for the next start as well: this version
    /// makes none of these calls.
    init(of place: Place, _ attribute: String?) {
        let path = attribute.map { place.attribute($0) } ?? place.path
        switch Traits.mutabilities.first(path, place.attributes) {
        case .atOnce: self = .live
        case .live, .nextStart, nil: self = .nextStart
        case .never: self = .recreate
        }
    }
}
