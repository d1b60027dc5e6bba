import Manifests
import Testing
import YAMLSyntax

/// Each key and each value of a manifest, broken one at a time, is refused at its line, or the grammar has a reason why
/// it is still valid.
struct BrokenManifestTests {
    @Test func `a break in an example is refused at its line`() {
        var failures: [String] = []
        var count = 0
        for path in JSONSchemaTests.examples {
            let text = String(decoding: Corpus.bytes(of: path), as: UTF8.self).replacing(/\$\{.*?\}/, with: "/x")
                .replacing("type: \"/x\"", with: "type: kvm")
            for document in YAMLParser.parse(file(text)).documents {
                for change in Break.all(of: document) {
                    count += 1
                    if let failure = change.failure(in: document) { failures.append("\(path): \(failure)") }
                }
            }
        }
        #expect(count > 500)
        #expect(failures == [])
    }

    @Test(.enabled(if: Corpus.root != nil))
    func `a break in an imported manifest is refused at its line`() {
        var generator = SeededGenerator(state: 7)
        var failures: [String] = []
        var count = 0
        var manifests = 0
        // Not each file is of a kind that a manifest has.
        for path in Corpus.files(sample: 600, evenWhole: true) where manifests < (Corpus.isWhole ? 200 : 50) {
            guard let text = JSONSchemaTests.imported(path), let document = YAMLParser.parse(file(text)).documents.first
            else {
                continue
            }
            manifests += 1
            var breaks = Break.all(of: document)
            if !Corpus.isWhole { breaks = Array(breaks.shuffled(using: &generator).prefix(12)) }
            for change in breaks {
                count += 1
                if let failure = change.failure(in: document) {
                    failures.append("\(path.split(separator: "/").suffix(2).joined(separator: "/")): \(failure)")
                }
            }
        }
        let told = count - failures.count
        print("\(manifests) manifests: \(told) of \(count) breaks are told at their line, or valid for a reason")
        #expect(manifests >= (Corpus.isWhole ? 200 : 50))
        #expect(failures == [])
    }
}
