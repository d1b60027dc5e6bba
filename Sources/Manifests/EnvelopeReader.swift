import Diagnostics
import HostModel
import Vocabulary
import XMLTree
import YAMLSyntax

/// Reads one document: the keys around `spec`, which are ours, and `spec`, which is libvirt's.
struct EnvelopeReader {
    let document: YAMLNode
    var diagnostics: [Diagnostic] = []
    var ranges: [String: SourceRange] = [:]

    init(_ document: YAMLNode) { self.document = document }

    /// The intent; nil if not even kind and name are clear.
    mutating func read() -> ResourceIntent? {
        guard let entries = document.entries else {
            report(
                .wrongType,
                "A manifest is a mapping with 'apiVersion', 'kind', 'metadata' and 'spec'.",
                at: document.range
            )
            return nil
        }
        guard let kind = kind() else { return nil }
        for entry in entries { ranges[entry.name] = entry.key.range }
        checkKeys(entries, of: kind)
        let metadata = metadata(of: kind)
        let lifecycle = lifecycle(of: kind)
        let subject = "\(kind.rawValue) '\(metadata?.id.name ?? "")'"
        var resource = ResourceIntent(
            id: metadata?.id ?? ResourceID(kind, ""),
            labels: metadata?.labels ?? [:],
            state: state(of: kind),
            autostart: flag("autostart"),
            isProtected: flag("protect") ?? false,
            dependsOn: dependencies(of: kind),
            restart: restart(lifecycle),
            shutdown: shutdown(lifecycle),
            undefine: undefining(lifecycle),
            spec: spec(of: kind, subject: metadata == nil ? "This manifest" : subject),
            range: document.range
        )
        resource.envelopeRanges = ranges
        guard metadata != nil else { return nil }
        nameSpec(of: &resource)
        return resource
    }

    private mutating func spec(of kind: ResourceKind, subject: String) -> IntentElement {
        guard let grammar = Grammar.named(root: kind.rootElement) else { return IntentElement(kind.rootElement) }
        var reader = SpecReader(grammar: grammar, subject: subject)
        let spec = reader.root(document["spec"])
        diagnostics += reader.diagnostics
        return spec
    }

    mutating func report(
        _ mistake: ManifestMistake,
        _ detail: String,
        at range: SourceRange?,
        notes: [Diagnostic.Note] = []
    ) {
        diagnostics.append(mistake.diagnostic(detail, at: range, notes: notes))
    }

    // MARK: - Kind and version

    private mutating func kind() -> ResourceKind? {
        let isVersionRight = checkVersion()
        guard let node = document["kind"], let text = node.text, !node.isNull else {
            if document["kind"] == nil, isKindMisspelt() { return nil }
            report(
                .missingField,
                "A manifest says with 'kind' what it declares: \(Self.kindNames).",
                at: document["kind"]?.range ?? document.range
            )
            return nil
        }
        guard isVersionRight else { return nil }
        let kinds = ResourceKind.declarable
        if let kind = ResourceKind(rawValue: text), kinds.contains(kind) { return kind }
        if ResourceKind.laterNames.contains(text) {
            notYet("The kind '\(text)'", at: node.range)
            return nil
        }
        var detail = "'\(text)' is no kind of object. It is one of \(Self.kindNames)."
        if let near = suggestion(for: text, among: kinds.map(\.rawValue)) { detail += " Did you mean '\(near)'?" }
        report(.wrongValue, detail, at: node.range)
        return nil
    }

    /// Whether a key that no manifest has is nearly `kind`, which is said there.
    private mutating func isKindMisspelt() -> Bool {
        let known = Set(EnvelopeKey.keys(of: nil).map(\.name))
        let strangers = (document.entries ?? []).filter { !known.contains($0.name) }
        guard let entry = strangers.first(where: { suggestion(for: $0.name, among: ["kind"]) != nil }) else {
            return false
        }
        report(.unknownField, "A manifest has no key '\(entry.name)'. Did you mean 'kind'?", at: entry.key.range)
        return true
    }

    private mutating func checkVersion() -> Bool {
        guard let node = document["apiVersion"], let text = node.text, !node.isNull else {
            let range = document["apiVersion"]?.range ?? document.range
            report(.missingField, "A manifest begins with `apiVersion: reeve/v1`.", at: range)
            return true
        }
        guard text != "reeve/v1" else { return true }
        let detail = "This version of reeve reads manifests of `apiVersion: reeve/v1`, not '\(text)'."
        report(.wrongValue, detail, at: node.range)
        return false
    }

    private static let kindNames: String = {
        let names = ResourceKind.declarable.map(\.rawValue)
        return names.dropLast().joined(separator: ", ") + " or " + names[names.count - 1]
    }()

    /// What is planned and no step acts on yet is refused, so that nobody relies on it.
    mutating func notYet(_ what: String, at range: SourceRange?) {
        report(.notYet, "\(what) is not there yet in this version of reeve. Remove it.", at: range)
    }
}
