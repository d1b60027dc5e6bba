public import Diagnostics

/// Why a text is not XML that we take.
public struct XMLSyntaxError: Error, Hashable, Sendable {
    /// The name of the file, if one was given.
    public var file: String?
    /// From 1.
    public var line: Int
    /// From 1.
    public var column: Int
    /// A full sentence.
    public var message: String

    /// The given message at the given place.
    public init(_ message: String, file: String? = nil, line: Int = 1, column: Int = 1) {
        self.message = message
        self.file = file
        self.line = line
        self.column = column
    }
}

extension XMLSyntaxError: CustomStringConvertible {
    /// `file:line:column: message`.
    public var description: String { "\(file.map { "\($0):" } ?? "")\(line):\(column): \(message)" }
}

extension XMLSyntaxError {
    /// The same as a diagnostic in the file that was parsed.
    public func diagnostic(in file: SourceFile) -> Diagnostic {
        let start = SourcePosition(line: line, column: column)
        let end = SourcePosition(line: line, column: column + 1)
        return Diagnostic(
            code: "xml.syntax",
            summary: "Not well-formed XML",
            detail: message,
            at: SourceRange(file: file, start: start, end: end)
        )
    }
}
