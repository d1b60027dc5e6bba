import Diagnostics
import Glibc
import Manifests
import Subprocess
import Testing
import XMLTree
import YAMLSyntax

/// What editors are told of manifests, and whether it is true: judged by Python's `jsonschema`.
struct JSONSchemaTests {
    @Test func `the schemas are what the tables give`() {
        for schema in ManifestSchema.all {
            let text = String(decoding: Corpus.bytes(of: "\(Self.root)/schemas/\(schema.file)"), as: UTF8.self)
            #expect(
                text == schema.text,
                "schemas/\(schema.file) is stale: run `reeve schema --write schemas` and commit"
            )
        }
    }

    @Test func `each example says which schema it has`() {
        #expect(Self.examples.count > 5)
        for path in Self.examples {
            let text = String(decoding: Corpus.bytes(of: path), as: UTF8.self)
            let first = text.prefix { $0 != "\n" }
            let folder = path.split(separator: "/").dropLast().joined(separator: "/")
            let schema = first.split(separator: "$schema=").last.map(String.init) ?? ""
            #expect(first.hasPrefix("# yaml-language-server: $schema="), "\(path)")
            #expect(access("/\(folder)/\(schema)", R_OK) == 0, "\(path) names \(schema), which is not there")
        }
    }

    @Test(.enabled(if: hasValidator, missing))
    func `the examples are valid`() async throws {
        let refused = try await Self.refused(Self.examples)
        #expect(refused == [], "by manifest.schema.json")
    }

    @Test(.enabled(if: hasValidator, missing))
    func `what is well written is valid`() async throws {
        let folder = try TemporaryFolder()
        var paths: [String] = []
        for (index, example) in SpecRulesTests.cases.enumerated() {
            let metadata = example.kind == "Volume" ? "{name: a, pool: p}" : "{name: a}"
            try folder.write(manifest(example.spec, kind: example.kind, metadata: metadata), to: "\(index).yaml")
            paths.append("\(folder.path)/\(index).yaml")
        }
        #expect(try await Self.refused(paths) == [])
        let domains = zip(SpecRulesTests.cases, paths).filter { $0.0.kind == "Domain" }.map(\.1)
        #expect(try await Self.refused(domains, by: "domain.schema.json") == [])
    }

    @Test(.enabled(if: hasValidator, missing), arguments: ManifestSchema.all.map(\.file))
    func `a schema is one, and refuses what is nothing`(file: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write("a: 1\n", to: "a.yaml")
        #expect(try await Self.refused(["\(folder.path)/a.yaml"], by: file).count == 1)
    }

    @Test(.enabled(if: hasValidator, missing))
    func `a structure that reeve refuses is refused`() async throws {
        // To a schema nothing behind a key is null, raw XML a text, and two keys are not one.
        let unseen = ["manifest.empty-value", "manifest.raw-xml", "manifest.conflict", "control character"]
        let wrong = DiagnosticTests.specs.filter { example in !unseen.contains { example.message.contains($0) } }
        let folder = try TemporaryFolder()
        var paths: [String] = []
        for (index, example) in wrong.enumerated() {
            try folder.write(manifest(example.spec, kind: example.kind), to: "\(index).yaml")
            paths.append("\(folder.path)/\(index).yaml")
        }
        for (index, line) in Self.wrongEnvelopes.enumerated() {
            try folder.write(EnvelopeTests.head + line + "\n", to: "e\(index).yaml")
            paths.append("\(folder.path)/e\(index).yaml")
        }
        let refused = try await Self.refused(paths)
        for path in paths where !refused.contains(where: { $0.hasPrefix("\(path):") }) {
            Issue.record("accepted: \(String(decoding: Corpus.bytes(of: path), as: UTF8.self))")
        }
    }

    private static let wrongEnvelopes = [
        "sate: running", "state: inactive", "state: runing", "autostart: yes", "lifecycle: {shutdown: {upTo: kil}}",
        "lifecycle: {shutdown: {attempts: 0}}", "lifecycle: {undefine: {tpm: refuse}}", "dependsOn: [lan]",
        "dependsOn: [{on: Network/lan, waitFor: agent}]", "lifecycle: {shutdown: {guestTimeout: 120}}", "spec: 1",
        "image: {}", "memory: 4GiB", "dependsOn: Domain/a", "lifecycle: {reclaim: delete}",
    ]

    @Test(.enabled(if: hasValidator && Corpus.root != nil, "libvirt's tests or Python's jsonschema are not here"))
    func `what import writes is valid, to reeve and to the schema`() async throws {
        let folder = try TemporaryFolder()
        var paths: [String] = []
        var failures: [String] = []
        for (index, path) in Corpus.files(sample: 400).enumerated() {
            guard let text = Self.imported(path) else { continue }
            let set = read(text)
            if set.diagnostics.contains(where: { $0.severity == .error }) { failures.append("\(path): \(shown(set))") }
            try folder.write(text, to: "\(index).yaml")
            paths.append("\(folder.path)/\(index).yaml")
        }
        #expect(paths.count >= 200, "of 400 files that many are of kinds that a manifest has")
        failures += try await Self.refused(paths).map { line in
            let index = line.dropFirst(folder.path.count + 1).prefix { $0 != "." }
            return "\(index): \(line)"
        }
        print("imports that are valid: \(paths.count - failures.count) of \(paths.count)")
        #expect(failures == [])
    }

    @Test(.enabled(if: hasValidator && Corpus.root != nil, "libvirt's tests or Python's jsonschema are not here"))
    func `each break that reeve refuses the schema refuses`() async throws {
        var generator = SeededGenerator(state: 11)
        let folder = try TemporaryFolder()
        var breaks: [String: Break] = [:]
        for (number, path) in Corpus.files(sample: Corpus.isWhole ? 300 : 100, evenWhole: true).enumerated() {
            guard let text = Self.imported(path), let document = YAMLParser.parse(file(text)).documents.first else {
                continue
            }
            let refused = Break.all(of: document).filter { $0.reason == nil }
            let some = Corpus.isWhole ? refused : Array(refused.shuffled(using: &generator).prefix(8))
            for (index, change) in some.enumerated() {
                try folder.write(change.text(in: document), to: "\(number)-\(index).yaml")
                breaks["\(folder.path)/\(number)-\(index).yaml"] = change
            }
        }
        #expect(breaks.count > 400)
        let names = try await Self.refused(breaks.keys.sorted()).map { $0.prefix { $0 != ":" } }
        let accepted = Set(breaks.keys).subtracting(names.map(String.init))
        for path in accepted.sorted() {
            let text = String(decoding: Corpus.bytes(of: path), as: UTF8.self)
            Issue.record("\(breaks[path]?.kind.rawValue ?? "") at \(breaks[path]?.path ?? []) is accepted: \(text)")
        }
    }

    // MARK: - Help

    static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

    /// The files of `manifests/`.
    static let examples: [String] = ["lab", "quickstart"].flatMap { folder in
        Corpus.names(in: "\(root)/manifests/\(folder)").filter { $0.hasSuffix(".yaml") }.sorted()
            .map { "\(root)/manifests/\(folder)/\($0)" }
    }

    /// The manifest for an XML file; nil if it is of no kind that a manifest has.
    static func imported(_ path: String) -> String? {
        guard let element = try? XMLElement.parse(Corpus.bytes(of: path)) else { return nil }
        var writer = ManifestWriter()
        return writer.document(for: element, pool: "pool").map { YAMLEmitter.emit([$0]) }
    }

    private static let missing: Comment = "Python's jsonschema and yaml are not here"
    /// Where all that is to be judged, its absence is a failure.
    private static let hasValidator =
        getenv("CI").map { String(cString: $0) } == "true"
        || system("python3 -c 'import jsonschema, yaml' 2>/dev/null") == 0

    /// What the validator says of documents that it refuses, a line each: FILE:DOCUMENT: PLACE: REASON.
    private static func refused(
        _ paths: [String],
        by schema: String = "manifest.schema.json"
    ) async throws -> [String] {
        let result = try await Subprocess.run(
            .name("python3"),
            arguments: ["\(root)/Tests/Schemas/validate", "\(root)/schemas/\(schema)"],
            input: .string(paths.joined(separator: "\n") + "\n"),
            output: .string(limit: 1 << 24),
            error: .string(limit: 1 << 20)
        )
        try #require(result.standardError.isEmpty, "\(result.standardError)")
        return result.standardOutput.split(separator: "\n").map(String.init)
    }
}
