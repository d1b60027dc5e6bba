// A table is text, one fact a line, told by its first byte:
//
//     v11.3.0                        the release
//     tstring||||||[a-z]+            a type: name (`*` at its end: a list), minInclusive, maxInclusive, minLength,
//                                    maxLength, excluded values (joined by commas), pattern
//     d0 2 =on|off|                  data: types by number, then the values
//     rdisk 4                        a rule (`R` if open), the number of its text's data; the next lines are of it:
//     @type 7      !type 7           an attribute, or a required one, with its data
//     ?boot 12     .boot 12          a child with its rule: optional, required,
//     *boot 12     +boot 12          repeated, repeated and required
//     /@name,source                  parts of which one is required
//     &type|user,none|source@dev     with one of these values of an attribute, more parts that are required
//
// Types, data and rules are numbered from 0 as they come; rule 0 is the root's.

extension Grammar {
    /// The grammar that a generated table holds.
    ///
    /// Each byte is looked at once: this is part of every start of reeve.
    init(decoding table: String) {
        var decoder = TableDecoder(bytes: Array(table.utf8))
        self = decoder.decode()
    }
}

private struct TableDecoder {
    let bytes: [UInt8]
    var position = 0
    var types: [DataType] = []
    var data: [DataRule] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func decode() -> Grammar {
        var release = ""
        var rules: [ElementRule] = []
        rules.reserveCapacity(600)
        var rule: ElementRule?
        while position < bytes.count {
            let tag = bytes[position]
            position += 1
            switch tag {
            case UInt8(ascii: "v"): release = field(upTo: newline)
            case UInt8(ascii: "t"): types.append(type())
            case UInt8(ascii: "d"): data.append(dataRule())
            case UInt8(ascii: "r"), UInt8(ascii: "R"):
                if let rule { rules.append(rule) }
                rule = ElementRule(name: field(upTo: space), isOpen: tag == UInt8(ascii: "R"))
                if bytes[position] != newline { rule?.text = data[number()] }
            case UInt8(ascii: "@"), UInt8(ascii: "!"):
                let name = field(upTo: space)
                let isRequired = tag == UInt8(ascii: "!")
                rule?.attributes.append(AttributeRule(name: name, data: data[number()], isRequired: isRequired))
            case UInt8(ascii: "/"):
                rule?.alternatives.append(field(upTo: newline).split(separator: ",").map(String.init))
            case UInt8(ascii: "&"):
                let attribute = field(upTo: bar)
                let values = field(upTo: bar).split(separator: ",").map(String.init)
                let parts = field(upTo: newline).split(separator: ",").map(String.init)
                rule?.needs.append(Need(attribute: attribute, values: values, parts: parts))
            default:
                let name = field(upTo: space)
                let repeats = tag == UInt8(ascii: "*") || tag == UInt8(ascii: "+")
                let isRequired = tag == UInt8(ascii: ".") || tag == UInt8(ascii: "+")
                rule?.children.append(ChildRule(name: name, rule: number(), repeats: repeats, isRequired: isRequired))
            }
            position += 1
        }
        if let rule { rules.append(rule) }
        return Grammar(release: release, root: 0, rules: rules)
    }

    private mutating func type() -> DataType {
        var name = field(upTo: bar)
        let isList = name.hasSuffix("*")
        if isList { name.removeLast() }
        let minInclusive = field(upTo: bar)
        let maxInclusive = field(upTo: bar)
        let minLength = Int(field(upTo: bar))
        let maxLength = Int(field(upTo: bar))
        let excluded = field(upTo: bar)
        let pattern = field(upTo: newline)
        return DataType(
            name: name,
            pattern: pattern.isEmpty ? nil : pattern,
            minInclusive: minInclusive.isEmpty ? nil : minInclusive,
            maxInclusive: maxInclusive.isEmpty ? nil : maxInclusive,
            minLength: minLength,
            maxLength: maxLength,
            excluded: excluded.isEmpty ? [] : excluded.split(separator: ",").map(String.init),
            isList: isList
        )
    }

    private mutating func dataRule() -> DataRule {
        var rule = DataRule()
        while bytes[position] >= UInt8(ascii: "0"), bytes[position] <= UInt8(ascii: "9") {
            rule.types.append(types[number()])
            position += 1
        }
        guard bytes[position] == UInt8(ascii: "=") else { return rule }
        position += 1
        // The bar ends each value, so that an empty one is seen.
        while bytes[position] != newline { rule.values.append(field(upTo: bar)) }
        return rule
    }

    /// The text from here to the given byte, which is stepped over, or to the line's end, which is not.
    private mutating func field(upTo end: UInt8) -> String {
        let start = position
        while bytes[position] != end, bytes[position] != newline { position += 1 }
        defer { if end != newline, bytes[position] == end { position += 1 } }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func number() -> Int {
        var value = 0
        while bytes[position] >= UInt8(ascii: "0"), bytes[position] <= UInt8(ascii: "9") {
            value = value * 10 + Int(bytes[position] - UInt8(ascii: "0"))
            position += 1
        }
        return value
    }
}

private let newline = UInt8(ascii: "\n")
private let space = UInt8(ascii: " ")
private let bar = UInt8(ascii: "|")
