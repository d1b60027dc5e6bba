import ArgumentParser
import Diagnostics
import YAMLSyntax

/// The values of `${NAME}`: from the environment, over them those of files, over them those of the command line.
struct Variables {
    private(set) var values: [String: String] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    init(environment: [String: String], files: [SourceFile], assignments: [String]) throws(ValidationError) {
        for (key, value) in environment where key.hasPrefix("REEVE_VAR_") {
            let name = String(key.dropFirst("REEVE_VAR_".count))
            if Self.isName(name) { values[name] = value }
        }
        for file in files { read(file) }
        for assignment in assignments {
            guard let (name, value) = Self.split(assignment) else {
                throw ValidationError("'--var \(assignment)': write NAME=VALUE, the name of letters, digits and '_'.")
            }
            values[name] = value
        }
    }

    private mutating func read(_ file: SourceFile) {
        let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let first = lines.first { !Self.isBlank($0) }
        if let first, Self.split(String(first)) != nil {
            readAssignments(lines, of: file)
        } else {
            readMapping(file)
        }
    }

    private mutating func readAssignments(_ lines: [Substring], of file: SourceFile) {
        for (index, line) in lines.enumerated() where !Self.isBlank(line) {
            let text = line.last == "\r" ? line.dropLast() : line
            if let (name, value) = Self.split(String(text)) {
                values[name] = value
            } else {
                let start = SourcePosition(line: index + 1, column: 1)
                let end = SourcePosition(line: index + 1, column: text.unicodeScalars.count + 1)
                complain(
                    "This line is no NAME=VALUE, as the lines before it are.",
                    SourceRange(file: file, start: start, end: end)
                )
            }
        }
    }

    private mutating func readMapping(_ file: SourceFile) {
        let parsed = YAMLParser.parse(file)
        diagnostics += parsed.diagnostics
        for document in parsed.documents {
            guard case .mapping(let entries) = document.content else {
                complain("A file of variables is a mapping of names to values, or lines NAME=VALUE.", document.range)
                continue
            }
            for entry in entries { add(entry) }
        }
    }

    private mutating func add(_ entry: YAMLEntry) {
        guard case .scalar(let key) = entry.key.content, Self.isName(key.text) else {
            complain("A variable's name is made of letters, digits and '_'.", entry.key.range)
            return
        }
        guard case .scalar(let value) = entry.value.content else {
            complain("The variable '\(key.text)' must have a single value.", entry.value.range)
            return
        }
        values[key.text] = value.text
    }

    private mutating func complain(_ detail: String, _ range: SourceRange?) {
        diagnostics.append(
            Diagnostic(code: "variables.malformed", summary: "Malformed variables", detail: detail, at: range)
        )
    }

    private static func split(_ text: String) -> (name: String, value: String)? {
        guard let equals = text.firstIndex(of: "=") else { return nil }
        let name = String(text[..<equals])
        return isName(name) ? (name, String(text[text.index(after: equals)...])) : nil
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.first, !first.isNumber else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }

    private static func isBlank(_ line: Substring) -> Bool {
        let text = line.drop { $0.isWhitespace }
        return text.isEmpty || text.first == "#"
    }
}
