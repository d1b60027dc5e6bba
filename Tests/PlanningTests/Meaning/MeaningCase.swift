import Diagnostics
import HostModel
import Manifests
import Planning
import Testing
import XMLTree

/// Manifests that the grammar accepts, and what is said of them together.
struct MeaningCase: CustomTestStringConvertible {
    var title: String
    var manifests: [String]
    /// What the host has, as files of a snapshot; nil if nothing is known of a host.
    var host: [String: String]?
    /// `line:column severity code detail` of each diagnostic.
    var said: [String]

    var testDescription: String { title }

    init(_ title: String, _ manifests: String..., host: [String: String]? = nil, said: String...) {
        self.title = title
        self.manifests = manifests
        self.host = host
        self.said = said
    }

    func found() throws -> [String] {
        let set = ManifestSet([SourceFile(path: "m.yaml", text: manifests.joined(separator: "---\n"))])
        try #require(set.diagnostics.isEmpty, "\(set.diagnostics.map(\.detail))")
        return try diagnostics(of: set.intent).map { diagnostic in
            let place = diagnostic.range.map { "\($0.start.line):\($0.start.column)" } ?? "-"
            return "\(place) \(diagnostic.severity.rawValue) \(diagnostic.code) \(diagnostic.detail)"
        }
    }

    private func diagnostics(of intent: Intent) throws -> [Diagnostic] {
        do {
            return try Planner().plan(intent, on: state()).diagnostics
        } catch let error as PlanningError {
            return error.diagnostics
        }
    }

    private func state() throws -> HostState {
        guard let host else { return .nothingKnown }
        let (state, problems) = Snapshot(files: host).host()
        try #require(problems.isEmpty, "\(problems.map(\.detail))")
        return state
    }
}

extension HostState {
    /// A host of which nothing is known.
    static let nothingKnown = HostState(
        host: HostDescription(),
        unknown: ResourceKind.allCases.map { UnknownArea(.kind($0), reason: "there is no host") }
    )
}

/// A manifest, its spec from line 4 on.
func manifest(_ kind: String, _ name: String, _ spec: String, envelope: String = "") -> String {
    let lines = spec.split(separator: "\n").map { "  \($0)\n" }.joined()
    return "apiVersion: reeve/v1\nkind: \(kind)\nmetadata: {name: \(name)\(kind == "Volume" ? ", pool: p" : "")}\n"
        + "\(envelope.isEmpty ? "" : envelope + "\n")spec:\n\(lines)"
}
