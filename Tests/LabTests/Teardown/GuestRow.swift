import Foundation

/// A guest in a state of its own: a row of `docs/teardown.md`.
struct GuestRow: Sendable {
    /// What a test does to bring the guest into the state, once it is up.
    typealias Preparation = @Sendable (Lab) async throws -> Void

    let number: Int
    let name: String
    /// The manifest of a guest that runs, without its envelope.
    let guest: @Sendable (_ envelope: String) -> String
    /// The envelope by which it is to be stopped.
    var policy = GuestRow.force
    /// Whether it is left as it was.
    var stays = false
    /// Whether there is no definition of it that remains.
    var vanishes = false
    /// What the report says.
    let report: Pattern
    let prepare: Preparation

    init(
        _ number: Int,
        _ name: String,
        _ guest: @escaping @Sendable (_ envelope: String) -> String,
        policy: String = GuestRow.force,
        stays: Bool = false,
        vanishes: Bool = false,
        _ report: Pattern,
        _ prepare: @escaping Preparation = { _ in }
    ) {
        (self.number, self.name, self.guest, self.policy) = (number, name, guest, policy)
        (self.stays, self.vanishes, self.report, self.prepare) = (stays, vanishes, report, prepare)
    }

    func document(_ envelope: String) -> String { guest(envelope) }

    /// A guest may take long on a busy machine, and one that hears nothing is not to be waited for so long.
    static let force = "state: shut-off\nlifecycle: {shutdown: {upTo: kill, guestTimeout: 120s, attempts: 1}}"
    static let asked = "state: shut-off\nlifecycle: {shutdown: {upTo: guest, guestTimeout: 12s}}"
}

/// Parts of a text, in this order.
struct Pattern: Sendable, ExpressibleByStringLiteral {
    let parts: [String]

    /// `…` stands for anything.
    init(stringLiteral text: String) { parts = text.split(separator: "…").map(String.init) }
}

extension String {
    func contains(_ pattern: Pattern) -> Bool {
        var rest = self[...]
        for part in pattern.parts {
            guard let range = rest.range(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}

extension String {
    /// What a report says of the stopping of one domain.
    func section(of domain: String) -> String {
        let lines = split(separator: "\n", omittingEmptySubsequences: false)
        // The plan, before and after it, has a line for the domain too.
        let outcome = #/^(done|failed) +shut(ting)? down /#
        guard let start = lines.firstIndex(where: { $0.contains(" \(domain) ") && $0.starts(with: outcome) })
        else { return "" }
        let rest = lines[(start + 1)...].prefix { $0.hasPrefix("    ") }
        return ([lines[start]] + rest).joined(separator: "\n")
    }
}
