package import Diagnostics

/// A node of a YAML document, with the place where it stands.
package struct YAMLNode: Sendable {
    package var content: Content
    /// Where it is written; nil for a node that no person wrote (import makes such).
    ///
    /// A node that an alias stands for keeps the place of its anchor: that is where its text is.
    package var range: SourceRange?
    /// How the emitter writes a sequence or a mapping; the parser leaves it automatic.
    package var layout: Layout = .automatic

    package enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    package enum Layout: Sendable {
        /// `{a: 1}` where short and shallow, else a line for each entry.
        case automatic
        /// A line for each entry.
        case block
    }

    package init(_ content: Content, range: SourceRange? = nil) {
        self.content = content
        self.range = range
    }
}

/// A key of a mapping and what stands behind it.
package struct YAMLEntry: Sendable {
    /// Always a scalar in what the parser gives.
    package var key: YAMLNode
    package var value: YAMLNode

    package init(key: YAMLNode, value: YAMLNode) {
        self.key = key
        self.value = value
    }
}

/// A scalar: its text as written, and how it was written.
package struct YAMLScalar: Hashable, Sendable {
    /// The text after unescaping and folding; of a plain scalar, to the letter (`0777`, `1:30`, `no`).
    package var text: String
    package var style: Style

    package enum Style: Sendable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    /// What a scalar means by YAML 1.2's core schema (§10.3.2): only a plain one can be other than a string.
    package enum Meaning: Hashable, Sendable {
        case null, bool(Bool), integer, float, string
    }

    package init(_ text: String, style: Style = .plain) {
        self.text = text
        self.style = style
    }
}
