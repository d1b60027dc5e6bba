/// A JSON value whose members keep their order.
indirect enum JSON: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
    case null
    case bool(Bool)
    /// As it is to be written.
    case number(String)
    case string(String)
    case array([JSON])
    case object([Member])

    struct Member: Hashable, Sendable {
        var key: String
        var value: JSON
    }

    init(stringLiteral value: String) { self = .string(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }

    static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
        .object(members.map { Member(key: $0.key, value: $0.value) })
    }
}

extension JSON {
    /// With line breaks where a line would grow long.
    func printed(depth: Int = 0) -> String {
        let short = compact
        if short.utf8.count + 2 * depth <= 110 { return short }
        let indent = String(repeating: "  ", count: depth + 1)
        let end = "\n" + String(repeating: "  ", count: depth)
        switch self {
        case .array(let items):
            let lines = items.map { indent + $0.printed(depth: depth + 1) }
            return "[\n" + lines.joined(separator: ",\n") + end + "]"
        case .object(let members):
            let lines = members.map { "\(indent)\(quoted($0.key)): \($0.value.printed(depth: depth + 1))" }
            return "{\n" + lines.joined(separator: ",\n") + end + "}"
        default: return short
        }
    }

    private var compact: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let text): text
        case .string(let value): quoted(value)
        case .array(let items): "[" + items.map(\.compact).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\(quoted($0.key)): \($0.value.compact)" }.joined(separator: ", ") + "}"
        }
    }

    /// What the schemas hold has no control characters.
    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
