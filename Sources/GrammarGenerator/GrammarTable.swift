import Vocabulary

/// A grammar as the text that `Grammar.init(decoding:)` reads; its form is described there.
struct GrammarTable {
    private var types: [DataType: Int] = [:]
    private var data: [DataRule: Int] = [:]
    private var typeLines: [String] = []
    private var dataLines: [String] = []

    static func lines(of grammar: Grammar) -> [String] {
        var table = GrammarTable()
        let rules = grammar.rules.flatMap { table.lines(of: $0) }
        return ["v\(grammar.release)"] + table.typeLines + table.dataLines + rules
    }

    private mutating func lines(of rule: ElementRule) -> [String] {
        let head = "\(rule.isOpen ? "R" : "r")\(rule.name)\(rule.text.map { " \(number(of: $0))" } ?? "")"
        let attributes = rule.attributes.map { "\($0.isRequired ? "!" : "@")\($0.name) \(number(of: $0.data))" }
        let children = rule.children.map { child in
            let tag = child.repeats ? (child.isRequired ? "+" : "*") : (child.isRequired ? "." : "?")
            return "\(tag)\(child.name) \(child.rule)"
        }
        let needs = rule.needs.map { need in
            let isHeld = need.values.allSatisfy { isPlain($0, without: ",|\n") }
            precondition(isHeld, "a value that the table cannot hold")
            let fields = [need.attribute, need.values.joined(separator: ","), need.parts.joined(separator: ",")]
            return "&" + fields.joined(separator: "|")
        }
        let alternatives = rule.alternatives.map { "/" + $0.joined(separator: ",") }
        return [head] + attributes + children + alternatives + needs
    }

    private mutating func number(of rule: DataRule) -> Int {
        if let number = data[rule] { return number }
        precondition(rule.values.allSatisfy { isPlain($0, without: "|\n") }, "a value that the table cannot hold")
        let types = rule.types.map { "\(number(of: $0)) " }.joined()
        let values = rule.values.map { "\($0)|" }.joined()
        data[rule] = dataLines.count
        dataLines.append("d\(types)\(values.isEmpty ? "" : "=")\(values)")
        return dataLines.count - 1
    }

    private mutating func number(of type: DataType) -> Int {
        if let number = types[type] { return number }
        precondition(type.pattern?.contains("\n") != true, "a pattern that the table cannot hold")
        precondition(type.excluded.allSatisfy { isPlain($0, without: ",|\n") }, "a value that the table cannot hold")
        let fields = [
            type.name + (type.isList ? "*" : ""), type.minInclusive ?? "", type.maxInclusive ?? "",
            type.minLength.map(String.init) ?? "", type.maxLength.map(String.init) ?? "",
            type.excluded.joined(separator: ","), type.pattern ?? "",
        ]
        types[type] = typeLines.count
        typeLines.append("t" + fields.joined(separator: "|"))
        return typeLines.count - 1
    }
}

private func isPlain(_ text: String, without separators: String) -> Bool { !text.contains { separators.contains($0) } }
