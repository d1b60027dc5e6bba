import Diagnostics

/// What must hold of the bytes of a file before libyaml may see them.
///
/// libyaml reads YAML 1.1, where U+0085, U+2028 and U+2029 break lines; YAML 1.2 says that they do not. So they are
/// refused, as is a carriage return alone: then libyaml, `SourceFile.line` and every editor count the same lines.
struct CharacterCheck {
    let file: SourceFile
    private var line = 1
    private var column = 1
    private var tagLines = 0

    private static let mostTagLines = 100

    init(_ file: SourceFile) { self.file = file }

    /// The first thing that is wrong with the file's bytes, if any.
    mutating func firstMistake() -> Diagnostic? {
        let bytes = file.bytes
        if let encoding = Self.otherEncoding(of: bytes) {
            return mistake(
                .encoding,
                "This file is encoded as \(encoding). Save it as UTF-8: manifests are read in no other encoding."
            )
        }
        var index = Self.textStart(of: bytes)
        while index < bytes.count {
            switch bytes[index] {
            case 0x09, 0x20...0x7E:
                index += 1
                column += 1
            case UInt8(ascii: "\n"):
                index += 1
                line += 1
                column = 1
                if let mistake = mistakeInTagLine(bytes[index...]) { return mistake }
            case UInt8(ascii: "\r"):
                index += 1
                guard index < bytes.count, bytes[index] == UInt8(ascii: "\n") else { return loneReturn() }
            default:
                var decoder = UTF8()
                var rest = bytes[index...].makeIterator()
                guard case .scalarValue(let scalar) = decoder.decode(&rest) else {
                    return mistake(.encoding, "The bytes here are no UTF-8 text. Save the file as UTF-8.")
                }
                if let reason = Self.refusal(of: scalar) { return mistake(.character, reason) }
                index += UTF8.width(scalar)
                column += 1
            }
        }
        return nil
    }

    /// libyaml compares each `%TAG` line of a document with all before it: thousands of them take minutes.
    private mutating func mistakeInTagLine(_ line: ArraySlice<UInt8>) -> Diagnostic? {
        guard line.starts(with: "%TAG".utf8) else { return nil }
        tagLines += 1
        guard tagLines > Self.mostTagLines else { return nil }
        return mistake(
            .tooLarge,
            "The file has more than \(Self.mostTagLines) lines that begin with '%TAG'. Remove them: tags of your own have no "
                + "meaning here."
        )
    }

    /// Where the text begins: after a byte order mark, which is not counted as a character.
    static func textStart(of bytes: [UInt8]) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    private static func otherEncoding(of bytes: [UInt8]) -> String? {
        // By their marks, and else by the zeros that each ASCII letter has in them (YAML 1.2.2 §5.2).
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        guard bytes.count >= 2, (bytes[0] == 0) != (bytes[1] == 0) else { return nil }
        return bytes.starts(with: [bytes[0], 0, 0, 0]) ? "UTF-32" : "UTF-16"
    }

    private static func refusal(of scalar: Unicode.Scalar) -> String? {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E: return nil
        case 0x85: return lineSeparator(name, escape: #"\N"#)
        case 0x2028: return lineSeparator(name, escape: #"\L"#)
        case 0x2029: return lineSeparator(name, escape: #"\P"#)
        case 0xFEFF:
            return "A byte order mark (U+FEFF) stands within the file. It may only be the first character; remove it."
        case 0...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF:
            let escape = #"\u"# + name.dropFirst(2)
            return "The control character \(name) cannot stand in YAML. Remove it, or write it as \"\(escape)\" in "
                + "double quotes."
        default: return nil
        }
    }

    private static func lineSeparator(_ name: String, escape: String) -> String {
        "The line separator \(name) is read differently by YAML's versions. Remove it, or write it as \"\(escape)\" "
            + "in double quotes."
    }

    private func loneReturn() -> Diagnostic {
        mistake(
            .character,
            "A carriage return (U+000D) stands here without a line feed. End lines with a line feed, or write it as "
                + #""\r" in double quotes."#
        )
    }

    private func mistake(_ code: YAMLMistake, _ detail: String) -> Diagnostic {
        let start = SourcePosition(line: line, column: column)
        let end = SourcePosition(line: line, column: column + 1)
        return code.diagnostic(detail, at: SourceRange(file: file, start: start, end: end))
    }
}
