/// A text that a person wrote, with the name they know it by.
///
/// A class, so that the many ranges that point into a file share its one copy.
public final class SourceFile: Sendable {
    /// The path as given on the command line, or `<stdin>`.
    public let path: String
    /// The bytes as read: they may not be UTF-8, which is for the parser to say.
    public let bytes: [UInt8]
    /// Where each line starts.
    private let lineStarts: [Int]

    /// A file with the given name and content.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var starts = [0]
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
        lineStarts = starts
    }

    /// A file with the given name and text.
    public convenience init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// The line with the given number (from 1), without its line break; nil past the end.
    package func line(_ number: Int) -> String? {
        guard lineStarts.indices.contains(number - 1) else { return nil }
        let end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
        return text(from: lineStarts[number - 1], to: end)
    }

    private func text(from start: Int, to end: Int) -> String {
        var line = String(decoding: bytes[start..<end], as: UTF8.self)
        if line.last == "\r" { line.removeLast() }
        return line
    }
}

extension SourceFile: Hashable {
    /// Two files are one when their names are: a run reads each name once.
    public static func == (left: SourceFile, right: SourceFile) -> Bool { left.path == right.path }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(path) }
}
