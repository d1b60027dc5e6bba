package import Diagnostics
package import HostModel

/// What the manifests of a run say, and what is wrong with them.
package struct ManifestSet: Sendable {
    /// What they mean together; of two of one name, the first.
    ///
    /// Only to be acted on if no diagnostic is an error.
    package var intent: Intent
    /// Sorted by place.
    package var diagnostics: [Diagnostic]

    /// Reads manifests, each file with as many documents as it has.
    ///
    /// - Parameters:
    ///   - files: What a person wrote, in any order.
    ///   - variables: The values of `${NAME}`, by name.
    package init(_ files: [SourceFile], variables: [String: String] = [:]) {
        var reader = ManifestReader(variables: variables)
        for file in files.sorted(by: { $0.path < $1.path }) { reader.read(file) }
        reader.finish(hasFiles: !files.isEmpty)
        intent = Intent(Array(reader.resources.values))
        diagnostics = reader.diagnostics.sortedByPlace()
    }
}
