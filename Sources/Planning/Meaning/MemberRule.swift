import HostModel
import Vocabulary

/// A place that names vCPUs or I/O threads of its domain by their numbers.
struct MemberRule: Sendable {
    /// What is named.
    enum Members: Sendable {
        /// The vCPUs: from 0 to one less than there are.
        case vcpus
        /// The I/O threads: those that are listed, and the lowest free numbers up to their count.
        case ioThreads
        /// The cells of its memory, by their numbers.
        case cells
        /// The same; without any all memory is cell 0.
        case memoryCells
    }

    /// The number or set of numbers, from the rule's element on.
    var part: String
    var members: Members
    var verdict: Verdict
    /// What libvirt makes of it.
    var consequence: String

    init(_ part: String, of members: Members, _ verdict: Verdict, _ consequence: String = "libvirt refuses that.") {
        self.part = part
        self.members = members
        self.verdict = verdict
        self.consequence = consequence
    }
}

/// The places that name what the domain does not have.
enum MemberCheck {
    static func findings(in object: MeantObject) -> [Finding] {
        guard object.id.kind == .domain else { return [] }
        return MemberRule.table.flatMap { path, rule in
            object.spec.elements(at: path).flatMap { $0.written(rule.part) }.compactMap { finding($0, rule, object) }
        }
    }

    private static func finding(_ value: WrittenValue, _ rule: MemberRule, _ object: MeantObject) -> Finding? {
        guard let named = CanonicalForm.numbers(in: value.text), let known = members(rule.members, of: object) else {
            return nil
        }
        let missing = named.subtracting(known).sorted()
        guard let first = missing.first else { return nil }
        let detail: String
        switch rule.members {
        case .vcpus:
            detail =
                "\(object.id) has \(count(known.count, "vCPU")), numbered from 0, and no vCPU \(first): "
                + "\(rule.consequence) Name another one, or raise 'vcpu'."
        case .ioThreads:
            detail =
                "\(object.id) has \(count(known.count, "I/O thread")), and no I/O thread \(first): "
                + "\(rule.consequence) Name another one, or raise 'iothreads'."
        case .cells, .memoryCells:
            detail =
                "\(object.id) has \(count(known.count, "NUMA cell")), numbered from 0, and no cell \(first): "
                + "\(rule.consequence) Name another one, or add it to 'cpu.numa'."
        }
        let values = [rule.part, value.text]
        return Finding(.missingMember, rule.verdict, about: [object.id], values, detail, at: value.range)
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    /// The numbers of what the domain has; nil if it cannot be told.
    private static func members(_ members: MemberRule.Members, of object: MeantObject) -> Set<Int>? {
        switch members {
        case .cells, .memoryCells:
            let cells = object.elements(at: "cpu/numa/cell")
            // Nothing is known of a host that may have them.
            if cells.isEmpty && object.live == nil { return nil }
            let numbers = cells.indices.map { cells[$0]["id"].flatMap { Int($0) } ?? $0 }
            return Set(numbers.isEmpty && members == .memoryCells ? [0] : numbers)
        case .vcpus: return object.value("vcpu").flatMap { Int($0.text) }.map { Set(0..<max(0, min($0, 65_536))) }
        case .ioThreads:
            let written = object.value("iothreads")
            let total = written.flatMap { Int($0.text) }
            // A count that is no number, of a newer libvirt, is not none.
            if written != nil && total == nil { return nil }
            let listed = object.elements(at: "iothreadids/iothread").compactMap { $0["id"].flatMap { Int($0) } }
            if total == nil && listed.isEmpty && object.live == nil { return nil }
            var known = Set(listed)
            var next = 1
            while known.count < min(total ?? 0, 65_536) {
                known.insert(next)
                next += 1
            }
            return known
        }
    }
}
