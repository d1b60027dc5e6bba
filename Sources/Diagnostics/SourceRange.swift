/// A place in a file, as an editor counts it.
public struct SourcePosition: Hashable, Sendable {
    /// From 1.
    public var line: Int
    /// In characters, from 1.
    public var column: Int

    /// The place at the given line and column, both from 1.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension SourcePosition: Comparable {
    /// Earlier in the file.
    public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A stretch of a file, from its first character to just past its last.
public struct SourceRange: Hashable, Sendable {
    /// The file that the stretch is of.
    public var file: SourceFile
    /// The first character.
    public var start: SourcePosition
    /// Just past the last character.
    public var end: SourcePosition

    /// The stretch of `file` from `start` to just before `end`.
    public init(file: SourceFile, start: SourcePosition, end: SourcePosition) {
        self.file = file
        self.start = start
        self.end = end
    }
}

extension SourceRange: CustomStringConvertible {
    /// `path:line:column` of the start.
    public var description: String { "\(file.path):\(start.line):\(start.column)" }
}

extension SourceRange: Comparable {
    /// By path, then by position.
    public static func < (left: SourceRange, right: SourceRange) -> Bool {
        if left.file.path != right.file.path { return left.file.path < right.file.path }
        return left.start == right.start ? left.end < right.end : left.start < right.start
    }
}
