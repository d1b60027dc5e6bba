import Manifests
import Rendering

extension Explanation {
    /// For people: what it is, what holds, what may stand within.
    var text: String {
        var lines: [String] = []
        if !path.isEmpty {
            lines.append("\(path)  \(form)")
            if let note { lines += Self.wrapped(note, indent: 2) }
        }
        if !facts.isEmpty {
            let width = facts.map(\.name.count).max() ?? 0
            lines.append("")
            for fact in facts { lines += Self.entry(fact.name, fact.text, width: width) }
        }
        if !fields.isEmpty {
            if !path.isEmpty { lines += ["", "It may have (! where it must):"] }
            let width = min(28, fields.map { $0.name.count + ($0.isRequired ? 2 : 0) }.max() ?? 0)
            for field in fields {
                lines += Self.entry(field.name + (field.isRequired ? " !" : ""), field.text, width: width)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func entry(_ name: String, _ text: String, width: Int) -> [String] {
        let lines = wrapped(text, indent: width + 4)
        guard name.count <= width, let first = lines.first else { return ["  " + name] + lines }
        let pad = String(repeating: " ", count: width - name.count)
        return ["  \(name)\(pad)  " + first.drop { $0 == " " }] + lines.dropFirst()
    }

    /// Broken between words into lines of at most 100 characters.
    private static func wrapped(_ text: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, indent + line.count + 1 + word.count > 100 {
                lines.append(margin + line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return line.isEmpty ? lines : lines + [margin + line]
    }

    /// For programs.
    var json: String {
        JSONValue.object([
            ("formatVersion", .string(PlanJSON.formatVersion)),
            ("path", .string(path)),
            ("form", .string(form)),
            ("note", JSONValue(note)),
            ("facts", .array(facts.map { .object([("name", .string($0.name)), ("text", .string($0.text))]) })),
            (
                "fields",
                .array(
                    fields.map {
                        .object([
                            ("name", .string($0.name)), ("text", .string($0.text)), ("required", .bool($0.isRequired)),
                        ])
                    }
                )
            ),
        ]).text
    }
}
