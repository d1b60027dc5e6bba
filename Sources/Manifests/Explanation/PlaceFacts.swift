import Vocabulary
import XMLTree

/// What the tables say of a place, be it an attribute or an element.
struct PlaceFacts {
    /// From the root on, an attribute last, as `@name`.
    let path: [String]
    /// Whether it has a value of its own: an attribute, or an element with text or with an attribute that stands for it.
    var holdsValue = true

    func add(to explanation: inout Explanation) {
        explanation.add(
            "default",
            Traits.defaults.first(path).map { "`\($0)`: what libvirt takes where it is absent." }
        )
        for row in Traits.absences.findings(at: path) {
            explanation.add("absence", Self.absence(row.value) + Self.condition(row.pattern))
        }
        explanation.add("canonical", Traits.canonicalForms.first(path)?.words)
        for row in Traits.creationNotes.findings(at: path) { explanation.add("creation", row.value) }
        if !Traits.additions.findings(at: path).isEmpty {
            explanation.add("import", "From a host it is left out where libvirt adds it by itself.")
        }
        for row in Traits.neverCompared.findings(at: path) {
            explanation.add("never compared", "libvirt hands it out or keeps it." + Self.condition(row.pattern))
        }
        for row in Traits.reported.findings(at: path) {
            let text = "libvirt replaces it once the object runs: compared with the persistent definition only"
            explanation.add("reported", text + Self.condition(row.pattern) + ".")
        }
        if Traits.sensitive.first(path) != nil {
            explanation.add("sensitive", "It is never printed, and only a read-write connection may read it.")
        }
        if Traits.untold.first(path) != nil {
            let text = "libvirt takes it and does not tell it afterwards: compared only where the host says something."
            explanation.add("not told", text)
        }
        if let name = path.last, let names = Traits.sequences.first(Array(path.dropLast())), names.contains(name) {
            let others = names.subtracting([name]).sorted().map { "`\($0)`" }.joined(separator: ", ")
            explanation.add("order", "It is one list with \(others), run through as it stands.")
        }
        dependences(&explanation)
        impact(&explanation)
    }

    /// What it takes to change the place of an object that exists.
    private func impact(_ explanation: inout Explanation) {
        let rows = Traits.mutabilities.findings(at: path)
        for row in rows { explanation.add("impact", row.value.words + Self.condition(row.pattern) + ".") }
        // What only holds other parts has none: they tell.
        if holdsValue, rows.allSatisfy({ !$0.pattern.conditions.isEmpty }) {
            explanation.add("impact", (rows.isEmpty ? "" : "Else: ") + Mutability.nextStart.words + ".")
        }
    }

    /// The rows of the elements above whose part this place is.
    private func dependences(_ explanation: inout Explanation) {
        for length in 1..<max(2, path.count) {
            let owner = Array(path.prefix(length))
            for row in Traits.derivations.all(owner) where isHere(row.part, below: owner) {
                let source = Self.words(row.source, of: owner)
                explanation.add(
                    "derived from",
                    "libvirt computes it from \(source): where that changes and the manifest is silent here, the old "
                        + "value is dropped."
                )
            }
            for row in Traits.ignoredBeside.all(owner) where isHere(row.part, below: owner) {
                let values = row.values.isEmpty ? "there" : row.values.sorted().joined(separator: ", ")
                explanation.add(
                    "ignored beside",
                    "libvirt drops it where \(Self.words(row.source, of: owner)) is \(values): not compared there."
                )
            }
            for row in Traits.ignoredWithout.all(owner) where isHere(row.part, below: owner) {
                explanation.add(
                    "ignored without",
                    "It says nothing where \(Self.words(row.source, of: owner)) is absent."
                )
            }
            for row in Traits.exclusions.all(owner).flatMap(\.directions)
            where row.mentioned.contains(where: { isHere($0, below: owner) }) {
                let others = row.others.sorted().map { Self.words($0, of: owner) }.joined(separator: " and ")
                let unless = row.harmless.sorted().map { ", unless it is \($0)" }.joined()
                explanation.add("excludes", "Where the manifest says it\(unless), \(others) goes.")
            }
            if length < path.count { membership(of: owner, &explanation) }
        }
    }

