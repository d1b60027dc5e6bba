import Diagnostics

/// Events to trees, with a stack of its own: no depth of input is a depth of calls.
struct TreeBuilder {
    let file: SourceFile
    let limits: YAMLLimits
    var diagnostics: [Diagnostic] = []
    /// Of the file so far.
    var nodeCount = 0

    // Of the document that is being read.
    var open: [OpenCollection] = []
    var anchors: [String: Anchor] = [:]
    var aliased = Extent(nodes: 0)
    /// Whether a mistake left the document without a part of it, so that more would be said of it that is not so.
    var hasHole = false
    private var root: YAMLNode?

    enum Anchor {
        case open
        case closed(MeasuredNode)
    }

    enum Progress {
        case goesOn
        /// With the document's tree; nil if a mistake left a hole in it.
        case documentEnded(YAMLNode?)
        /// The document is given up; a diagnostic says why.
        case documentRefused
        case fileRefused
        case streamEnded
    }

    init(file: SourceFile, limits: YAMLLimits) {
        self.file = file
        self.limits = limits
    }

    /// Forgets the document that was being read.
    mutating func beginDocument() {
        open = []
        anchors = [:]
        aliased = Extent(nodes: 0)
        hasHole = false
        root = nil
    }

    mutating func add(_ event: Event) -> Progress {
        let range = range(event.start, event.end)
        switch event.kind {
        case .streamStart: return .goesOn
        case .streamEnd: return .streamEnded
        case .documentStart(let version):
            beginDocument()
            check(version, at: range)
        case .documentEnd: return .documentEnded(hasHole ? nil : root)
        case .alias(let name): place(resolve(name, at: range), writtenAt: range)
        case .scalar(let scalar, let properties):
            nodeCount += 1
            let resolved = resolve(scalar, tag: properties.tag, at: range)
            let extent = Extent(bytes: resolved.text.utf8.count)
            let measured = MeasuredNode(node: YAMLNode(.scalar(resolved), range: range), extent: extent)
            if let anchor = properties.anchor { anchors[anchor] = .closed(measured) }
            place(measured, writtenAt: range)
        case .collectionStart(let properties, let isMapping, let isFlow):
            nodeCount += 1
            guard open.count < limits.depth else {
                reportDepth(at: range)
                return .documentRefused
            }
            check(properties.tag, ofMapping: isMapping, at: range)
            if let anchor = properties.anchor { anchors[anchor] = .open }
            open.append(
                OpenCollection(
                    isMapping: isMapping,
                    isFlow: isFlow,
                    anchor: properties.anchor,
                    start: event.start,
                    end: event.end
                )
            )
        case .collectionEnd: close(at: event.end)
        }
        return isWithinFileLimits(at: range) ? .goesOn : .fileRefused
    }

    private mutating func close(at end: SourcePosition) {
        guard let closed = open.popLast() else { return }
        let range = range(closed.start, closed.isFlow ? end : closed.end)
        let measured = MeasuredNode(node: YAMLNode(closed.content, range: range), extent: closed.extent)
        if let anchor = closed.anchor { anchors[anchor] = .closed(measured) }
        place(measured, writtenAt: range)
    }

    /// Puts a whole node where the reading stands.
    private mutating func place(_ measured: MeasuredNode, writtenAt range: SourceRange) {
        guard let last = open.indices.last else {
            root = measured.node
            return
        }
        open[last].end = range.end
        open[last].extent.include(measured.extent)
        if open[last].expectsKey {
            open[last].pendingKey = check(key: measured.node, writtenAt: range)
        } else if open[last].isMapping {
            if case .key(let key) = open[last].pendingKey {
                open[last].entries.append(YAMLEntry(key: key, value: measured.node))
            }
            open[last].pendingKey = .none
        } else {
            open[last].items.append(measured.node)
        }
    }

    private mutating func isWithinFileLimits(at range: SourceRange) -> Bool {
        if nodeCount > limits.nodes {
            report(
                .tooLarge,
                "The file holds more than \(limits.nodes) values. Split it into several files.",
                at: range
            )
            return false
        }
        return diagnostics.count < limits.mistakes
    }

    func range(_ start: SourcePosition, _ end: SourcePosition) -> SourceRange {
        SourceRange(file: file, start: start, end: max(start, end))
    }

    mutating func report(_ mistake: YAMLMistake, _ detail: String, at range: SourceRange, notes: [Diagnostic.Note] = [])
    {
        diagnostics.append(mistake.diagnostic(detail, at: range, notes: notes))
    }
}
