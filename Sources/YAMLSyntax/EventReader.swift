import CYAML
import Diagnostics

/// The events of a text that is known to be UTF-8; the one door to libyaml.
///
/// Owns the C parser and the text it reads, and frees both whichever way reading ends.
@safe
struct EventReader: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: UnsafeMutableBufferPointer<UInt8>
    private let linesBefore: Int

    /// A reader of `bytes`, a part of a file with so many lines before it.
    init(_ bytes: ArraySlice<UInt8>, linesBefore: Int) {
        unsafe parser = .allocate(capacity: 1)
        unsafe text = .allocate(capacity: bytes.count)
        _ = unsafe text.initialize(from: bytes)
        self.linesBefore = linesBefore
        let isInitialized = unsafe yaml_parser_initialize(parser)
        precondition(isInitialized == 1, "libyaml has no memory left for a parser")
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe text.deallocate()
    }

    /// The next event; after `streamEnd` or an error there is none.
    mutating func next() throws(SyntaxProblem) -> Event {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw problem() }
        defer { unsafe yaml_event_delete(&event) }
        return unsafe Event(
            kind: Self.kind(of: event),
            start: position(event.start_mark),
            end: position(event.end_mark)
        )
    }

    /// libyaml counts lines and columns (in characters) from 0.
    private func position(_ mark: yaml_mark_t) -> SourcePosition {
        SourcePosition(line: linesBefore + Int(mark.line) + 1, column: Int(mark.column) + 1)
    }

    private func problem() -> SyntaxProblem {
        let context = unsafe parser.pointee.context.map { unsafe String(cString: $0) }
        return unsafe SyntaxProblem(
            problem: parser.pointee.problem.map { unsafe String(cString: $0) } ?? "",
            context: context ?? "",
            position: position(parser.pointee.problem_mark),
            contextPosition: context == nil ? nil : position(parser.pointee.context_mark)
        )
    }

    private static func kind(of event: yaml_event_t) -> Event.Kind {
        switch unsafe event.type {
        case YAML_STREAM_START_EVENT: return .streamStart
        case YAML_DOCUMENT_START_EVENT:
            let version = unsafe event.data.document_start.version_directive
            return .documentStart(
                version: unsafe version.map {
                    unsafe Event.Version(major: Int($0.pointee.major), minor: Int($0.pointee.minor))
                }
            )
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_ALIAS_EVENT: return unsafe .alias(string(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            return unsafe .scalar(
                YAMLScalar(String(decoding: bytes, as: UTF8.self), style: style(scalar.style)),
                Event.Properties(anchor: string(scalar.anchor), tag: string(scalar.tag))
            )
        case YAML_SEQUENCE_START_EVENT:
            let start = unsafe event.data.sequence_start
            return unsafe .collectionStart(
                Event.Properties(anchor: string(start.anchor), tag: string(start.tag)),
                isMapping: false,
                isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE
            )
        case YAML_MAPPING_START_EVENT:
            let start = unsafe event.data.mapping_start
            return unsafe .collectionStart(
                Event.Properties(anchor: string(start.anchor), tag: string(start.tag)),
                isMapping: true,
                isFlow: start.style == YAML_FLOW_MAPPING_STYLE
            )
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd
        default: return .streamEnd
        }
    }

    private static func string(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        unsafe bytes.map { unsafe String(cString: $0) }
    }

    private static func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }
}