    /// What this place is to an element above.
    private func membership(of owner: [String], _ explanation: inout Explanation) {
        let name = Self.words("", of: owner)
        if let identity = Traits.identities.first(owner),
            identity.keys.joined().contains(where: { isHere($0, below: owner) })
        {
            explanation.add("identity", "It tells the items of \(name) apart.")
        }
        if let variant = Traits.variants.first(owner),
            variant.parts.contains(where: { isHere($0, below: owner) || isHere("@" + $0, below: owner) })
        {
            explanation.add("variant", "It goes when `\(variant.attribute)` of \(name) changes.")
        }
        for mirror in Traits.mirrors.all(owner) where isHere("@\(mirror.attribute)", below: owner) {
            let other = Self.words("\(mirror.child)@\(mirror.childAttribute)", of: owner)
            explanation.add("mirrors", "\(other) is the same value; they change together.")
        }
        for reference in Traits.references.all(owner) {
            let parts = [reference.name, reference.path].compactMap { $0 }
            guard parts.contains(where: { isHere($0, below: owner) }) else { continue }
            explanation.add("refers to", "a \(reference.root)" + (reference.path == nil ? "" : ", by its path"))
        }
        if let part = Traits.exclusives.first(owner), isHere(part, below: owner) {
            explanation.add("exclusive", "Only one object at a time can have a value.")
        }
    }

    /// Whether a row's part, by its path from the row's element, is this place.
    private func isHere(_ part: String, below owner: [String]) -> Bool {
        let (steps, attribute) = XMLElement.split(part)
        let names = steps + (attribute.map { ["@\($0)"] } ?? [])
        let rest = path.dropFirst(owner.count)
        return names.count == rest.count && zip(names, rest).allSatisfy { $0 == $1 || $0 == "*" }
    }

    /// A part of an element, or the element itself, as a manifest writes it.
    private static func words(_ part: String, of owner: [String]) -> String {
        let (steps, attribute) = XMLElement.split(part)
        let names = owner.dropFirst() + steps + (attribute.map { [$0] } ?? [])
        return names.isEmpty ? "the whole" : "`\(names.joined(separator: "."))`"
    }

    private static func absence(_ values: Set<String>) -> String {
        let words = values.sorted().map { value in
            if value.hasPrefix("!") { return "all but what begins with `\(value.dropFirst().prefix { $0 != "*" })`" }
            return value.hasSuffix("*") ? "what begins with `\(value.dropLast())`" : "`\(value)`"
        }
        return "The same as absence: \(words.joined(separator: ", "))"
    }

    /// The values that a row is bound to: " where `interface` has `type` network".
    private static func condition(_ pattern: PathPattern) -> String {
        let words = pattern.conditions.map { "<\($0.element)> has `\($0.attribute)` \($0.value)" }
        return words.isEmpty ? "" : ", where " + words.joined(separator: " and ")
    }
}

extension Mutability {
    /// When a change takes effect, as a sentence without its full stop.
    fileprivate var words: String {
        switch self {
        case .atOnce: return "A change holds as soon as it is stored"
        case .nextStart: return "A change waits for the object's next start, if it is active"
        case .never(let reason): return "It cannot be changed. \(reason.dropLast())"
        case .live(let call, let only, let since):
            let release = since.map { ", since libvirt \($0)" } ?? ""
            let limit = only.map { " (\($0))" } ?? ""
            return "libvirt can change it in an active object, by \(call)\(limit)\(release); this version of reeve "
                + "leaves that to the next start"
        }
    }
}

extension CanonicalForm {
    /// Which spellings are one.
    fileprivate var words: String {
        switch self {
        case .number: "Decimal and 0x hexadecimal, padded or not, are one."
        case .mode: "An octal number, padded or not."
        case .lowercase: "Upper and lower case are one."
        case .uuid: "Upper and lower case, with dashes or without, are one."
        case .cpuSet: "A set of numbers, however it is written: `0-3,^2` is `0,1,3`."
        case .path: "Without doubled slashes, one at the end, `.` and `..`."
        case .ipAddress: "An IPv6 address in any of its spellings."
        case .machine: "An alias is any versioned machine of its family: `q35` is `pc-q35-7.2`."
        case .decimal: "A fraction with or without zeros at its end."
        case .iscsiTarget: "Without a unit it is unit 0."
        case .boolean: "`yes` and `on` are one, and `no` and `off`."
        case .looseMAC: "A MAC address in upper or lower case, its parts padded or not."
        case .addressMask: "A mask as an address or as the number of its bits."
        case .named(let words): "A number or its name: \(words.keys.sorted().joined(separator: ", "))."
        case .numberOrText: "A number, decimal or 0x hexadecimal, or a word."
        }
    }
}
