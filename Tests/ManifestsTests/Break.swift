import Diagnostics
import Manifests
import YAMLSyntax

/// One thing in a manifest, written wrongly.
struct Break {
    enum Kind: String {
        /// A key gets letters that no key ends with.
        case misspeltKey
        /// A scalar becomes a text that no enumeration has.
        case wrongValue
        /// A value becomes a list of lists, which stands nowhere.
        case wrongType
    }

    var kind: Kind
    /// Where, from the root on.
    var path: [Step]
    /// What stands there.
    var slot: Slot

    /// Into the entry of a mapping or the item of a list.
    enum Step: Hashable {
        case entry(Int)
        case item(Int)
    }

    /// Of all keys and values of a document.
    static func all(of document: YAMLNode) -> [Break] {
        var breaks: [Break] = []
        collect(document, Slot.document(of: document), at: [], into: &breaks)
        return breaks
    }

    private static func collect(_ node: YAMLNode, _ slot: Slot, at path: [Step], into breaks: inout [Break]) {
        if !path.isEmpty {
            breaks.append(Break(kind: .wrongType, path: path, slot: slot))
            if node.scalar != nil { breaks.append(Break(kind: .wrongValue, path: path, slot: slot)) }
        }
        for (index, item) in (node.items ?? []).enumerated() {
            collect(item, slot.item, at: path + [.item(index)], into: &breaks)
        }
        for (index, entry) in (node.entries ?? []).enumerated() {
            let path = path + [.entry(index)]
            let inner = slot.entry(entry)
            breaks.append(Break(kind: .misspeltKey, path: path, slot: slot))
            collect(entry.value, inner, at: path, into: &breaks)
        }
    }

    /// What is wrong with what reeve says of it; nil if nothing is.
    func failure(in document: YAMLNode) -> String? {
        if reason != nil { return nil }
        let text = text(in: document)
        guard let written = YAMLParser.parse(file(text)).documents.first else { return "no document: \(text)" }
        let right = lines(in: written)
        let told = read(text).diagnostics.filter { $0.severity == .error }.map { $0.range?.start.line ?? 0 }
        if told.contains(where: right.contains) { return nil }
        let excerpt = text.split(separator: "\n", omittingEmptySubsequences: false)[(right.first ?? 1) - 1]
        return "\(kind) in one of the lines \(right) `\(excerpt)` is told at lines \(told)"
    }

    /// The document with the break.
    func text(in document: YAMLNode) -> String { YAMLEmitter.emit([changed(document, path[...])]) }

    /// Why it is still valid; nil if it is not.
    var reason: String? {
        switch kind {
        case .misspeltKey: slot.takesAnyKey ? "a person chooses the keys there" : nil
        case .wrongValue: slot.reasonToAccept(Self.wrong)
        case .wrongType: nil
        }
    }

    private static let wrong = "~no such value~"

    private func changed(_ node: YAMLNode, _ path: ArraySlice<Step>) -> YAMLNode {
        guard let step = path.first else {
            return kind == .wrongValue ? .string(Self.wrong) : .sequence([.sequence([.string("x")])])
        }
        var node = node
        switch (step, node.content) {
        case (.item(let index), .sequence(var items)):
            items[index] = changed(items[index], path.dropFirst())
            node.content = .sequence(items)
        case (.entry(let index), .mapping(var entries)):
            if path.count == 1, kind == .misspeltKey {
                entries[index].key = .string(entries[index].name + "zz")
            } else {
                entries[index].value = changed(entries[index].value, path.dropFirst())
            }
            node.content = .mapping(entries)
        default: break
        }
        return node
    }

    /// The lines of the key and of what stands behind it, where that begins, in the text that was written.
    private func lines(in document: YAMLNode) -> [Int] {
        var node = document
        var key: Int?
        for step in path {
            switch step {
            case .item(let index):
                guard let items = node.items, items.indices.contains(index) else { return [] }
                node = items[index]
                key = nil
            case .entry(let index):
                guard let entries = node.entries, entries.indices.contains(index) else { return [] }
                node = entries[index].value
                key = entries[index].key.range?.start.line
            }
        }
        let value = kind == .misspeltKey ? nil : node.range?.start.line
        return [key, value].compactMap { $0 }
    }
}

/// A source of one text, named as in the tests' messages.
func file(_ text: String) -> SourceFile { SourceFile(path: "m.yaml", text: text) }
