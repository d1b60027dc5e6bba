/// What a process was started with.
public struct CommandLine: Hashable, Sendable {
    /// The program's name and its arguments; empty of a kernel thread.
    public let arguments: [String]

    /// The words, the program's name first.
    public init(arguments: [String]) {
        self.arguments = arguments
    }

    /// Reads the text of `/proc/PID/cmdline`: each argument ends with a NUL.
    package init(proc text: String) {
        var words = text.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
        if words.last == "" { words.removeLast() }
        arguments = words
    }

    /// Whether an argument is this word, or has it as a whole word in it (`uuid=WORD,debug-threads=on`).
    ///
    /// The case of letters does not matter, as in UUIDs. Letters, digits, `-` and `_` belong to a word.
    public func carries(_ word: String) -> Bool {
        let word = Array(word.lowercased().utf8)
        guard !word.isEmpty else { return false }
        return arguments.contains { Self.has(word, in: Array($0.lowercased().utf8)) }
    }

    private static func has(_ word: [UInt8], in text: [UInt8]) -> Bool {
        guard text.count >= word.count else { return false }
        return (0...(text.count - word.count)).contains { start in
            let end = start + word.count
            return text[start..<end].elementsEqual(word)
                && (start == 0 || !belongsToWord(text[start - 1]))
                && (end == text.count || !belongsToWord(text[end]))
        }
    }

    private static func belongsToWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: byte >= 0x80
        }
    }
}
