import Foundation
import Testing

/// `docs/diagnostics.md` and `Sources` tell the same codes.
struct DiagnosticCodesTests {
    @Test func `each code has a heading, each heading is a code, in order`() throws {
        let headings = try Self.headings()
        #expect(headings == headings.sorted())
        #expect(headings == Array(Set(headings)).sorted(), "a heading stands twice")
        let codes = try Self.codes()
        #expect(codes.subtracting(headings) == [], "not in docs/diagnostics.md")
        #expect(Set(headings).subtracting(codes) == [], "not in Sources")
    }

    @Test func `under each code stand its summary and an example`() throws {
        for section in try Self.sections() {
            #expect(section.contains(/\n\n\*[A-Z0-9].*?[^.]\.\*/), "no summary: \(section.prefix(40))")
            #expect(section.contains("\n```\n"), "no example: \(section.prefix(40))")
        }
    }

    /// The string literals in `Sources` that are codes; an import's are made of `import.` and a literal.
    private static func codes() throws -> Set<String> {
        var codes: Set<String> = []
        for file in try SourceTree.swiftFiles(in: "Sources") {
            for line in file.lines {
                for match in line.matches(
                    of: /"((?:yaml|manifest|meaning|plan|snapshot|variables|xml|import|explain)\.[a-z]+(?:-[a-z]+)*)"/
                ) {
                    codes.insert(String(match.1))
                }
            }
        }
        return codes
    }

    private static func headings() throws -> [String] {
        try sections().compactMap { section in
            section.prefixMatch(of: /`([^`]+)`/).map { String($0.1) }
        }
    }

    /// What stands below each heading of a code.
    private static func sections() throws -> [Substring] {
        let text = try String(contentsOf: SourceTree.root.appending(path: "docs/diagnostics.md"), encoding: .utf8)
        return Array(text.split(separator: "\n### ").dropFirst())
    }
}
