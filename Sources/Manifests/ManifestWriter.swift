package import Diagnostics
package import HostModel
import Vocabulary
package import XMLTree
package import YAMLSyntax

/// Describes an object of libvirt's as a manifest, for `import`.
package struct ManifestWriter {
    /// What was met that a manifest cannot say.
    package private(set) var diagnostics: [Diagnostic] = []

    package init() {}

    /// The document for what an XML says; see ``manifest(for:pool:file:)``.
    package mutating func document(for element: XMLElement, pool: String? = nil, file: SourceFile? = nil) -> YAMLNode? {
        manifest(for: element, pool: pool, file: file)?.node
    }

    /// The document for what an XML says, as a defined object that is not active, with all that it says.
    ///
    /// It is nil, with a diagnostic, for what no manifest can declare. A volume's XML does not say its pool's name;
    /// `file` is where the XML is from.
    package mutating func manifest(
        for element: XMLElement,
        pool: String? = nil,
        file: SourceFile? = nil
    ) -> (id: ResourceID, node: YAMLNode)? {
        let place = file.map {
            let start = SourcePosition(line: 1, column: 1)
            return SourceRange(file: $0, start: start, end: start)
        }
        guard let id = identity(of: element, pool: pool, at: place) else { return nil }
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
        let state = Self.restingState(of: id.kind)
        let labels = element.withoutRecord.record.labels ?? [:]
        return document(for: id, element.withoutOurMetadata, at: place, labels: labels, state: state).map { (id, $0) }
    }

    /// The document for an object of a host; nil for one without a definition, or whose name no manifest can use.
    ///
    /// It has the state that a creation would not lead to. What libvirt adds by itself is left out, unless `isFull`.
    package mutating func document(
        for id: ResourceID,
        _ object: HostObject,
        on host: HostDescription,
        isFull: Bool = false
    ) -> YAMLNode? {
        guard let persistent = object.presence.persistent?.withoutOurMetadata, isUsable(id, at: nil) else { return nil }
        return document(
            for: id,
            isFull ? persistent : Elision(persistent, on: host).result,
            at: nil,
            isBrief: !isFull,
            labels: object.record.labels ?? [:],
            state: object.presence.isActive
                ? nil : object.hasManagedSave ? .saved : Self.restingState(of: id.kind),
            autostart: object.autostart == true
        )
    }

    private mutating func document(
        for id: ResourceID,
        _ element: XMLElement,
        at place: SourceRange?,
        isBrief: Bool = false,
        labels: [String: String],
        state: IntendedState?,
        autostart: Bool = false
    ) -> YAMLNode? {
        guard let grammar = Grammar.named(root: element.name) else { return nil }
        var writer = SpecWriter(grammar: grammar, usesLargestUnits: isBrief)
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
        if !element.text.trimmingXMLSpace.isEmpty {
            diagnostics.append(
                Diagnostic(
                    .warning,
                    code: "import.text",
                    summary: "Text left out",
                    detail:
                        "<\(element.name)> has text beside its elements. libvirt does not read it, and a manifest has no place "
                        + "for it.",
                    at: place
                )
            )
        }
        var metadata: [SpecWriter.Entry] = [("name", Self.text(id.name))]
        if let pool = id.pool { metadata.append(("pool", Self.text(pool))) }
        if !labels.isEmpty {
            let items = labels.sorted { $0.key < $1.key }.map { ($0, Self.text($1)) }
            metadata.append(("labels", .mapping(items, layout: isBrief ? .automatic : .block)))
        }
        var entries: [SpecWriter.Entry] = [
            ("apiVersion", .scalar("reeve/v1")),
            ("kind", .scalar(id.kind.rawValue)),
            ("metadata", .mapping(metadata, layout: isBrief ? .automatic : .block)),
        ]
        if let state { entries.append(("state", .scalar(state.rawValue))) }
        if autostart { entries.append(("autostart", .scalar("true"))) }
        entries.append(("spec", spec.node))
        return .mapping(entries, layout: .block)
    }

    private mutating func identity(of element: XMLElement, pool: String?, at place: SourceRange?) -> ResourceID? {
        func refuse(_ code: String, _ summary: String, _ detail: String) -> ResourceID? {
            diagnostics.append(Diagnostic(code: code, summary: summary, detail: detail, at: place))
            return nil
        }
        guard let kind = ResourceKind(rootElement: element.qualifiedName), element.namespace == nil else {
            let roots = ResourceKind.allCases.map { "<\($0.rootElement)>" }
            let detail =
                "<\(element.qualifiedName)> is the XML of no object that a manifest can declare. It must be a "
                + "\(roots.dropLast().joined(separator: ", ")) or \(roots.last ?? "")."
            return refuse("import.unknown-root", "Not an object", detail)
        }
        let id = ResourceID(kind, kind.name(of: element) ?? "", pool: kind == .volume ? pool : nil)
        guard isUsable(id, at: place) else { return nil }
        guard kind != .volume || pool != nil else {
            return refuse(
                "import.missing-pool",
                "Pool not known",
                "A volume's XML does not name its pool. Give it with `--pool`."
            )
        }
        return id
    }

    /// Whether a manifest can have that name; it is said if not.
    private mutating func isUsable(_ id: ResourceID, at place: SourceRange?) -> Bool {
        guard let reason = EnvelopeReader.refusal(ofName: id.name, of: id.kind) else { return true }
        diagnostics.append(
            Diagnostic(
                code: "import.bad-name",
                summary: "Name not allowed",
                detail: "The object has no <name> that a manifest can use. \(reason)",
                at: place
            )
        )
        return false
    }

    private static func restingState(of kind: ResourceKind) -> IntendedState? {
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
