import Testing
import Vocabulary

struct XSDPatternTests {
    @Test(arguments: [
        ("[a-fA-F0-9]{2}(:[a-fA-F0-9]{2}){5}", ["52:54:00:aB:00:11"], ["52:54:00:ab:00", "52:54:00:ab:00:111", ""]),
        ("(vepa|bridge|private|passthrough)", ["vepa", "private"], ["vep", "vepabridge"]),
        ("(-|\\+)?[0-9]+", ["-1", "+20", "3"], ["--1", "1-"]),
        (".+", ["a", "ü b"], ["", "a\nb"]),
        ("[^/\\n]+", ["a b"], ["a/b", "a\nb", ""]),
        ("[!#$%&'*+\\-.0-9A-Z\\^_`a-z|~]+", ["a-b^", "~"], ["a b", "("]),
        ("(0x)?[0-9a-fA-F]{1,4}", ["0x1f", "ffff"], ["0x", "0x12345"]),
        ("a{2,}", ["aa", "aaaaa"], ["a"]),
        ("(a*)*b?", ["", "aaab"], ["ba"]),
        ("\\d+\\.\\d", ["10.2"], ["10x2"]),
        ("[\\d]+", ["12"], ["a"]),
        ("x^$", ["x^$"], ["x"]),
    ])
    func `a pattern matches whole texts`(pattern: String, good: [String], bad: [String]) throws {
        let pattern = try #require(XSDPattern(pattern))
        for text in good { #expect(pattern.matches(text), "\(text)") }
        for text in bad { #expect(!pattern.matches(text), "\(text)") }
    }

    @Test(arguments: ["(", "a)", "[a", "[a-z-[b]]", "\\i", "*a", "a{x}", "[z-a]"])
    func `a pattern that is not known is none`(pattern: String) {
        #expect(XSDPattern(pattern) == nil)
    }

    @Test func `each pattern of libvirt's is known`() {
        for root in ["domain", "network", "pool", "volume", "secret", "filter"] {
            for rule in Grammar.named(root: root)?.rules ?? [] {
                for type in (rule.attributes.map(\.data) + [rule.text].compactMap(\.self)).flatMap(\.types) {
                    #expect(type.pattern.map { XSDPattern($0) != nil } != false, "\(type.pattern ?? "")")
                }
            }
        }
    }

    @Test func `no text makes a pattern slow`() throws {
        let pattern = try #require(XSDPattern("(a|a|aa)*b"))
        #expect(!pattern.matches(String(repeating: "a", count: 2_000)))
    }

    @Test(arguments: [
        ("[a-zA-Z0-9_\\-]+", "[a-zA-Z0-9_\\-]+"), ("(0x)?[0-7]", "(?:0x)?[0-7]"), ("a|b", "(?:a|b)"),
        ("$[ ]*x.y", "\\$ *x[^\\n\\r]y"), ("[^/\\n]{2,}", "[^/\\n]{2,}"), ("(a(b)?){0,5}", "(?:ab?){0,5}"),
    ])
    func `a pattern is one of ECMAScript, too`(pattern: String, expected: String) throws {
        #expect(try #require(XSDPattern(pattern)).ecmaScript == expected)
    }

    @Test func `a pattern tells whether it can be made of some characters`() throws {
        let digits = Set("0123456789".unicodeScalars)
        #expect(try !#require(XSDPattern("[0-9]{2}(:[0-9]{2})+")).mayMatch(onlyOf: digits))
        #expect(try #require(XSDPattern("[0-9]{2}(:[0-9]{2})*")).mayMatch(onlyOf: digits))
        #expect(try #require(XSDPattern("/a|[^/]")).mayMatch(onlyOf: digits))
    }
}
