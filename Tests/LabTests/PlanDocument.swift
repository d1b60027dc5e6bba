import Foundation

/// A plan as `--output json` prints it, the parts that the lab's tests look at.
struct PlanDocument: Decodable {
    struct Resource: Decodable, CustomStringConvertible {
        var kind: String
        var name: String
        var pool: String?

        var description: String { [kind, pool, name].compactMap { $0 }.joined(separator: "/") }
    }
    struct Change: Decodable, CustomStringConvertible {
        var path: String
        var before: String?
        var after: String?

        var description: String { "\(path): \(before ?? "–") → \(after ?? "–")" }
    }
    struct Step: Decodable {
        var resource: Resource
        var action: String
        var refusal: String?
        var changes: [Change]
    }
    struct Pending: Decodable {
        var resource: Resource
        var changes: [Change]
    }

    var steps: [Step]
    var pending: [Pending]
    var warnings: [String]

    init(_ json: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(json.utf8))
    }

    /// Each field of each step in a line: "change Domain/web: spec.vcpu: 1 → 2".
    var story: [String] {
        steps.flatMap { step in step.changes.map { "\(step.action) \(step.resource): \($0)" } }
    }

    /// Each field that waits for a start in a line: "Domain/web: spec.vcpu: 1 → 2".
    var pendingStory: [String] {
        pending.flatMap { pending in pending.changes.map { "\(pending.resource): \($0)" } }
    }
}
