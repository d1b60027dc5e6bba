import FoundationEssentials
import Glibc
import HostModel
import Planning
import Testing
import XMLTree

/// libvirt's own tests, as an oracle: what libvirt makes of an XML is no change against the manifest of that XML.
///
/// `Tests/Corpus/fetch` brings them (`make test` does); `REEVE_CORPUS` is the folder `tests` of libvirt's source. The
/// releases beside it are read too.
struct LibvirtPairsTests {
    @Test func `there are releases to compare with`() {
        #expect(!LibvirtRelease.all.isEmpty, "REEVE_CORPUS is not set: run `make test`, or Tests/Corpus/fetch")
    }

    @Test(arguments: LibvirtRelease.all)
    func `what libvirt makes of an XML is no change`(release: LibvirtRelease) throws {
        let pairs = try release.pairs()
        #expect(pairs.count >= 650, "\(pairs.count) pairs in \(release.folder)")
        let different = pairs.compactMap { pair in pair.difference().map { (pair, $0) } }
        if getenv("REEVE_VERBOSE") != nil {
            for (pair, difference) in different { print("\(pair.family) \(pair.name): \(difference)") }
        }
        // What differs is meant to: docs/libvirt-pairs.md names each, by cause.
        let documented = try Self.documented()
        for (pair, difference) in different where !documented.contains(pair.name) {
            Issue.record("\(release.version), \(pair.family.rawValue): \(pair.name): \(difference)")
        }
        for family in LibvirtPair.Family.allCases {
            let all = pairs.count { $0.family == family }
            let equal = all - different.count { $0.0.family == family }
            print("\(release.version), \(family.rawValue): \(equal) of \(all) pairs compare equal")
            if family == .qemu { #expect(equal * 100 >= all * 97) }
        }
    }

    /// The pairs that the document lists.
    private static func documented() throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = root.deletingLastPathComponent().appending(path: "docs/libvirt-pairs.md")
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }
        return Set(
            rows.flatMap { row in
                // `| ` first, then name, comma, name, comma, …
                let cell = row.split(separator: "|").first ?? ""
                let parts = cell.split(separator: "`").enumerated()
                return parts.compactMap { $0.offset.isMultiple(of: 2) ? nil : String($0.element) }
            }
        )
    }
}
