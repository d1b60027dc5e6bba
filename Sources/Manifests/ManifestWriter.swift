package import Diagnostics
import HostModel
import Vocabulary
package import XMLTree
package import YAMLSyntax

/// Describes an object of libvirt's as a manifest, for `import --file`.
///
/// All that the XML says is kept. The manifest describes a defined object that is not active.
package struct ManifestWriter {
    /// What was met that a manifest cannot say.
    package private(set) var diagnostics: [Diagnostic] = []

    package init() {}

    /// The document for an object; nil, with a diagnostic, if it is none that a manifest can declare.
    ///
    /// A volume's XML does not say its pool's name; `file` is where the XML is from.
    package mutating func document(for element: XMLElement, pool: String? = nil, file: SourceFile? = nil) -> YAMLNode? {
        let place = file.map {
            let start = SourcePosition(line: 1, column: 1)
            return SourceRange(file: $0, start: start, end: start)
        }
        guard let id = identity(of: element, pool: pool, at: place) else { return nil }
        guard let grammar = Grammar.named(root: element.name) else { return nil }
        if element["id"] != nil {
            let detail =
                "The XML is of \(id) as it runs: it holds values of that run, and the manifest says `state: shut-off`. "
                + "Import what 'virsh dumpxml --inactive' prints, or take the state out."
            diagnostics.append(
                Diagnostic(
                    .warning,
                    code: "import.running-definition",
                    summary: "Running definition",
                    detail: detail,
                    at: place
                )
            )
        }
        var writer = SpecWriter(grammar: grammar)
        let spec = writer.spec(of: element)
        for attribute in spec.refused {
            diagnostics.append(
                Diagnostic(
                    .warning,
                    code: "import.unknown-attribute",
                    summary: "Attribute left out",
                    detail: "libvirt's schema does not know the attribute \(attribute.name)='\(attribute.value)' of "
                        + "<\(element.name)>, and a manifest has no place for it.",
                    at: place
                )
            )
        }
        var metadata: [SpecWriter.Entry] = [("name", Self.text(id.name))]
        if let pool = id.pool { metadata.append(("pool", Self.text(pool))) }
        var entries: [SpecWriter.Entry] = [
            ("apiVersion", .scalar("reeve/v1")),
            ("kind", .scalar(id.kind.rawValue)),
            ("metadata", .mapping(metadata, layout: .block)),
        ]
        if let state = Self.inactiveState(of: id.kind) { entries.append(("state", .scalar(state.rawValue))) }
        entries.append(("spec", spec.node))
        return .mapping(entries, layout: .block)
    }

    private mutating func identity(of element: XMLElement, pool: String?, at place: SourceRange?) -> ResourceID? {
        func refuse(_ code: String, _ summary: String, _ detail: String) -> ResourceID? {
            diagnostics.append(Diagnostic(code: code, summary: summary, detail: detail, at: place))
            return nil
        }
        guard let kind = ResourceKind(rootElement: element.name) else {
            let roots = ResourceKind.allCases.map { "<\($0.rootElement)>" }
            let detail =
                "<\(element.name)> is the XML of no object that a manifest can declare. It must be a "
                + "\(roots.dropLast().joined(separator: ", ")) or \(roots.last ?? "")."
            return refuse("import.unknown-root", "Not an object", detail)
        }
        let name = kind.name(of: element) ?? ""
        if let reason = EnvelopeReader.refusal(ofName: name, of: kind) {
            return refuse(
                "import.bad-name",
                "Name not allowed",
                "The object has no <name> that a manifest can use. \(reason)"
            )
        }
        guard kind == .volume else { return ResourceID(kind, name) }
        guard let pool else {
            return refuse(
                "import.missing-pool",
                "Pool not known",
                "A volume's XML does not name its pool. Give it with `--pool`."
            )
        }
        return ResourceID(kind, name, pool: pool)
    }

    private static func inactiveState(of kind: ResourceKind) -> IntendedState? {
        switch kind {
        case .domain: .shutOff
        case .network, .storagePool: .inactive
        case .volume, .secret, .networkFilter: nil
        }
    }

    /// A text whatever it looks like, in which no variable is expanded.
    private static func text(_ text: String) -> YAMLNode {
        let escaped = text.replacing("${", with: "$${")
        return YAMLScalar(escaped).meaning == .string ? .scalar(escaped) : .string(escaped)
    }
}
