extension Grammar {
    /// The places of each rule's elements, by the rule's number: names from the root on, the shortest first.
    ///
    /// Elements that hold themselves (`backingStore`) are followed once around.
    package var places: [[[String]]] {
        var places = Array(repeating: [[String]](), count: rules.count)
        var queue: [(rule: ElementRule.ID, path: [String], above: Set<ElementRule.ID>)] = [
            (root, [rules[root].name], [])
        ]
        var next = 0
        while next < queue.count {
            let (id, path, above) = queue[next]
            next += 1
            places[id].append(path)
            guard !above.contains(id) else { continue }
            for child in rules[id].children {
                queue.append((child.rule, path + [child.name], above.union([id])))
            }
        }
        return places
    }

    /// The rule of the element at a place; nil if none can stand there.
    package func rule(at path: [String]) -> ElementRule? {
        guard path.first == self[root].name else { return nil }
        return path.dropFirst().reduce(self[root]) { rule, name -> ElementRule? in
            rule?.child(name).map { self[$0.rule] }
        }
    }
}
