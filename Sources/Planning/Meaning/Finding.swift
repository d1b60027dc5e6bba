import Diagnostics
import HostModel

/// Which of two places that clash is shown: the later one.
///
/// What no manifest says cannot be shown, so it is first; then the names decide, for the order of the manifests must
/// not.
struct Precedence: Comparable {
    var isWritten: Bool
    var id: ResourceID
    var range: SourceRange?

    static func < (left: Precedence, right: Precedence) -> Bool {
        if left.isWritten != right.isWritten { return right.isWritten }
        if left.id != right.id { return left.id < right.id }
        guard let first = left.range, let second = right.range else { return left.range == nil && right.range != nil }
        return first < second
    }
}

/// A mistake of meaning, before it is weighed.
struct Finding {
    var mistake: MeaningMistake
    var verdict: Verdict
    /// What is the same wherever the mistake is found: the objects and the values, not the places.
    var key: [String]
    var detail: String
    var range: SourceRange?
    var notes: [Diagnostic.Note] = []

    init(
        _ mistake: MeaningMistake,
        _ verdict: Verdict,
        about ids: [ResourceID],
        _ values: [String],
        _ detail: String,
        at range: SourceRange?,
        notes: [Diagnostic.Note] = []
    ) {
        self.mistake = mistake
        self.verdict = verdict
        key = [mistake.rawValue] + Set(ids).sorted().map(\.description) + values
        self.detail = detail
        self.range = range
        self.notes = notes
    }

    func diagnostic(_ severity: Diagnostic.Severity) -> Diagnostic {
        Diagnostic(
            severity,
            code: mistake.rawValue,
            summary: mistake.summary,
            detail: detail,
            at: range,
            notes: notes
        )
    }
}
