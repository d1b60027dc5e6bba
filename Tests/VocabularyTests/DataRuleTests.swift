import Testing
import Vocabulary

struct DataRuleTests {
    @Test(arguments: [
        (DataRule(values: ["on", "off"]), ["on", " off "], ["yes", "", "On"]),
        (
            DataRule(types: [DataType(name: "unsignedInt")]), ["0", "4294967295", " 7\n"],
            ["-1", "4294967296", "x", ""]
        ),
        (DataRule(types: [DataType(name: "unsignedLong", maxInclusive: "10")]), ["10"], ["11"]),
        (DataRule(types: [DataType(name: "positiveInteger")]), ["1"], ["0"]),
        (
            DataRule(values: ["all"], types: [DataType(name: "int", minInclusive: "-5")]), ["all", "-5"],
            ["-6", "none"]
        ),
        (DataRule(types: [DataType(name: "string", pattern: "[a-z]+")]), ["ab"], ["a b", ""]),
        (DataRule(types: [DataType(name: "string", minLength: 2, maxLength: 3)]), ["äb", "abc"], ["a", "abcd"]),
        (DataRule(types: [DataType(name: "string", excluded: ["..", "."])]), ["a"], ["..", "."]),
        (DataRule(types: [DataType(name: "unsignedByte", isList: true)]), ["1 2  3", ""], ["1 256"]),
        (DataRule(types: [DataType(name: "double")]), ["1.5"], ["x"]),
        (DataRule(types: [DataType(name: "string", pattern: "\\i")]), ["anything"], []),
        (DataRule(types: [DataType(name: "anyURI")]), ["http://x"], []),
        (DataRule(), [""], ["a"]),
    ])
    func `a rule accepts what the schema allows`(rule: DataRule, good: [String], bad: [String]) {
        var patterns = PatternCache()
        for text in good { #expect(rule.accepts(text, patterns: &patterns), "\(text)") }
        for text in bad { #expect(!rule.accepts(text, patterns: &patterns), "\(text)") }
    }

    @Test(arguments: [
        (DataRule(values: ["on"]), "'on'"),
        (DataRule(values: ["a", "b", "c"]), "one of 'a', 'b' or 'c'"),
        (DataRule(values: ["all"], types: [DataType(name: "unsignedByte")]), "'all', or a whole number from 0 to 255"),
        (DataRule(types: [DataType(name: "string", pattern: "[a-fA-F0-9]{2}(:[a-fA-F0-9]{2}){5}")]), "a MAC address"),
        (DataRule(types: [DataType(name: "string", pattern: "a+")]), "text of the form a+"),
        (DataRule(types: [DataType(name: "text")]), "a text"),
        (
            DataRule(values: (1...30).map(String.init)),
            "one of "
                + (1...24).map { "'\($0)'" }.joined(separator: ", ") + " or 6 more"
        ),
    ])
    func `a rule says what it takes`(rule: DataRule, words: String) {
        #expect(rule.expectation == words)
    }
}
