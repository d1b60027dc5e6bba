package import XMLTree

// The parts of an element, by the short paths that the traits' rows use: `target@dev`, `@type`, `source/address@bus`,
// `key` (the child's text), `devices/*/boot`, `.` (the text).

extension XMLElement {
    /// The values of the attribute or text at the end of a path, in document order.
    package func values(of part: String) -> [String] {
        let (steps, attribute) = Self.split(part)
        let ends = elements(at: steps[...])
        return ends.compactMap { end in attribute.map { end[$0] } ?? end.text.trimmingSpaces }
    }

    /// Whether the attribute or element at the end of a path is there.
    package func hasPart(_ part: String) -> Bool {
        let (steps, attribute) = Self.split(part)
        let ends = elements(at: steps[...])
        guard let attribute else { return !ends.isEmpty }
        return ends.contains { $0[attribute] != nil }
    }

    /// Whether the part is there with another value than those.
    package func hasPart(_ part: String, other values: Set<String>) -> Bool {
        values.isEmpty ? hasPart(part) : self.values(of: part).contains { !values.contains($0) }
    }

    /// Takes the attributes or elements at the end of a path away.
    package mutating func removePart(_ part: String) {
        let (steps, attribute) = Self.split(part)
        remove(steps[...], attribute)
    }

    private mutating func remove(_ steps: ArraySlice<String>, _ attribute: String?) {
        guard let step = steps.first else {
            if let attribute { self[attribute] = nil }
            return
        }
        let isLast = steps.count == 1 && attribute == nil
        children = children.compactMap { node in
            guard case .element(var child) = node, step == "*" || child.usualName == step else { return node }
            if isLast { return nil }
            child.remove(steps.dropFirst(), attribute)
            return .element(child)
        }
    }

    private func elements(at steps: ArraySlice<String>) -> [XMLElement] {
        guard let step = steps.first else { return [self] }
        return elements.filter { step == "*" || $0.usualName == step }
            .flatMap { $0.elements(at: steps.dropFirst()) }
    }

    /// The elements along a path, and the attribute at its end.
    package static func split(_ part: String) -> (steps: [String], attribute: String?) {
        var steps: [String] = []
        var start = part.startIndex
        func close(at end: String.Index) {
            let step = part[start..<end]
            if !step.isEmpty, step != "." { steps.append(String(step)) }
        }
        for index in part.utf8.indices {
            switch part.utf8[index] {
            case UInt8(ascii: "/"):
                close(at: index)
                start = part.utf8.index(after: index)
            case UInt8(ascii: "@"):
                close(at: index)
                return (steps, String(part[part.utf8.index(after: index)...]))
            default: break
            }
        }
        close(at: part.endIndex)
        return (steps, nil)
    }
}
