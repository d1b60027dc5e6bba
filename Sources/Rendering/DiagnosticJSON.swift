public import Diagnostics
public import HostModel

/// What `validate` found, for programs: `docs/json-format.md` has it field by field.
public struct DiagnosticJSON: Sendable {
    /// A writer.
    public init() {}

    /// The mistakes, by place, and the resources that were declared.
    public func text(_ diagnostics: [Diagnostic], resources: [ResourceID]) -> String {
        JSONValue.object([
            ("formatVersion", .string(PlanJSON.formatVersion)),
            ("valid", .bool(!diagnostics.hasErrors)),
            ("resources", .array(resources.map { .string($0.description) })),
            ("diagnostics", .array(diagnostics.sortedByPlace().map(json))),
        ]).text
    }

    private func json(_ diagnostic: Diagnostic) -> JSONValue {
        .object([
            ("severity", .string(diagnostic.severity.rawValue)),
            ("code", .string(diagnostic.code)),
            ("summary", .string(diagnostic.summary)),
            ("detail", .string(diagnostic.detail)),
            ("range", json(diagnostic.range)),
            (
                "notes",
                .array(diagnostic.notes.map { .object([("text", .string($0.text)), ("range", json($0.range))]) })
            ),
        ])
    }

    private func json(_ range: SourceRange?) -> JSONValue {
        guard let range else { return .null }
        return .object([
            ("file", .string(range.file.path)), ("start", json(range.start)), ("end", json(range.end)),
        ])
    }

    private func json(_ position: SourcePosition) -> JSONValue {
        .object([("line", .int(position.line)), ("column", .int(position.column))])
    }
}
