import Testing
import YAMLSyntax

/// YAML 1.2.2 §10.3.2, and what YAML 1.1 took for something else.
struct ScalarMeaningTests {
    @Test(arguments: ["", "~", "null", "Null", "NULL"])
    func `null has five spellings`(text: String) {
        #expect(YAMLScalar(text).meaning == .null)
    }

    @Test(arguments: ["true", "True", "TRUE"])
    func `true has three spellings`(text: String) {
        #expect(YAMLScalar(text).meaning == .bool(true))
    }

    @Test(arguments: ["false", "False", "FALSE"])
    func `false has three spellings`(text: String) {
        #expect(YAMLScalar(text).meaning == .bool(false))
    }

    @Test(arguments: ["0", "-0", "+12", "-19", "685230", "0777", "0o7", "0o14", "0x3A", "0xdeadBEEF", "007"])
    func `an integer is decimal, 0o or 0x`(text: String) {
        #expect(YAMLScalar(text).meaning == .integer)
    }

    @Test(arguments: [
        "0.", "-0.0", ".5", "+12e03", "-2E+05", "12e3", "1.5e-7", "1.e1", ".5e1", ".inf", "-.Inf", "+.INF", ".nan",
        ".NaN", ".NAN",
    ])
    func `a float has a point, an exponent or a name`(text: String) {
        #expect(YAMLScalar(text).meaning == .float)
    }

    @Test(arguments: [
        "no", "No", "yes", "on", "off", "y", "n", "nULL", "tRUE", "1:30", "52:54:00:00:00:11", "0b1", "1_000", "0o8",
        "0o", "0x", "0xg", "+0x1", "-0o7", "0O7", "0X1", "+", "-", ".", "+.", "e3", "1e", "1e+", "1.2.3", "1.5.", "--1",
        "+-1", "-.nan", "+.NaN", ".iNF", "inf", "nan", "12 ", " 12", "1 2", "4GiB", "2001-12-14", "=", "<<", "٣",
    ])
    func `all else is a string`(text: String) {
        #expect(YAMLScalar(text).meaning == .string)
    }

    @Test(arguments: [YAMLScalar.Style.singleQuoted, .doubleQuoted, .literal, .folded])
    func `what is not plain is a string`(style: YAMLScalar.Style) {
        for text in ["", "null", "true", "12", "1.5"] {
            #expect(YAMLScalar(text, style: style).meaning == .string)
        }
    }

    @Test func `plain text is kept to the letter`() {
        #expect(
            parse("[0777, 0o17, 1_000, +1, 1.50, NULL, no, TRUE]").documents.first?.items?.map(\.text) == [
                "0777", "0o17", "1_000", "+1", "1.50", "NULL", "no", "TRUE",
            ]
        )
    }
}
