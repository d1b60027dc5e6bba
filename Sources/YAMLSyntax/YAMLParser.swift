package import Diagnostics

/// What a file of YAML holds.
package struct YAMLParseResult: Sendable {
    /// The trees of the documents that could be read, in order.
    ///
    /// A document with a mistake that leaves a hole in it is not among them, one with a duplicate key is, with the
    /// first of the two. A document that is only `---` is a node that `isEmpty`; an empty file has no documents.
    package var documents: [YAMLNode]
    /// Sorted by place; if one is an error, no document should be acted on, only checked further.
    package var diagnostics: [Diagnostic]
}

/// The entrance to reading YAML 1.2.
package enum YAMLParser {
    /// Reads all documents of the file; no input is a crash, a hang or an exhaustion of memory.
    package static func parse(_ file: SourceFile, limits: YAMLLimits = YAMLLimits()) -> YAMLParseResult {
        guard file.bytes.count <= limits.bytes else {
            let detail =
                "The file has \(file.bytes.count) bytes, and at most \(limits.bytes) are read. Split it into several files."
            let start = SourcePosition(line: 1, column: 1)
            let range = SourceRange(file: file, start: start, end: start)
            return YAMLParseResult(documents: [], diagnostics: [YAMLMistake.tooLarge.diagnostic(detail, at: range)])
        }
        var check = CharacterCheck(file)
        if let mistake = check.firstMistake() { return YAMLParseResult(documents: [], diagnostics: [mistake]) }
        var reading = StreamReading(file, limits: limits)
        return reading.run()
    }
}

/// The reading of one file, which begins anew at the next `---` after a syntax error.
private struct StreamReading {
    private let file: SourceFile
    private var builder: TreeBuilder
    private var documents: [YAMLNode] = []

    init(_ file: SourceFile, limits: YAMLLimits) {
        self.file = file
        builder = TreeBuilder(file: file, limits: limits)
    }

    mutating func run() -> YAMLParseResult {
        let start = CharacterCheck.textStart(of: file.bytes)
        var part: FilePart? = FilePart(offset: start, linesBefore: 0)
        while let current = part { part = read(current) }
        return YAMLParseResult(documents: documents, diagnostics: builder.diagnostics.sortedByPlace())
    }

    /// Reads until the end or a mistake; returns where to go on.
    private mutating func read(_ part: FilePart) -> FilePart? {
        var reader = EventReader(file.bytes[part.offset...], linesBefore: part.linesBefore)
        var documentLine = part.linesBefore + 1
        builder.beginDocument()
        while true {
            do {
                let event = try reader.next()
                if case .documentStart = event.kind { documentLine = max(documentLine, event.start.line) }
                switch builder.add(event) {
                case .goesOn: break
                case .documentEnded(let document): if let document { documents.append(document) }
                case .documentRefused: return part.nextDocument(in: file, from: documentLine + 1)
                case .fileRefused, .streamEnded: return nil
                }
            } catch {
                let bracket = builder.open.last { $0.isFlow }?.start
                builder.diagnostics.append(error.diagnostic(in: file, openBracket: bracket))
                guard builder.diagnostics.count < builder.limits.mistakes else { return nil }
                return part.nextDocument(in: file, from: max(documentLine + 1, error.position.line))
            }
        }
    }
}

/// A file from some line on.
private struct FilePart {
    var offset: Int
    var linesBefore: Int

    /// The part that begins with the first line `---` whose number is at least the given one; nil if there is none.
    func nextDocument(in file: SourceFile, from line: Int) -> FilePart? {
        let bytes = file.bytes
        var next = self
        while let lineFeed = bytes[next.offset...].firstIndex(of: UInt8(ascii: "\n")) {
            next = FilePart(offset: lineFeed + 1, linesBefore: next.linesBefore + 1)
            let text = bytes[next.offset...]
            guard next.linesBefore + 1 >= line, text.starts(with: "---".utf8) else { continue }
            // `---x` is text, not a marker.
            guard let follower = text.dropFirst(3).first, !" \t\r\n".utf8.contains(follower) else { return next }
        }
        return nil
    }
}
