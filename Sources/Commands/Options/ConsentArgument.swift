import ArgumentParser
import Diagnostics
import Planning

/// What `--allow` takes: names of consents, separated by commas.
struct ConsentArgument {
    /// The consents to come, that no plan of this version asks for.
    static let later = ["recreate", "detach", "data-loss", "mass-delete", "adopt", "network-restart"]

    /// The consents that the given lists name.
    ///
    /// - Throws: a usage error for a name that is no consent, or not yet one.
    static func consents(_ lists: [String]) throws -> Set<Consent> {
        var consents: Set<Consent> = []
        for name in lists.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }) {
            if let consent = Consent(rawValue: name) {
                consents.insert(consent)
                continue
            }
            if later.contains(name) { throw NotYet.error("The consent '\(name)'") }
            let known = Consent.allCases.map(\.rawValue)
            let hint = suggestion(for: name, among: known + later).map { " Did you mean '\($0)'?" } ?? ""
            throw ValidationError("'\(name)' is no consent.\(hint) --allow takes: \(known.joined(separator: ", ")).")
        }
        return consents
    }
}
