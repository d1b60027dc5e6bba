import Diagnostics

/// A sequence or mapping of which the beginning has been read and the end has not.
struct OpenCollection {
    let isMapping: Bool
    let isFlow: Bool
    let anchor: String?
    let start: SourcePosition
    /// Of the last child: libyaml ends a block collection only where the next thing begins.
    var end: SourcePosition
    var extent = Extent(height: 1)
    var items: [YAMLNode] = []
    var entries: [YAMLEntry] = []
    var keyRanges: [String: SourceRange] = [:]
    var pendingKey = PendingKey.none

    enum PendingKey {
        case none
        case key(YAMLNode)
        /// The key was refused, and its value goes with it.
        case refused
    }

    /// Whether the next child is a key.
    var expectsKey: Bool {
        if case .none = pendingKey { isMapping } else { false }
    }

    var content: YAMLNode.Content { isMapping ? .mapping(entries) : .sequence(items) }
}

/// How much a node holds, itself and what its aliases stand for included.
struct Extent {
    var nodes = 1
    /// Of text.
    var bytes = 0
    /// How many sequences and mappings lie within each other, itself included.
    var height = 0

    /// Adds what lies within.
    mutating func include(_ child: Extent) {
        nodes += child.nodes
        bytes += child.bytes
        height = max(height, child.height + 1)
    }
}

/// A node with its extent.
struct MeasuredNode {
    var node: YAMLNode
    var extent: Extent
}
