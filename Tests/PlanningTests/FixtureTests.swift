import Glibc
import Testing

/// Plans as stories: each folder of `Fixtures` is a statement of what is right, and `docs/planning.md` names it.
struct FixtureTests {
    @Test(arguments: Fixture.all)
    func `the plan is as the story tells`(fixture: Fixture) throws {
        // What is recorded is right only once a person has read it against docs/planning.md.
        if getenv("REEVE_RECORD") != nil { try fixture.record() }
        let expected = try fixture.expected
        #expect(expected["plan.txt"] != nil, "a story without its end")
        let actual = try fixture.actual(for: expected.keys)
        for (path, text) in expected.sorted(by: { $0.key < $1.key }) {
            #expect(actual[path] == text, "\(path) is\n\(actual[path] ?? "")")
        }
    }

    @Test func `there are stories`() {
        #expect(Fixture.all.count >= 40)
    }
}
