import Diagnostics

/// What may be wrong with a YAML file; the raw value is the diagnostic's code.
enum YAMLMistake: String, CaseIterable {
    case syntax = "yaml.syntax"
    case tab = "yaml.tab"
    case unclosed = "yaml.unclosed"
    case encoding = "yaml.encoding"
    case character = "yaml.character"
    case tooLarge = "yaml.too-large"
    case tooDeep = "yaml.too-deep"
    case duplicateKey = "yaml.duplicate-key"
    case complexKey = "yaml.complex-key"
    case mergeKey = "yaml.merge-key"
    case unknownAlias = "yaml.unknown-alias"
    case recursiveAlias = "yaml.recursive-alias"
    case aliasLimit = "yaml.alias-limit"
    case unknownTag = "yaml.unknown-tag"
    case tagMismatch = "yaml.tag-mismatch"
    case version = "yaml.version"

    /// The same short words each time.
    var summary: String {
        switch self {
        case .syntax: "YAML syntax error"
        case .tab: "Tab in indentation"
        case .unclosed: "Unclosed quote or bracket"
        case .encoding: "Not UTF-8"
        case .character: "Character not allowed"
        case .tooLarge: "File too large"
        case .tooDeep: "Nested too deeply"
        case .duplicateKey: "Duplicate key"
        case .complexKey: "Key is not a scalar"
        case .mergeKey: "Merge key"
        case .unknownAlias: "Unknown alias"
        case .recursiveAlias: "Alias inside its own anchor"
        case .aliasLimit: "Aliases expand too far"
        case .unknownTag: "Unknown tag"
        case .tagMismatch: "Value does not fit its tag"
        case .version: "Other YAML version"
        }
    }

    func diagnostic(_ detail: String, at range: SourceRange?, notes: [Diagnostic.Note] = []) -> Diagnostic {
        Diagnostic(
            self == .version ? .warning : .error,
            code: rawValue,
            summary: summary,
            detail: detail,
            at: range,
            notes: notes
        )
    }
}
