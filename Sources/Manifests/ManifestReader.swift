import Diagnostics
import HostModel
import Vocabulary
import YAMLSyntax

/// Gathers the manifests of many files.
struct ManifestReader {
    let variables: [String: String]
    private(set) var resources: [ResourceID: ResourceIntent] = [:]
    private(set) var diagnostics: [Diagnostic] = []
    private var hasDocuments = false

    init(variables: [String: String]) { self.variables = variables }

    /// Reads all documents of a file; a document that is empty is none.
    mutating func read(_ file: SourceFile) {
        let parsed = YAMLParser.parse(file)
        diagnostics += parsed.diagnostics
        for document in parsed.documents where !document.isEmpty {
            hasDocuments = true
            var expansion = VariableExpansion(values: variables)
            let node = expansion.expanded(document)
            diagnostics += expansion.diagnostics
            var envelope = EnvelopeReader(node)
            let resource = envelope.read()
            // A variable without a value leaves a hole: what it seems to say there is no second mistake.
            let holes = Set(expansion.diagnostics.compactMap(\.range))
            diagnostics += envelope.diagnostics.filter { $0.range.map(holes.contains) != true }
            if let resource { add(resource) }
        }
    }

    /// Says so if there was nothing to read: an empty set of manifests is a mistake, never the wish for nothing.
    mutating func finish(hasFiles: Bool) {
        // That there is no file is said by who looked for them.
        guard hasFiles, !hasDocuments, !diagnostics.hasErrors else { return }
        diagnostics.append(ManifestMistake.noManifests.diagnostic("The files given hold no manifest.", at: nil))
    }

    private mutating func add(_ resource: ResourceIntent) {
        guard let first = resources[resource.id] else {
            resources[resource.id] = resource
            return
        }
        let detail = "\(resource.id) is declared twice. Remove one of the two, or give it another name."
        let note = Diagnostic.Note("It is declared here first.", at: first.envelopeRanges["name"] ?? first.range)
        let range = resource.envelopeRanges["name"] ?? resource.range
        diagnostics.append(ManifestMistake.duplicateResource.diagnostic(detail, at: range, notes: [note]))
    }
}
