/// A text that a person wrote, with the name they know it by.
///
/// A class, so that the many ranges that point into a file share its one copy.
public final class SourceFile: Sendable {
    /// The path as given on the command line, or `<stdin>`.
    public let path: String
    /// The bytes as read: they may not be UTF-8, which is for the parser to say.
    public let bytes: [UInt8]

    /// A file with the given name and content.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// A file with the given name and text.
    public convenience init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// The line with the given number (from 1), without its line break; nil past the end.
    package func line(_ number: Int) -> String? {
        var current = 1
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            if current == number { return text(from: start, to: index) }
            current += 1
            start = index + 1
        }
        return current == number ? text(from: start, to: bytes.count) : nil
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
