/// A JSON value whose objects keep the order in which their keys were written.
package enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case array([JSONValue])
    case object([(String, JSONValue)])

    /// The string, or null for nil.
    package init(_ text: String?) {
        self = text.map { .string($0) } ?? .null
    }

    /// The value on several lines, indented by two spaces, ended by a line break.
    package var text: String {
        var result = ""
        write(to: &result, indent: "")
        return result + "\n"
    }

    private func write(to result: inout String, indent: String) {
        switch self {
        case .null: result += "null"
        case .bool(let value): result += value ? "true" : "false"
        case .int(let value): result += String(value)
        case .double(let value): result += value.isFinite ? String(value) : "null"
        case .string(let value): Self.write(value, to: &result)
        case .array(let items):
            Self.write(items, "[", "]", to: &result, indent: indent) { item, result, indent in
                item.write(to: &result, indent: indent)
            }
        case .object(let members):
            Self.write(members, "{", "}", to: &result, indent: indent) { member, result, indent in
                Self.write(member.0, to: &result)
                result += ": "
                member.1.write(to: &result, indent: indent)
            }
        }
    }

    private static func write<Part>(
        _ parts: [Part],
        _ open: String,
        _ close: String,
        to result: inout String,
        indent: String,
        part: (Part, inout String, String) -> Void
    ) {
        result += open
        for (index, item) in parts.enumerated() {
            result += "\(index == 0 ? "" : ",")\n\(indent)  "
            part(item, &result, indent + "  ")
        }
        result += parts.isEmpty ? close : "\n\(indent)\(close)"
    }

    private static func write(_ string: String, to result: inout String) {
        result += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.isControl:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        result += "\""
    }
}
