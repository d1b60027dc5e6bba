import Diagnostics

extension TreeBuilder {
    /// The scalar as its tag says: `!!str 12` is the string "12", `!!int "12"` the number.
    mutating func resolve(_ scalar: YAMLScalar, tag: String?, at range: SourceRange) -> YAMLScalar {
        guard let tag else { return scalar }
        let plain = YAMLScalar(scalar.text)
        let string = scalar.style == .plain ? YAMLScalar(scalar.text, style: .doubleQuoted) : scalar
        let fits: Bool
        switch CoreTag(tag) {
        case .string: return string
        case .null: fits = plain.meaning == .null
        case .bool: fits = plain.meaning == .bool(true) || plain.meaning == .bool(false)
        case .integer: fits = plain.meaning == .integer
        case .float: fits = plain.meaning == .float || plain.meaning == .integer
        case .sequence, .mapping: fits = false
        case nil:
            reportUnknown(tag, at: range)
            return scalar
        }
        if !fits { reportMismatch(tag, "the value '\(scalar.text)'", at: range) }
        return plain
    }

    /// Checks the tag of a sequence or mapping.
    mutating func check(_ tag: String?, ofMapping isMapping: Bool, at range: SourceRange) {
        // The tag `!` says only that a node is no plain scalar.
        guard let tag, tag != "!" else { return }
        switch CoreTag(tag) {
        case nil: reportUnknown(tag, at: range)
        case isMapping ? .mapping : .sequence: break
        default: reportMismatch(tag, isMapping ? "a mapping" : "a list", at: range)
        }
    }

    /// Warns of a document that says it is of another version.
    mutating func check(_ version: Event.Version?, at range: SourceRange) {
        guard let version, version != Event.Version(major: 1, minor: 2) else { return }
        report(
            .version,
            "The document says that it is YAML \(version.major).\(version.minor), but is read as YAML 1.2: 'no' and 'on' "
                + "are strings, '0777' is a decimal number. Remove the %YAML line.",
            at: range
        )
    }

    private mutating func reportUnknown(_ tag: String, at range: SourceRange) {
        hasHole = true
        report(
            .unknownTag,
            "The tag '\(CoreTag.shortened(tag))' has no meaning here; the only ones are !!str, !!int, !!float, !!bool, "
                + "!!null, !!seq and !!map. Remove it, or put text that begins with '!' in quotes.",
            at: range
        )
    }

    private mutating func reportMismatch(_ tag: String, _ value: String, at range: SourceRange) {
        hasHole = true
        let tag = CoreTag.shortened(tag)
        report(
            .tagMismatch,
            "The tag '\(tag)' cannot be given to \(value). Remove the tag, or correct the value.",
            at: range
        )
    }
}

/// The tags of YAML 1.2's core schema (§10.3.1).
private enum CoreTag: String {
    case string = "str"
    case null
    case bool
    case integer = "int"
    case float
    case sequence = "seq"
    case mapping = "map"

    private static let prefix = "tag:yaml.org,2002:"

    init?(_ tag: String) {
        if tag == "!" {
            self = .string
        } else if tag.hasPrefix(Self.prefix) {
            self.init(rawValue: String(tag.dropFirst(Self.prefix.count)))
        } else {
            return nil
        }
    }

    /// The tag as a person writes it.
    static func shortened(_ tag: String) -> String {
        tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
    }
}
