/// Makes a tree of the events of a parser.
struct TreeBuilder {
    private(set) var root: XMLElement?
    private var open: [Frame] = []

    /// An element whose end has not come yet.
    private struct Frame {
        var element: XMLElement
        /// The text since the last child.
        var run = ""
        /// Whether white space between its children stays.
        var keepsSpace: Bool
        var hasElements = false
    }

    var depth: Int { open.count }

    mutating func start(_ element: XMLElement) {
        flushRun()
        let keepsSpace = open.last?.keepsSpace == true || element.name == XMLElement.verbatimName
        open.append(Frame(element: element, keepsSpace: keepsSpace))
    }

    mutating func append(_ text: String) {
        guard !open.isEmpty else { return }
        open[open.count - 1].run += text
    }

    mutating func end() {
        flushRun()
        guard var frame = open.popLast() else { return }
        if frame.hasElements, !frame.keepsSpace {
            frame.element.children.removeAll { if case .text(let run) = $0 { run.isBlank } else { false } }
        }
        if open.isEmpty {
            root = frame.element
        } else {
            open[open.count - 1].hasElements = true
            open[open.count - 1].element.children.append(.element(frame.element))
        }
    }

    /// Text that comments or sections cut in pieces is one run.
    private mutating func flushRun() {
        guard let last = open.indices.last, !open[last].run.isEmpty else { return }
        open[last].element.children.append(.text(open[last].run))
        open[last].run = ""
    }
}

extension String {
    /// Whether it holds nothing but what XML calls white space.
    fileprivate var isBlank: Bool { utf8.allSatisfy { $0 == 0x20 || $0 == 0x9 || $0 == 0xA || $0 == 0xD } }
}
