import Diagnostics

/// A part of a YAML stream, in the order of reading.
struct Event {
    var kind: Kind
    var start: SourcePosition
    var end: SourcePosition

    enum Kind {
        case streamStart
        case streamEnd
        /// With the numbers of its `%YAML` directive.
        case documentStart(version: Version?)
        case documentEnd
        case alias(String)
        case scalar(YAMLScalar, Properties)
        case collectionStart(Properties, isMapping: Bool, isFlow: Bool)
        case collectionEnd
    }

    struct Version: Equatable {
        var major: Int
        var minor: Int
    }

    /// What may stand before a node: `&anchor`, `!tag`.
    struct Properties {
        var anchor: String?
        var tag: String?
    }
}

/// What libyaml says when it cannot go on.
struct SyntaxProblem: Error {
    /// "did not find expected key".
    var problem: String
    /// "while parsing a block mapping"; may be empty.
    var context: String
    var position: SourcePosition
    /// Where the thing began that the context names.
    var contextPosition: SourcePosition?
}
