import Diagnostics
import HostModel
import Vocabulary
import XMLTree

/// The steps of all resources as one graph, in an order that respects it.
///
/// Edges: the steps of one resource follow each other; what a resource names is made before it and taken away after
/// it; what only one can hold is released before it is acquired.
struct StepOrder {
    private(set) var steps: [Step] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var edges: [Step.ID: Set<Step.ID>] = [:]

    /// The order of the drafts' steps; of the circles, those in `known` are said already.
    init(
        _ drafts: [ResourceDraft],
        intent: Intent,
        host: HostState,
        index: ReferenceIndex,
        known: Set<Set<ResourceID>>
    ) {
        let names = drafts.map { draft in (draft.id, index.mentions(of: draft.resource)) }
        let mentions = Dictionary(uniqueKeysWithValues: names)
        let cycles = Cycles.all(in: mentions.mapValues { $0.map(\.id) })
        diagnostics += cycles.filter { !known.contains(Set($0)) }.map { Self.diagnostic(for: $0, mentions) }
        if !cycles.isEmpty { return }
        connect(drafts, mentions.mapValues { $0.map(\.id) }, host, index)
        connectExclusives(drafts)
        sort(drafts.flatMap(\.steps))
    }

    // MARK: - Edges

    private mutating func connect(
        _ drafts: [ResourceDraft],
        _ mentions: [ResourceID: [ResourceID]],
        _ host: HostState,
        _ index: ReferenceIndex
    ) {
        let byID = Dictionary(uniqueKeysWithValues: drafts.map { ($0.id, $0) })
        for draft in drafts {
            for (earlier, later) in zip(draft.steps, draft.steps.dropFirst()) { add(later.id, after: earlier.id) }
            // What the drafts know of each other already.
            for step in draft.steps { for earlier in step.dependsOn { add(step.id, after: earlier) } }
            let definitions = [draft.object?.presence.persistent, draft.object?.presence.running].compactMap { $0 }
            let formerly = Set(definitions.flatMap { index.mentions(of: $0) })
            for other in Self.named(mentions[draft.id] ?? [], byID, mentions).union(formerly) {
                guard let named = byID[other] else { continue }
                if let first = draft.steps.first(where: \.action.isMaking),
                    let last = named.steps.last(where: \.action.isMaking)
                {
                    add(first.id, after: last.id)
                }
                // It goes, or is stopped, once what names it has let go.
                if let first = named.steps.first(where: { !$0.action.isMaking }), let last = draft.steps.last {
                    add(first.id, after: last.id)
                }
            }
        }
    }

    /// What an object names, and what that names, where nothing is done to it: an order holds across what stays.
    private static func named(
        _ direct: [ResourceID],
        _ drafts: [ResourceID: ResourceDraft],
        _ mentions: [ResourceID: [ResourceID]]
    ) -> Set<ResourceID> {
        var found: Set<ResourceID> = []
        var open = direct
        while let id = open.popLast() {
            guard found.insert(id).inserted, drafts[id]?.steps.isEmpty == true else { continue }
            open += mentions[id] ?? []
        }
        return found
    }

    private mutating func connectExclusives(_ drafts: [ResourceDraft]) {
        var released: [String: Step.ID] = [:]
        for draft in drafts where draft.resource.state == .absent {
            guard let last = draft.steps.last, let definition = draft.object?.presence.persistent else { continue }
            for key in Self.exclusives(definition, [definition.name]) { released[key] = last.id }
        }
        for draft in drafts where draft.resource.state != .absent {
            guard let first = draft.steps.first(where: { $0.action == .create || $0.action == .change }) else {
                continue
            }
            for key in Self.exclusives(draft.resource.spec.element, [draft.resource.spec.name]) {
                if let releasing = released[key] { add(first.id, after: releasing) }
            }
        }
    }

    private static func exclusives(_ element: XMLElement, _ path: [String]) -> [String] {
        let own = Traits.exclusives.first(path).map { part in
            element.values(of: part).map { "\(path.joined(separator: "/"))=\($0.lowercased())" }
        }
        return (own ?? []) + element.elements.flatMap { exclusives($0, path + [$0.usualName]) }
    }

    private mutating func add(_ later: Step.ID, after earlier: Step.ID) {
        if later != earlier { edges[later, default: []].insert(earlier) }
    }

    // MARK: - Order

    /// Each time the first by name of those that nothing holds back any more.
    private mutating func sort(_ all: [Step]) {
        let sorted = all.sorted { ($0.resource, $0.action.rank) < ($1.resource, $1.action.rank) }
        var waiting = sorted.map { edges[$0.id]?.count ?? 0 }
        var later: [Step.ID: [Int]] = [:]
        var free = LeastFirst()
        for (place, step) in sorted.enumerated() {
            for earlier in edges[step.id] ?? [] { later[earlier, default: []].append(place) }
            if waiting[place] == 0 { free.insert(place) }
        }
        while let place = free.removeLeast() {
            var step = sorted[place]
            step.dependsOn = (edges[step.id] ?? []).sorted()
            steps.append(step)
            for next in later[step.id] ?? [] {
                waiting[next] -= 1
                if waiting[next] == 0 { free.insert(next) }
            }
        }
        if steps.count == sorted.count { return }
        let open = sorted.indices.filter { waiting[$0] > 0 }.map { sorted[$0] }
        let cycle = Cycles.all(in: Self.resources(edges, of: open)).first ?? open.map(\.resource)
        diagnostics.append(Self.diagnostic(for: cycle, [:]))
    }

    private static func resources(_ edges: [Step.ID: Set<Step.ID>], of steps: [Step]) -> [ResourceID: [ResourceID]] {
        let owners = Dictionary(uniqueKeysWithValues: steps.map { ($0.id, $0.resource) })
        var graph: [ResourceID: [ResourceID]] = [:]
        for step in steps {
            let before = (edges[step.id] ?? []).compactMap { owners[$0] }.filter { $0 != step.resource }
            graph[step.resource, default: []] += before
        }
        return graph
    }

    // MARK: - Cycles

    private static func diagnostic(
        for cycle: [ResourceID],
        _ mentions: [ResourceID: [ReferenceIndex.Mention]]
    ) -> Diagnostic {
        let ranges = zip(cycle, cycle.dropFirst()).compactMap { from, to in
            mentions[from]?.first { $0.id == to }.map { (to, $0.range) }
        }
        return Diagnostic(
            code: "plan.cycle",
            summary: "Dependency cycle",
            detail: "Each of these needs the next one first: "
                + cycle.map(\.description).joined(separator: " → ") + ". Take one of the references out.",
            at: ranges.compactMap(\.1).first,
            notes: ranges.dropFirst().map { Diagnostic.Note("\($0.0) is needed here", at: $0.1) }
        )
    }
}

extension Action {
    /// Whether the step brings something about, rather than taking it away.
    var isMaking: Bool {
        switch self {
        case .create, .change, .autostart, .start, .settle, .resume, .restart: true
        case .pause, .save, .shutDown, .deactivate, .delete: false
        }
    }

    /// The order of the steps of one resource.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
