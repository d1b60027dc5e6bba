import Diagnostics
import HostModel
import Manifests
import Planning
import Rendering
import Testing

/// Law 1: the plan does not depend on the order of its inputs.
struct OrderIndependenceTests {
    @Test(arguments: Fixture.all)
    func `files, resources and objects in any order give the same bytes`(fixture: Fixture) throws {
        let expected = Self.bytes(of: try fixture.plan())
        let host = try fixture.host()
        let files = try fixture.manifests()
        var dice = Dice(seed: 20_261)
        for _ in 0..<5 {
            let resources = ManifestSet(files.shuffled(using: &dice)).intent.resources.shuffled(using: &dice)
            var state = host
            // A dictionary that was filled in another order iterates in another order.
            state.objects = [:]
            for (id, object) in host.objects.shuffled(using: &dice) { state.objects[id] = object }
            state.unknown.shuffle(using: &dice)
            #expect(Self.bytes(of: Self.plan(fixture.meant(by: Intent(resources)), on: state)) == expected)
        }
    }

    @Test(arguments: Fixture.all)
    func `documents of one file in any order give the same plan`(fixture: Fixture) throws {
        // The diagnostics of an error tell lines, which are others then.
        guard case .success(let plan) = try fixture.plan() else { return }
        let host = try fixture.host()
        let documents = try fixture.manifests().flatMap { file in
            String(decoding: file.bytes, as: UTF8.self).split(separator: "---\n").map(String.init)
        }
        var dice = Dice(seed: 20_262)
        for _ in 0..<3 {
            let text = documents.shuffled(using: &dice).joined(separator: "---\n")
            let intent = ManifestSet([SourceFile(path: "all.yaml", text: text)]).intent
            #expect(Self.bytes(of: Self.plan(fixture.meant(by: intent), on: host)) == PlanJSON().text(plan))
        }
    }

    private static func plan(_ intent: Intent, on host: HostState) -> Result<Plan, PlanningError> {
        Result { () throws(PlanningError) in try Planner().plan(intent, on: host) }
    }

    private static func bytes(of result: Result<Plan, PlanningError>) -> String {
        switch result {
        case .success(let plan): PlanJSON().text(plan)
        case .failure(let error): DiagnosticText().text(error.diagnostics)
        }
    }
}
