import Diagnostics
import YAMLSyntax

func parse(_ text: String, limits: YAMLLimits = YAMLLimits()) -> YAMLParseResult {
    YAMLParser.parse(SourceFile(path: "m.yaml", text: text), limits: limits)
}

func parse(bytes: [UInt8]) -> YAMLParseResult {
    YAMLParser.parse(SourceFile(path: "m.yaml", bytes: bytes))
}

extension YAMLNode {
    /// The tree in the manner of JSON: strings in quotes, all else as written.
    var outline: String {
        switch content {
        case .scalar(let scalar):
            switch scalar.meaning {
            case .null: "null"
            case .string: Self.quoted(scalar.text)
            case .bool, .integer, .float: scalar.text
            }
        case .sequence(let items): "[" + items.map(\.outline).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\(Self.quoted($0.name)): \($0.value.outline)" }.joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: #"\\"#).replacing("\n", with: #"\n"#).replacing("\"", with: #"\""#) + "\""
    }
}

extension YAMLParseResult {
    /// Each document's tree on a line.
    var outline: String { documents.map(\.outline).joined(separator: "\n") }

    var codes: [String] { diagnostics.map(\.code) }

    /// The diagnostics as a person sees them, but for the excerpt.
    var messages: String { diagnostics.map(\.message).joined(separator: "\n") }
}

extension Diagnostic {
    var message: String {
        let head = "\(range?.description ?? "-"): \(severity.rawValue): \(summary) [\(code)]\n  \(detail)"
        return notes.reduce(head) { $0 + "\n  \($1.range?.description ?? "-"): \($1.text)" }
    }
}

/// The same numbers each time (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
