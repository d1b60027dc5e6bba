import Diagnostics
import HostModel
import Vocabulary

/// Two parts of an object that cannot stand together, though each may stand alone.
struct ContradictionRule: Sendable {
    /// The kind's root element.
    var root: String
    /// The part that is shown.
    var part: String
    /// The part that speaks against it.
    var other: String
    /// Values of either that speak against nothing.
    var harmless: Set<String> = []
    var mistake: MeaningMistake
    var verdict: Verdict
    /// What is wrong and what to do, behind the object's name.
    var words: String

    static func findings(in object: MeantObject) -> [Finding] {
        table.filter { $0.root == object.id.kind.rootElement }.compactMap { rule in
            func first(_ part: String) -> WrittenValue? {
                object.spec.written(part).first { !$0.text.isEmpty && !rule.harmless.contains($0.text) }
            }
            guard let shown = first(rule.part), let other = first(rule.other) else { return nil }
            return Finding(
                rule.mistake,
                rule.verdict,
                about: [object.id],
                [rule.part, rule.other],
                "\(object.id) \(rule.words)",
                at: shown.range,
                notes: other.range.map { [Diagnostic.Note("This speaks against it.", at: $0)] } ?? []
            )
        }
    }
}
