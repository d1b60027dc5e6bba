/// One thing that is wrong with what a person wrote, and what to do about it.
///
/// A user's mistake is a value: diagnostics are collected and shown all at once, sorted by place.
public struct Diagnostic: Hashable, Sendable {
    /// Whether the work can go on.
    public enum Severity: String, Sendable {
        /// What was written cannot be used.
        case error
        /// What was written is used, but is likely not what was meant.
        case warning
    }

    /// Whether the work can go on.
    public var severity: Severity
    /// A stable word, `manifest.unknown-field`; each is listed in `docs/diagnostics.md`.
    public var code: String
    /// The same short words each time, without what the user wrote: "Unknown field".
    public var summary: String
    /// Full sentences: what, why, and what to do.
    public var detail: String
    /// Where; nil if no one place can be named.
    public var range: SourceRange?
    /// Other places that matter: "first defined here".
    public var notes: [Note]

    /// Another place that matters to a diagnostic.
    public struct Note: Hashable, Sendable {
        /// What is to be seen there.
        public var text: String
        /// Where.
        public var range: SourceRange?

        /// A note about the given place.
        public init(_ text: String, at range: SourceRange?) {
            self.text = text
            self.range = range
        }
    }

    /// A diagnostic of the given severity, code and words.
    public init(
        _ severity: Severity = .error,
        code: String,
        summary: String,
        detail: String,
        at range: SourceRange? = nil,
        notes: [Note] = []
    ) {
        self.severity = severity
        self.code = code
        self.summary = summary
        self.detail = detail
        self.range = range
        self.notes = notes
    }
}

extension [Diagnostic] {
    /// Whether any of them is an error.
    package var hasErrors: Bool { contains { $0.severity == .error } }

    /// By file and position, those without a place first; each once.
    package func sortedByPlace() -> [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return filter { seen.insert($0).inserted }.sorted { left, right in
            switch (left.range, right.range) {
            case (nil, nil): (left.code, left.detail) < (right.code, right.detail)
            case (nil, _): true
            case (_, nil): false
            case let (a?, b?): a == b ? (left.code, left.detail) < (right.code, right.detail) : a < b
            }
        }
    }
}
