import ArgumentParser
import HostModel
import Rendering

// A host's objects by the labels that are recorded of them.
extension LabelSelector {
    /// Those whose labels match; what cannot match, whatever its manifest says, is said.
    ///
    /// - Throws: if there are none, with the labels that there are.
    func chosen(of records: [ResourceID: DomainRecord], _ console: Console) throws -> Set<ResourceID> {
        let others = Set(records.keys.map(\.kind)).filter { $0 != .domain }.map(\.rawValue).sorted()
        if !others.isEmpty {
            console.warn(
                "labels are recorded of domains only, so far: '--selector' chooses none of kind \(others.joined(separator: ", "))"
            )
        }
        let domains = records.filter { $0.key.kind == .domain }
        for (id, record) in domains.sorted(by: { $0.key < $1.key }) {
            if let refusal = record.refusal { console.warn("not imported: \(id): \(refusal)") }
        }
        let unlabelled = domains.filter { $0.value.labels == nil && $0.value.laterVersion == nil }.keys.sorted()
        if !unlabelled.isEmpty {
            let names = unlabelled.prefix(8).map(\.description).joined(separator: ", ")
            let rest = unlabelled.count > 8 ? ", and \(unlabelled.count - 8) more" : ""
            console.warn("no labels are recorded on \(names)\(rest): they count as having none")
        }
        let labels = domains.filter { $0.value.laterVersion == nil }.mapValues { $0.labels ?? [:] }
        let chosen = labels.filter { matches($0.value) }
        if chosen.isEmpty { throw ValidationError(Self.nothingChosen(among: labels.values.map(\.self))) }
        return Set(chosen.keys)
    }

    private static func nothingChosen(among labels: [[String: String]]) -> String {
        let words = Set(labels.flatMap { $0.map { "\($0.key)=\($0.value)".printable } }).sorted()
        let rest = words.count > 20 ? ", and \(words.count - 20) more" : ""
        return "No domain has the labels (and is named) that the command line asks for. "
            + (words.isEmpty
                ? "None of them has recorded labels" : "There are: \(words.prefix(20).joined(separator: ", "))\(rest)")
            + "."
    }
}
