import Diagnostics
import YAMLSyntax

/// Puts values in place of `${NAME}` and `${NAME:-default}` within the scalar values of a document.
///
/// Keys are left alone, and so is what a value holds: nothing is expanded twice. `$${` stands for `${`.
struct VariableExpansion {
    let values: [String: String]
    private(set) var diagnostics: [Diagnostic] = []

    init(values: [String: String]) { self.values = values }

    mutating func expanded(_ node: YAMLNode) -> YAMLNode {
        var node = node
        switch node.content {
        case .scalar(let scalar): node.content = .scalar(expanded(scalar, of: node))
        case .sequence(let items): node.content = .sequence(items.map { expanded($0) })
        case .mapping(let entries):
            node.content = .mapping(entries.map { YAMLEntry(key: $0.key, value: expanded($0.value)) })
        }
        return node
    }

    private mutating func expanded(_ scalar: YAMLScalar, of node: YAMLNode) -> YAMLScalar {
        guard scalar.text.utf8.contains(UInt8(ascii: "$")) else { return scalar }
        var reading = Reading(text: scalar.text, values: values)
        let text = reading.run()
        guard reading.hasExpanded || reading.mistake != nil else { return scalar }
        if let mistake = reading.mistake {
            diagnostics.append(diagnostic(mistake, at: node.range))
            // Quoted, so that what is left of the variable is not taken for something else.
            return YAMLScalar(scalar.text, style: .doubleQuoted)
        }
        // A plain scalar that is one variable is typed by its value; a value of no characters is a text.
        let keepsStyle = scalar.style != .plain || (reading.isOneVariable && !text.isEmpty)
        return YAMLScalar(text, style: keepsStyle ? scalar.style : .doubleQuoted)
    }

    private func diagnostic(_ mistake: Reading.Mistake, at range: SourceRange?) -> Diagnostic {
        switch mistake {
        case .unknown(let name):
            var detail = "No value is given for the variable '\(name)'."
            if let near = suggestion(for: name, among: values.keys.sorted()) { detail += " Did you mean '\(near)'?" }
            detail += " Give one with `--var \(name)=VALUE`, or write `${\(name):-default}`; `$${` stands for `${`."
            return ManifestMistake.unknownVariable.diagnostic(detail, at: range)
        case .malformed(let text):
            let detail =
                "'\(text)' is no variable: write `${NAME}` or `${NAME:-default}`, the name of letters, digits and "
                + "'_'. For a literal `${` write `$${`."
            return ManifestMistake.badVariable.diagnostic(detail, at: range)
        }
    }
}

/// One scalar's text while its variables are expanded.
private struct Reading {
    enum Mistake {
        case unknown(String)
        case malformed(String)
    }

    let values: [String: String]
    private(set) var hasExpanded = false
    private(set) var mistake: Mistake?
    private(set) var isOneVariable = false
    private var rest: Substring
    /// How many defaults within defaults are open.
    private var depth = 0
    private static let deepest = 16

    init(text: String, values: [String: String]) {
        self.values = values
        rest = text[...]
    }

    mutating func run() -> String {
        let startsWithVariable = rest.hasPrefix("${")
        var pieces = 0
        var result = ""
        while !rest.isEmpty {
            pieces += 1
            result += piece(endingAt: "")
        }
        isOneVariable = startsWithVariable && pieces == 1
        return result
    }

    /// Text up to the next variable, or that variable's value; within a default, up to its closing brace.
    private mutating func piece(endingAt closing: String) -> String {
        if rest.hasPrefix("$${") {
            rest = rest.dropFirst(3)
            hasExpanded = true
            return "${"
        }
        if rest.hasPrefix("${") { return variable() }
        var text = ""
        repeat {
            text.append(rest.removeFirst())
        } while !rest.isEmpty && rest.first != "$" && (closing.isEmpty || !rest.hasPrefix(closing))
        return text
    }

    private mutating func variable() -> String {
        let start = rest
        rest = rest.dropFirst(2)
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        rest = rest.dropFirst(name.count)
        var fallback: String?
        if rest.hasPrefix(":-") {
            rest = rest.dropFirst(2)
            var text = ""
            depth += 1
            while depth <= Self.deepest, !rest.isEmpty, rest.first != "}" { text += piece(endingAt: "}") }
            depth -= 1
            fallback = text
        }
        guard rest.first == "}", let first = name.first, !first.isNumber else {
            mistake = mistake ?? .malformed(String(start.prefix { $0 != "}" && $0 != "\n" }.prefix(40)))
            rest = ""
            return ""
        }
        rest = rest.dropFirst()
        hasExpanded = true
        let value = values[String(name)]
        if let value, !value.isEmpty || fallback == nil { return value }
        if let fallback { return fallback }
        mistake = mistake ?? .unknown(String(name))
        return ""
    }
}
