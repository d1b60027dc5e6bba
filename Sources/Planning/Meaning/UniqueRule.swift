import Vocabulary

/// A value that no two places may have alike.
struct UniqueRule: Sendable {
    /// Between which places it must differ.
    enum Scope: Sendable {
        /// Those of one object.
        case object
        /// Those of different objects of the kind.
        case objects
        /// All.
        case both
    }

    /// One of the values that must not all be alike.
    struct KeyPart: Sendable, ExpressibleByStringLiteral {
        /// Where it stands, from the rule's element on.
        var part: String
        /// What counts where it is not written; nil: then nothing is said.
        var fallback: String?
        /// The name of a disk's target, from which its bus follows where it is not written.
        var target: String?
        /// In which its spellings are one; nil: each is another.
        var form: CanonicalForm?

        init(_ part: String, or fallback: String? = nil, target: String? = nil, _ form: CanonicalForm? = .number) {
            self.part = part
            self.fallback = fallback
            self.target = target
            self.form = form
        }

        init(stringLiteral part: String) { self.init(part) }
    }

    /// Which elements the rule is about.
    enum Condition: Sendable {
        case all
        /// The part has one of the values; nil stands for a part that is not written.
        case having(String, Set<String?>)
        /// The part's value begins so.
        case prefixed(String, String)
    }

    /// What the value is, for people; rules of one subject are one rule.
    var subject: String
    var mistake: MeaningMistake
    var verdict: Verdict
    var scope: Scope
    /// Without any, one such element may stand.
    var key: [KeyPart]
    /// Whether the key is a set of numbers, of which each must differ.
    var isSet: Bool
    var condition: Condition
    /// A part that makes it right where both places have it.
    var exemption: String?
    /// The end of a key that is none: libvirt chooses.
    var none: [String]?
    /// Elements below which the rule's are not meant.
    var parents: Set<String>
    /// What becomes of it, and what to do.
    var consequence: String

    init(
        _ subject: String,
        _ mistake: MeaningMistake,
        _ verdict: Verdict,
        _ scope: Scope = .object,
        key: [KeyPart],
        isSet: Bool = false,
        condition: Condition = .all,
        exemption: String? = nil,
        none: [String]? = nil,
        notBelow parents: Set<String> = [],
        _ consequence: String
    ) {
        self.subject = subject
        self.mistake = mistake
        self.verdict = verdict
        self.scope = scope
        self.key = key
        self.isSet = isSet
        self.condition = condition
        self.exemption = exemption
        self.none = none
        self.parents = parents
        self.consequence = consequence
    }
}
