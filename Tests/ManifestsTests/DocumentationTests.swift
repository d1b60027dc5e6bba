import HostModel
import Manifests
import Testing
import Vocabulary

/// docs/manifests.md tells the envelope as the reader takes it.
struct DocumentationTests {
    @Test func `the table of keys is the reader's`() {
        let text = String(decoding: Corpus.bytes(of: "\(JSONSchemaTests.root)/docs/manifests.md"), as: UTF8.self)
        let rows = EnvelopeKey.table.filter(\.isThere).map(Self.row)
        let table = "| key | of | if absent | meaning |\n|---|---|---|---|\n" + rows.joined(separator: "\n") + "\n"
        #expect(text.contains(table), "docs/manifests.md should have:\n\(table)")
    }

    @Test func `what creation fills in is told`() {
        let text = String(decoding: Corpus.bytes(of: "\(JSONSchemaTests.root)/docs/manifests.md"), as: UTF8.self)
        for row in Traits.creationNotes.all {
            let names = row.pattern.components.map { $0.name.drop { $0 == "@" } }
            let kind = ResourceKind(rootElement: String(names[0]))?.rawValue ?? ""
            let place = "`\(kind).spec.\(names.dropFirst().joined(separator: "."))`"
            #expect(text.contains("| \(place) | \(row.value) |\n"), "\(place)")
        }
    }

    private static func row(_ key: EnvelopeKey) -> String {
        let kinds = key.kinds.sorted { $0.creationRank > $1.creationRank }.map(\.rawValue)
        let owners = kinds.count == ResourceKind.allCases.count ? "all" : kinds.joined(separator: ", ")
        return
            "| `\(key.path)` | \(owners) | \(key.absence ?? "it must be there") | \(words(key.value))\(key.meaning) |"
    }

    private static func words(_ value: EnvelopeKey.Value) -> String {
        switch value {
        case .constant(let text): "`\(text)`. "
        case .choice(let words, _) where !words.isEmpty: words.map { "`\($0)`" }.joined(separator: ", ") + ". "
        default: ""
        }
    }
}
