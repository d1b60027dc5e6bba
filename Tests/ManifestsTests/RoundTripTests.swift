import Fuzzer
import Glibc
import HostModel
import Manifests
import Subprocess
import Testing
import XMLTree

/// Law 7: XML → YAML → XML loses nothing, nor does YAML → XML → YAML.
struct RoundTripTests {
    /// Every object of libvirt's own test tree, or a sample of them.
    @Test(.enabled(if: Corpus.root != nil))
    func `what libvirt's own tests hold comes back`() throws {
        let documented = try Set(Self.documented())
        var counts: [ResourceKind: (all: Int, equal: Int)] = [:]
        var comeBack: Set<String> = []
        for path in Corpus.files(sample: 600) {
            // What does not parse, and what is no object, has no manifest.
            guard let element = try? XMLElement.parse(Corpus.bytes(of: path)) else { continue }
            guard let kind = ResourceKind(rootElement: element.name) else { continue }
            let name = Self.name(path)
            counts[kind, default: (0, 0)].all += 1
            guard let failure = RoundTrip.failure(of: element) else {
                counts[kind, default: (0, 0)].equal += 1
                comeBack.insert(name)
                continue
            }
            if !documented.contains(name) { Issue.record("\(name): \(failure)") }
        }
        for kind in ResourceKind.allCases {
            let count = counts[kind] ?? (0, 0)
            print("\(kind.rawValue): \(count.equal) of \(count.all) come back")
        }
        #expect(counts.count == ResourceKind.allCases.count)
        #expect(documented.intersection(comeBack) == [], "docs/round-trips.md lists what comes back")
    }

    /// The same through the program, over pipes, as a person does it.
    @Test(.enabled(if: Corpus.root != nil))
    func `the program brings it back`() async throws {
        let documented = try Set(Self.documented())
        var elements: [String: XMLElement] = [:]
        for path in Corpus.files(sample: 60) {
            guard !documented.contains(Self.name(path)) else { continue }
            guard let element = try? XMLElement.parse(Corpus.bytes(of: path)) else { continue }
            if ResourceKind(rootElement: element.name) != nil { elements[path] = element }
        }
        let folder = try TemporaryFolder()
        let script = """
            while read -r path; do
                n=$((${n:-0} + 1))
                "$0" import --file "$path" --pool pool 2>/dev/null | "$0" render - >"$1/$n.xml" || echo "$path"
            done
            """
        let paths = elements.keys.sorted()
        let result = try await Subprocess.run(
            .name("bash"),
            arguments: ["-o", "pipefail", "-c", script, Self.program, folder.path],
            input: .string(paths.joined(separator: "\n") + "\n"),
            output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20)
        )
        #expect(result.standardOutput == "", "import or render failed")
        #expect(result.standardError == "")
        for (index, path) in paths.enumerated() {
            let rendered = try XMLElement.parse(Corpus.bytes(of: "\(folder.path)/\(index + 1).xml"))
            let element = try #require(elements[path])
            #expect(RoundTrip.difference(element, rendered, path: element.name) == nil, "\(Self.name(path))")
        }
        print("\(paths.count) come back through the program")
    }

    /// YAML → XML → YAML: what a manifest says is what the manifest of its XML says.
    @Test func `what the rules and the examples give comes back`() throws {
        var count = 0
        for example in SpecRulesTests.cases where !example.spec.contains("${") {
            let metadata = example.kind == "Volume" ? "{name: web, pool: pool}" : "{name: web}"
            let set = read(manifest(example.spec, kind: example.kind, metadata: metadata))
            for resource in set.intent.resources {
                count += 1
                #expect(RoundTrip.failure(of: resource.spec.element) == nil, "\(example.spec)")
            }
        }
        for path in JSONSchemaTests.examples {
            let text = String(decoding: Corpus.bytes(of: path), as: UTF8.self)
            let set = read(text, variables: ["LAB_DIR": "/lab", "LAB_DOMTYPE": "kvm"])
            #expect(shown(set) == "", "\(path)")
            for resource in set.intent.resources {
                count += 1
                #expect(RoundTrip.failure(of: resource.spec.element) == nil, "\(path): \(resource.id)")
            }
        }
        #expect(count > 40)
    }

    /// What REEVE names, else what was built beside these tests.
    private static let program =
        getenv("REEVE").map { String(cString: $0) } ?? "\(JSONSchemaTests.root)/.build/debug/reeve"

    private static func name(_ path: String) -> String { path.split(separator: "/").suffix(2).joined(separator: "/") }

    /// The files that the document lists.
    private static func documented() throws -> [String] {
        let text = String(decoding: Corpus.bytes(of: "\(JSONSchemaTests.root)/docs/round-trips.md"), as: UTF8.self)
        return text.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { row in
            let cell = row.split(separator: "|").first ?? ""
            // Before, between and behind the names, which stand in quotes.
            let parts = cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            return parts.compactMap { $0.offset.isMultiple(of: 2) ? nil : String($0.element) }
        }
    }
}
