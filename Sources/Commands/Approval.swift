import HostModel
import Planning

/// Whether a plan may be done: nothing stands against it, what it needs is allowed, and someone said yes.
struct Approval {
    var plan: Plan
    var allowed: Set<Consent>
    /// Whether `--yes` confirmed the plan; it grants no consent.
    var isConfirmed: Bool

    /// Whether there is someone to ask.
    static var canAsk: Bool {
        StandardStream.standardInput.isTerminal && StandardStream.standardError.isTerminal
    }

    /// Asks what must be asked.
    ///
    /// - Throws: if the plan may not be done; nothing was done then.
    func obtain(_ console: Console) throws(Failure) {
        if !plan.refused.isEmpty { throw refusal }
        let missing = plan.consents.filter { !allowed.contains($0) }
        let canAsk = Self.canAsk && !isConfirmed
        if !missing.isEmpty, !canAsk {
            let names = plan.consents.map(\.rawValue).joined(separator: ",")
            throw Failure(
                "refused, with nothing done: this plan needs consent to \(Self.list(missing.map(\.rawValue)))",
                remedy: "Where that is meant: \(subjects(of: missing)). Add --allow \(names).",
                status: .refused
            )
        }
        if isConfirmed { return }
        guard canAsk else {
            throw Failure(
                "refused, with nothing done: nobody confirmed this plan",
                remedy: "Run it at a terminal to be asked, or add --yes.",
                status: .refused
            )
        }
        for consent in missing where !ask("Consent to \(consent.rawValue): \(subjects(of: [consent]))?", console) {
            throw declined
        }
        if !ask("Do this?", console) { throw declined }
    }

    private var declined: Failure { Failure("not confirmed: nothing was done", status: .refused) }

    private var refusal: Failure {
        let reasons = Self.distinct(plan.refused.map { $0.refusal ?? "" })
        return Failure(
            "refused, with nothing done: \(reasons.count == 1 ? "a step" : "\(reasons.count) steps") must not be done",
            remedy: reasons.joined(separator: "\n"),
            status: .refused
        )
    }

    private func subjects(of consents: [Consent]) -> String {
        let steps = plan.steps.filter { !Set($0.consents).isDisjoint(with: consents) }
        return Self.list(Self.distinct(steps.map(\.resource.description)))
    }

    /// Each once, in the order of their first: several steps of one object say the same.
    private static func distinct(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }
    }

    private static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    private func ask(_ question: String, _ console: Console) -> Bool {
        console.say("\(question) [y/N] ")
        return ["y", "yes"].contains(readLine()?.lowercased())
    }
}
