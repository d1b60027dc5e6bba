import Testing
import Vocabulary

/// What the tables say to people is about places that the grammar has.
struct TableRowsTests {
    private static let tables: [(name: String, patterns: [PathPattern])] = [
        ("notes", Traits.notes.all.map(\.pattern)),
        ("releases", Traits.releases.all.map(\.pattern)),
        ("fixedUnits", Traits.fixedUnits.all.map(\.pattern)),
        ("creationNotes", Traits.creationNotes.all.map(\.pattern)),
        ("additions", Traits.additions.all.map(\.pattern)),
        ("mutabilities", Traits.mutabilities.all.map(\.pattern)),
        ("untold", Traits.untold.all.map(\.pattern)),
        ("reported", Traits.reported.all.map(\.pattern)),
    ]

    @Test func `each row names a place of the grammar`() {
        let grammars: [Grammar] = [.domain, .network, .storagePool, .volume, .secret, .networkFilter]
        let places = grammars.flatMap { grammar in
            zip(grammar.rules, grammar.places).flatMap { rule, paths in
                paths.flatMap { path in [path] + rule.attributes.map { path + ["@\($0.name)"] } }
            }
        }
        let byEnd = Dictionary(grouping: places) { $0.last ?? "" }
        for (name, patterns) in Self.tables {
            for pattern in patterns {
                let candidates = pattern.components.last.flatMap { byEnd[$0.name] } ?? places
                let isThere = candidates.contains { pattern.unconditional.matches($0) }
                #expect(isThere, "\(name): nothing is at \(pattern)")
            }
        }
    }

    /// DESIGN's list, and nothing else: what is out of the comparison is out of sight.
    @Test func `what is never compared is what libvirt hands out or keeps`() {
        let rows = Set(Traits.neverCompared.all.map { "\($0.pattern)" })
        #expect(
            rows == [
                "domain@id", "**/source@index", "**/backingStore@index", "**@portid", "**/target@state",
                "**/target@tray", "**/imagelabel", "**/source@tty", "**/console@tty", "domain/devices/disk/mirror",
                "pool/allocation", "pool/available", "pool/capacity", "volume/allocation", "volume/physical",
                "**/timestamps",
            ]
        )
    }

    @Test func `what people are told is whole sentences, or words`() {
        for row in Traits.notes.all { #expect(row.value.hasSuffix("."), "\(row.pattern)") }
        for row in Traits.creationNotes.all { #expect(row.value.hasSuffix("."), "\(row.pattern)") }
        for row in Traits.fixedUnits.all { #expect(!row.value.hasSuffix("."), "\(row.pattern)") }
    }
}
