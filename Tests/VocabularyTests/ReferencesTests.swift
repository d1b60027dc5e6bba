import Testing
import Vocabulary

/// The rows that say which places name other objects, against the grammar.
struct ReferencesTests {
    @Test func `each place that names a network, volume or filter has a row`() throws {
        var missing: [String] = []
        for root in ["domain", "network", "pool", "volume"] {
            let grammar = try #require(Grammar.named(root: root))
            walk(grammar, grammar.root, [grammar[grammar.root].name], &missing)
        }
        // A mirror is of a block job that runs: libvirt writes it, and it is never compared.
        #expect(missing.sorted() == ["domain/devices/disk/mirror/source@volume"])
    }

    /// Attributes that name an object, by their names; a pool is named together with a volume.
    private static let naming: Set<String> = ["network", "volume", "filter"]

    private func walk(_ grammar: Grammar, _ rule: Int, _ path: [String], _ missing: inout [String]) {
        let rows = Traits.references.all(path)
        for attribute in grammar[rule].attributes where Self.naming.contains(attribute.name) {
            let parts = rows.compactMap(\.name) + rows.compactMap(\.pool)
            let parent = Traits.references.all(path.dropLast()).compactMap(\.name)
            let own = "@\(attribute.name)"
            let isKnown = parts.contains(own) || parent.contains((path.last ?? "") + own)
            if !isKnown { missing.append("\(path.joined(separator: "/"))@\(attribute.name)") }
        }
        for child in grammar[rule].children where !path.contains(child.name) {
            walk(grammar, child.rule, path + [child.name], &missing)
        }
    }
}
