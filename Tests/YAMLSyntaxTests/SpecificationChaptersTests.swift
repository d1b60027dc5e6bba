import Diagnostics
import Foundation
import Testing
import YAMLSyntax

/// What YAML 1.2.2 shows in its chapters 5 to 9, in texts of our own: each is read as the specification says, or is
/// refused with a diagnostic and listed in `docs/yaml.md`.
struct SpecificationChaptersTests {
    struct Case: CustomTestStringConvertible {
        /// Of the example that it is in the manner of.
        var example: String
        var text: String
        /// The tree, or the code of the diagnostic.
        var result: String
        var testDescription: String { "\(example): \(text.debugDescription)" }

        init(_ example: String, _ text: String, _ result: String) {
            self.example = example
            self.text = text
            self.result = result
        }
    }

    @Test(arguments: SpecificationCases.read)
    func `a tree is read from it`(example: Case) {
        let result = parse(example.text)
        #expect(result.messages == "")
        #expect(result.outline == example.result)
    }

    @Test(arguments: SpecificationCases.invalid + SpecificationCases.refused)
    func `it is refused, with a place and a remedy`(example: Case) {
        let result = parse(example.text)
        #expect(result.codes == [example.result])
        #expect(result.diagnostics.first?.range != nil)
        #expect(result.diagnostics.first?.detail.contains("libyaml says") == false, "\(result.messages)")
    }

    @Test func `docs/yaml.md lists what is refused though it is YAML`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = root.deletingLastPathComponent().appending(path: "docs/yaml.md")
        let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter {
            $0.firstMatch(of: /^\| [0-9]+\.[0-9]+ \|/) != nil
        }
        let documented = rows.map { row in
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return "\(cells[0]) \(cells[2].trimmingCharacters(in: ["`"]))"
        }
        let tested = SpecificationCases.refused.map { "\($0.example) \($0.result)" }
        #expect(Set(documented) == Set(tested))
    }
}
