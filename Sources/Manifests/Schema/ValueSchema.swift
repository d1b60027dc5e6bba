import Vocabulary
import YAMLSyntax

/// The JSON Schema of a scalar of a `spec`.
///
/// A manifest's scalar is its text as written, but a validator sees what YAML makes of it: `0x10` is the number 16
/// there, and `4` may be quoted. So a number is allowed wherever a text of digits could be.
struct ValueSchema {
    /// Whether `null` may stand there, as absence.
    var allowsNull = true
    /// What a value may also be: the scalars that stand for an element.
    var extra: [JSON] = []

    /// The alternatives for a value of the grammar's.
    func choices(_ rule: DataRule) -> [JSON] {
        var words = rule.values.flatMap(Self.spellings)
        if Self.takesBooleans(rule) { words += [true, false] }
        var choices: [JSON] = words.isEmpty ? [] : [.object(["enum": .array(words)])]
        var patterns = PatternCache()
        for type in rule.types {
            let choice = Self.schema(of: type, patterns: &patterns)
            for part in choice where !choices.contains(part) { choices.append(part) }
        }
        if rule.values.isEmpty, rule.types.isEmpty { choices.append(.object(["const": ""])) }
        return choices + rest(isNullAWord: rule.values.contains("null"))
    }

    /// The alternatives for an amount of memory or storage.
    func quantityChoices() -> [JSON] { [.reference("quantity")] + rest(isNullAWord: false) }

    private func rest(isNullAWord: Bool) -> [JSON] {
        // libvirt's own word null is written in quotes; bare it is refused there, so that nobody means the other.
        (allowsNull && !isNullAWord ? [.types(["null"])] : []) + extra + [.reference("variable")]
    }

    /// Definitions that the alternatives refer to.
    static let shared: [JSON.Member] = [
        JSON.Member(
            key: "variable",
            value: .object([
                "description": "A text with a variable: `${NAME}` or `${NAME:-default}`.",
                "type": "string", "pattern": #"\$\{"#,
            ])
        ),
        JSON.Member(
            key: "quantity",
            value: .string(
                matching: #"\s*[0-9]+(?:\.0+)? *(?:[bB](?:[yY][tT][eE][sS]?)?|[kKmMgGtTpPeE](?:[iI]?[bB])?)\s*"#
            )
            .described("An amount with its unit: `4GiB`, `512 MiB`, `10G`. KB, MB and so on are powers of 1000.")
        ),
    ]

    // MARK: - Enumerations

    /// A value as it may be written: one that YAML reads as a number is a number, too.
    private static func spellings(_ value: String) -> [JSON] {
        switch YAMLScalar(value).meaning {
        case .integer: number(value).map { [.string(value), .number($0)] } ?? [.string(value)]
        case .float: Double(value).map { [.string(value), .number(String($0))] } ?? [.string(value)]
        default: [.string(value)]
        }
    }

    private static func number(_ text: String) -> String? {
        let radix = text.hasPrefix("0x") ? 16 : text.hasPrefix("0o") ? 8 : 10
        return Int(radix == 10 ? text[...] : text.dropFirst(2), radix: radix).map { String($0) }
    }

    /// Whether true and false mean something there, or are texts that may stand there.
    private static func takesBooleans(_ rule: DataRule) -> Bool {
        if rule.booleanPair != nil { return true }
        if rule.soleValue != nil { return true }
        return rule.values.contains { $0 == "true" || $0 == "false" }
    }

    // MARK: - Types

    private static func schema(of type: DataType, patterns: inout PatternCache) -> [JSON] {
        if !type.isList, let bounds = type.integerBounds { return integer(type, bounds) }
        if type.isList { return [list(type), .types(["number"])] }
        switch type.name {
        case "double", "float", "decimal":
            return [
                .types(["number"]), .string(matching: #"\s*[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\s*"#),
            ]
        case "boolean":
            return [.object(["enum": [true, false, "true", "false", "0", "1", .number("0"), .number("1")]])]
        default: return text(type, patterns: &patterns)
        }
    }

    private static func integer(_ type: DataType, _ bounds: ClosedRange<Int128>) -> [JSON] {
        let least = type.minInclusive.flatMap { Int128($0) }.map { max($0, bounds.lowerBound) } ?? bounds.lowerBound
        let most = type.maxInclusive.flatMap { Int128($0) }.map { min($0, bounds.upperBound) } ?? bounds.upperBound
        var members = [JSON.Member(key: "type", value: "integer")]
        if least > .min { members.append(JSON.Member(key: "minimum", value: .number(String(least)))) }
        if most < .max { members.append(JSON.Member(key: "maximum", value: .number(String(most)))) }
        let quoted = type.pattern.flatMap { XSDPattern($0) }?.ecmaScript ?? "[-+]?[0-9]+"
        return [.object(members), .string(matching: #"\s*(?:"# + quoted + #")\s*"#)]
    }

    private static func list(_ type: DataType) -> JSON {
        guard let item = type.pattern.flatMap({ XSDPattern($0) })?.ecmaScript else { return .types(["string"]) }
        return .string(matching: #"\s*(?:"# + item + #"(?:\s+|$))*"#)
    }

    private static func text(_ type: DataType, patterns: inout PatternCache) -> [JSON] {
        var members = [JSON.Member(key: "type", value: "string")]
        if let least = type.minLength { members.append(JSON.Member(key: "minLength", value: .number(String(least)))) }
        if let most = type.maxLength { members.append(JSON.Member(key: "maxLength", value: .number(String(most)))) }
        let pattern = type.pattern.flatMap { XSDPattern($0) }
        if let pattern { members.append(JSON.Member(key: "pattern", value: .string("^(?:\(pattern.ecmaScript))$"))) }
        if !type.excluded.isEmpty {
            let excluded: JSON = .object(["enum": .array(type.excluded.map { .string($0) })])
            members.append(JSON.Member(key: "not", value: excluded))
        }
        let rule = DataRule(types: [type])
        var others: [String] = []
        if pattern?.mayMatch(onlyOf: numberCharacters) != false { others.append("number") }
        if booleans.contains(where: { rule.accepts($0, patterns: &patterns) }) { others.append("boolean") }
        guard members.count > 1 else { return [.types(["string"] + others)] }
        return [.object(members)] + (others.isEmpty ? [] : [.types(others)])
    }

    /// What the spellings of YAML's numbers are made of, `.inf` and `.nan` too.
    private static let numberCharacters = Set("0123456789+-.eExXoOabcdefABCDEFinfINFnaNA".unicodeScalars)
    private static let booleans = ["true", "True", "TRUE", "false", "False", "FALSE"]
}
