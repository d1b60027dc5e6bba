/// A JSON value whose members keep their order.
package indirect enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    /// As it is to be written.
    case number(String)
    case string(String)
    case array([JSON])
    case object([Member])

    package struct Member: Hashable, Sendable {
        package var key: String
        package var value: JSON
    }

    static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
        .object(members.map { Member(key: $0.key, value: $0.value) })
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
}

extension JSON {
    /// With line breaks where a line would grow long.
    package func printed(depth: Int = 0) -> String {
        let short = compact
        if short.utf8.count + 2 * depth <= 110 { return short }
        let indent = String(repeating: "  ", count: depth + 1)
        let end = "\n" + String(repeating: "  ", count: depth)
        switch self {
        case .array(let items):
            let lines = items.map { indent + $0.printed(depth: depth + 1) }
            return "[\n" + lines.joined(separator: ",\n") + end + "]"
        case .object(let members):
            let lines = members.map { "\(indent)\(Self.quoted($0.key)): \($0.value.printed(depth: depth + 1))" }
            return "{\n" + lines.joined(separator: ",\n") + end + "}"
        default: return short
        }
    }

    private var compact: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let text): text
        case .string(let value): Self.quoted(value)
        case .array(let items): "[" + items.map(\.compact).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\(Self.quoted($0.key)): \($0.value.compact)" }.joined(separator: ", ") + "}"
        }
    }

    /// What the schemas hold has no control characters.
    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// The same with each reference to a definition led through another place of the document.
    func movingReferences(below place: String) -> JSON {
        switch self {
        case .array(let items): .array(items.map { $0.movingReferences(below: place) })
        case .object(let members):
            .object(
                members.map { member in
                    guard member.key == "$ref", case .string(let target) = member.value else {
                        return Member(key: member.key, value: member.value.movingReferences(below: place))
                    }
                    return Member(key: "$ref", value: .string("#/\(place)" + target.dropFirst()))
                }
            )
        case .null, .bool, .number, .string: self
        }
    }
}

// The parts that schemas are made of.
extension JSON {
    /// What a definition of the same document says.
    static func reference(_ name: String) -> JSON { .object(["$ref": .string("#/definitions/\(name)")]) }

    /// What fits one of several schemas.
    static func anyOf(_ choices: [JSON]) -> JSON {
        choices.count == 1 ? choices[0] : .object(["anyOf": .array(choices)])
    }

    /// A mapping of these keys and no others.
    static func closed(_ properties: [Member], required: [String] = []) -> JSON {
        var members = [Member(key: "type", value: "object")]
        if !required.isEmpty { members.append(Member(key: "required", value: .array(required.map { .string($0) }))) }
        members.append(Member(key: "properties", value: .object(properties)))
        members.append(Member(key: "additionalProperties", value: false))
        return .object(members)
    }

    static func types(_ names: [String]) -> JSON {
        .object(["type": names.count == 1 ? .string(names[0]) : .array(names.map { .string($0) })])
    }

    static func string(matching pattern: String) -> JSON {
        .object(["type": "string", "pattern": .string("^(?:\(pattern))$")])
    }

    /// With a text for people.
    func described(_ text: String?) -> JSON {
        guard let text, case .object(let members) = self else { return self }
        return .object([Member(key: "description", value: .string(text))] + members)
    }
}
