import Diagnostics
import HostModel
import Vocabulary

/// The values that must differ, gathered from all objects in one walk through each.
struct UniqueValues {
    /// A value at a place.
    private struct Fact {
        var rule: UniqueRule
        var key: [String]
        /// The whole set that the key is a number of.
        var set = ""
        var id: ResourceID
        /// Whether the object is to be active.
        var runs: Bool
        var range: SourceRange?
        /// Whether a manifest says it; else the host has it, where no manifest speaks of it.
        var isWritten: Bool
        var isExempt: Bool

        var order: Precedence { Precedence(isWritten: isWritten, id: id, range: range) }

        var number: Int { key.first.flatMap { Int($0) } ?? 0 }

        /// One for each number of a set.
        var members: [Fact] {
            (CanonicalForm.numbers(in: key.joined()) ?? []).map { number in
                var member = self
                member.set = key.joined()
                member.key = [String(number)]
                return member
            }
        }
    }

    private struct Group: Hashable {
        var subject: String
        var key: [String]
        /// Set where the value must differ only within one object.
        var id: ResourceID?
    }

    private var groups: [Group: [Fact]] = [:]

    init(_ objects: [MeantObject]) {
        for object in objects {
            var written: [Fact] = []
            Self.collect(object.spec, [object.spec.usualName], of: object, object.isDeclared, into: &written)
            let subjects = Set(written.map(\.rule.subject))
            if let live = object.live {
                // What the manifest is silent on stays as the host has it.
                var kept: [Fact] = []
                Self.collect(live, [live.usualName], of: object, false, into: &kept)
                written += kept.filter { $0.rule.scope != .object && !subjects.contains($0.rule.subject) }
            }
            for fact in written {
                let id = fact.rule.scope == .object ? object.id : nil
                groups[Group(subject: fact.rule.subject, key: fact.key, id: id), default: []].append(fact)
            }
        }
    }

    var findings: [Finding] {
        let found = groups.values.filter { $0.count > 1 }.flatMap { facts in
            let sorted = facts.sorted { $0.order < $1.order }
            return sorted.indices.dropFirst().compactMap { index in
                Self.finding(sorted[index], after: sorted[..<index]).map { (sorted[index], $0) }
            }
        }
        // Two sets that overlap are one mistake, however many numbers they share: the least is told.
        var told: Set<[String]> = []
        let sets = found.filter(\.0.rule.isSet).sorted { ($0.0.number, $0.1.detail) < ($1.0.number, $1.1.detail) }
        let overlaps = sets.filter { fact, _ in
            told.insert([fact.rule.subject, "\(fact.id)", "\(fact.range?.start.line ?? 0)", fact.set]).inserted
        }
        return found.filter { !$0.0.rule.isSet }.map(\.1) + overlaps.map(\.1)
    }

    /// What is said of a value that stands after others like it: once, beside the first that it must differ from.
    private static func finding(_ fact: Fact, after others: ArraySlice<Fact>) -> Finding? {
        guard fact.isWritten, let other = others.first(where: { clash($0, fact) }) else { return nil }
        let rule = fact.rule
        let twice =
            other.id == fact.id
            ? "\(fact.id) gives the \(rule.subject)\(words(fact)) twice"
            : "\(fact.id) gives the \(rule.subject)\(words(fact)), as \(other.id) does"
        return Finding(
            rule.mistake,
            rule.verdict.ofOne(thatRuns: fact.runs),
            about: [fact.id, other.id],
            [rule.subject] + fact.key,
            "\(twice): \(rule.consequence)",
            at: fact.range,
            notes: other.range.map { [Diagnostic.Note("It is given here first.", at: $0)] } ?? []
        )
    }

    private static func clash(_ first: Fact, _ second: Fact) -> Bool {
        if first.isExempt && second.isExempt { return false }
        switch first.rule.scope {
        case .object: return first.id == second.id
        case .objects: return first.id != second.id
        case .both: return true
        }
    }

    /// ` 'vda'`, or of several values ` bus 0, slot 5`.
    private static func words(_ fact: Fact) -> String {
        if fact.key.isEmpty { return "" }
        guard fact.key.count > 1 else { return " '\(fact.key[0])'" }
        return " "
            + zip(fact.rule.key, fact.key).filter { !$1.isEmpty }.map { part, value in
                let name = part.part.split { $0 == "@" || $0 == "/" }.last.map(String.init) ?? part.part
                return "\(name) \(value)"
            }.joined(separator: ", ")
    }

    // MARK: - Gathering

    private static func collect(
        _ element: IntentElement,
        _ path: [String],
        of object: MeantObject,
        _ isWritten: Bool,
        into facts: inout [Fact]
    ) {
        for rule in UniqueRule.table.all(path) {
            if let parent = path.dropLast().last, rule.parents.contains(parent) { continue }
            guard let key = rule.key(of: element), rule.none.map({ !key.values.ends(with: $0) }) ?? true else {
                continue
            }
            let fact = Fact(
                rule: rule,
                key: key.values,
                id: object.id,
                runs: object.runs,
                range: key.range,
                isWritten: isWritten,
                isExempt: rule.exemption.map { !element.elements(at: $0).isEmpty } ?? false
            )
            facts += rule.isSet ? fact.members : [fact]
        }
        for child in element.children where !child.isAbsent {
            collect(child.unwrapped, path + [child.usualName], of: object, isWritten, into: &facts)
        }
    }
}

extension UniqueRule {
    /// The canonical values of an element that the rule is about, and where the last of them stands; nil if one is
    /// missing.
    fileprivate func key(of element: IntentElement) -> (values: [String], range: SourceRange?)? {
        guard condition.holds(for: element) else { return nil }
        var range: SourceRange?
        var found: [String] = []
        for part in key {
            guard let value = part.value(in: element) else { return nil }
            range = value.range ?? range
            found.append(part.form?.canonical(value.text) ?? value.text)
        }
        return (found, range ?? element.range)
    }
}

extension UniqueRule.Condition {
    fileprivate func holds(for element: IntentElement) -> Bool {
        switch self {
        case .all: true
        case .having(let part, let values): values.contains(element.written(part).first?.text)
        case .prefixed(let part, let start): element.written(part).first?.text.hasPrefix(start) ?? false
        }
    }
}

extension [String] {
    fileprivate func ends(with end: [String]) -> Bool { suffix(end.count).elementsEqual(end) }
}

extension UniqueRule.KeyPart {
    fileprivate func value(in element: IntentElement) -> WrittenValue? {
        if let written = element.written(part).first { return written }
        if let fallback { return WrittenValue(text: fallback) }
        let name = target.flatMap { element.written($0).first?.text } ?? ""
        return Self.busOfTarget.first { name.hasPrefix($0.prefix) }.map { WrittenValue(text: $0.bus) }
    }
}
