import HostModel

/// The circles of a graph.
enum Cycles {
    /// A node on the path, and where it leads that was not yet followed.
    private struct Visit {
        var id: ResourceID
        var next: [ResourceID]
    }

    /// Paths that lead back to their start, the same for the same graph; each set of nodes once.
    static func all(in graph: [ResourceID: [ResourceID]]) -> [[ResourceID]] {
        var cycles: [[ResourceID]] = []
        var known: Set<Set<ResourceID>> = []
        var finished: Set<ResourceID> = []
        for start in graph.keys.sorted() where !finished.contains(start) {
            // A path of our own, not of calls: a chain may have thousands of links.
            var path: [Visit] = []
            var places: [ResourceID: Int] = [:]
            func enter(_ id: ResourceID) {
                places[id] = path.count
                path.append(Visit(id: id, next: (graph[id] ?? []).sorted(by: >)))
            }
            enter(start)
            while let last = path.indices.last {
                guard let next = path[last].next.popLast() else {
                    let done = path.removeLast().id
                    places[done] = nil
                    finished.insert(done)
                    continue
                }
                if let first = places[next] {
                    let cycle = path[first...].map(\.id)
                    if known.insert(Set(cycle)).inserted { cycles.append(cycle + [next]) }
                } else if !finished.contains(next) {
                    enter(next)
                }
            }
        }
        return cycles
    }
}
