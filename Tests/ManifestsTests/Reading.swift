import Diagnostics
import HostModel
import Manifests
import Testing
import XMLTree

/// One manifest of the given spec, of which each line is indented here.
func manifest(_ spec: String, kind: String = "Domain", metadata: String = "{name: web}") -> String {
    let lines = spec.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
    return "apiVersion: reeve/v1\nkind: \(kind)\nmetadata: \(metadata)\nspec:\n" + lines.joined(separator: "\n") + "\n"
}

func read(_ yaml: String, variables: [String: String] = [:]) -> ManifestSet {
    ManifestSet([SourceFile(path: "m.yaml", text: yaml)], variables: variables)
}

/// The XML that a spec stands for, without the root's name; the diagnostics if there are any.
func xml(_ spec: String, kind: String = "Domain", variables: [String: String] = [:]) -> String {
    let set = read(
        manifest(spec, kind: kind, metadata: kind == "Volume" ? "{name: web, pool: p}" : "{name: web}"),
        variables: variables
    )
    guard set.diagnostics.isEmpty, let resource = set.intent.resources.first else { return shown(set) }
    var element = resource.spec.element
    element.children.removeAll { if case .element(let child) = $0 { child.name == "name" } else { false } }
    return element.printed(indent: 0).split(separator: "\n").joined()
}

/// The intent for the root element of a sound spec.
func intent(_ spec: String) throws -> IntentElement {
    let set = read(manifest(spec))
    try #require(set.diagnostics.isEmpty, "\(shown(set))")
    return try #require(set.intent.resources.first).spec
}

/// `line:column code detail` of each diagnostic.
func shown(_ set: ManifestSet) -> String {
    set.diagnostics.map { diagnostic in
        let place = diagnostic.range.map { "\($0.start.line):\($0.start.column)" } ?? "-"
        return "\(place) \(diagnostic.code) \(diagnostic.detail)"
    }.joined(separator: "\n")
}
