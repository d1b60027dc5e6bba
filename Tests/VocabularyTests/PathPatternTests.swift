import Testing
import Vocabulary

struct PathPatternTests {
    static let disk = ["domain", "devices", "disk"]

    @Test(arguments: [
        ("domain/devices/disk", disk, true),
        ("domain/devices/*", disk, true),
        ("domain/devices", disk, false),
        ("**/disk", disk, true),
        ("domain/**", disk, true),
        ("domain/**/disk", disk, true),
        ("domain/devices/disk/**", disk, true),
        ("domain/*/disk", disk, true),
        ("**", disk, true),
        ("domain/*", disk, false),
        ("domain/devices/disk@type", disk, false),
        ("domain/devices/disk@type", disk + ["@type"], true),
        ("domain/devices/disk/*", disk + ["@type"], false),
        ("domain/devices/disk@*", disk + ["@type"], true),
        ("**@type", disk + ["@type"], true),
        ("domain/devices/disk@*", disk + ["target"], false),
    ])
    func `a pattern names places`(pattern: String, path: [String], expected: Bool) {
        #expect(PathPattern(pattern).matches(path) == expected)
    }

    @Test func `a pattern is printed as it was written`() {
        #expect("\(PathPattern("domain/devices/disk/target@dev"))" == "domain/devices/disk/target@dev")
    }

    @Test func `of two rows that match, the earlier counts`() {
        let table = TraitTable<Int>([("domain/*/disk", 1), ("**/disk", 2), ("**", 3), ("domain/devices", 4)])
        #expect(table.first(Self.disk) == 1)
        #expect(table.all(Self.disk) == [1, 2, 3])
        #expect(table.first(["network"]) == 3)
    }
}
