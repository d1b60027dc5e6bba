import Diagnostics
import FoundationEssentials
import HostModel
import Manifests
import Planning
import Testing
import Vocabulary
import XMLTree
import YAMLSyntax

/// Each name that a manifest has of another object, broken by itself, is refused where it stands.
struct BrokenReferenceTests {
    /// Those of our own manifests.
    private static let variables = ["LAB_DOMTYPE": "qemu", "LAB_DIR": "/srv/lab"]

    @Test func `every broken name in our own manifests is found`() throws {
        var count = 0
        for path in try OwnManifests.files() {
            let text = try OwnManifests.text(path)
            count += try check(text, named: path)
        }
        #expect(count >= 8)
    }

    @Test func `there are files to break names in`() {
        #expect(!LibvirtRelease.all.isEmpty, "REEVE_CORPUS is not set: run `make test`, or Tests/Corpus/fetch")
    }

    @Test(arguments: LibvirtRelease.all)
    func `every broken name in manifests imported from libvirt's tests is found`(release: LibvirtRelease) throws {
        var count = 0
        for path in try Self.filesWithNames(below: release.folder) {
            // libvirt's tests hold files that are no XML on purpose.
            guard let element = try? XMLElement.parse([UInt8](Data(contentsOf: URL(filePath: path)))) else { continue }
            var writer = ManifestWriter()
            guard let document = writer.document(for: element, pool: "pool") else { continue }
            count += try check(YAMLEmitter.emit([document]), named: path)
        }
        print("\(release.version): \(count) names were broken, one at a time")
        #expect(count >= 60, "\(count) names were broken")
    }

    /// The files of libvirt's tests that seem to name another object.
    private static func filesWithNames(below root: String) throws -> [String] {
        let folders = try FileManager.default.contentsOfDirectory(atPath: root).sorted()
        return folders.flatMap { folder in
            // What is no folder has no files.
            let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
            return names.filter { $0.hasSuffix(".xml") }.sorted().map { "\(root)/\(folder)/\($0)" }
        }.filter { path in
            // A link that leads nowhere is no file.
            guard let data = try? Data(contentsOf: URL(filePath: path)) else { return false }
            let text = String(decoding: data, as: UTF8.self)
            return ["network=", "filterref", "volume=", "<secret "].contains { text.contains($0) }
        }
    }

    /// Breaks each name of a text by itself, and counts them.
    private func check(_ text: String, named name: String) throws -> Int {
        let set = ManifestSet([SourceFile(path: name, text: text)], variables: Self.variables)
        // What is wrong without our doing is another test's matter.
        guard !set.diagnostics.hasErrors else { return 0 }
        let names = NamedObjects(set.intent)
        let host = names.host(without: set.intent)
        let before = Set(codes(set.intent, on: host))
        #expect(!before.contains { $0.hasPrefix("plan.missing-reference") }, "\(name): \(before)")
        for mention in names.written {
            let broken = try #require(mention.broken(in: text), "\(name): \(mention.name) at \(mention.range)")
            let wrong = ManifestSet([SourceFile(path: name, text: broken)], variables: Self.variables)
            #expect(!wrong.diagnostics.hasErrors, "\(name): \(wrong.diagnostics.map(\.detail))")
            let expected = "plan.missing-reference \(mention.range.start.line)"
            let found = codes(wrong.intent, on: host)
            #expect(found.contains(expected), "\(name): '\(mention.name)' was broken, and found are \(found)")
        }
        return names.written.count
    }

    private func codes(_ intent: Intent, on host: HostState) -> [String] {
        do {
            return try Planner().plan(intent, on: host).diagnostics.map(code)
        } catch {
            return error.diagnostics.map(code)
        }
    }

    private func code(_ diagnostic: Diagnostic) -> String {
        "\(diagnostic.code) \(diagnostic.range?.start.line ?? 0)"
    }
}

/// The other objects that manifests name, found by what the rows of references say.
private struct NamedObjects {
    struct Mention: Hashable {
        var id: ResourceID
        /// The part of its name that is written at the place.
        var name: String
        var range: SourceRange
        /// What nothing has.
        var other: String

        init(_ id: ResourceID, _ name: String, at range: SourceRange, isUUID: Bool = false) {
            self.id = id
            self.name = name
            self.range = range
            other = isUUID ? "00000000-0000-4000-8000-00000000dead" : "no-such-\(id.kind.rootElement)"
        }

        /// The text with the name at the place replaced by one that nothing has.
        func broken(in text: String) -> String? {
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            // A value stands behind its key, or is the place itself.
            let line = lines[range.start.line - 1]
            let start = line.index(line.startIndex, offsetBy: range.start.column - 1)
            guard
                let found = line[start...].ranges(of: name).last(where: { isWhole($0, in: line) })
                    ?? line[start...].ranges(of: name).first
            else { return nil }
            lines[range.start.line - 1].replaceSubrange(found, with: other)
            return lines.joined(separator: "\n")
        }

        private func isWhole(_ range: Range<String.Index>, in line: String) -> Bool {
            let before = line[..<range.lowerBound].last
            return (before == " " || before == "\"" || before == "'")
                && (range.upperBound == line.endIndex || ",}\"' ".contains(line[range.upperBound]))
        }
    }

    private(set) var written: [Mention] = []
    private var ids: Set<ResourceID> = []

    init(_ intent: Intent) {
        for resource in intent.resources where resource.state != .absent {
            if let pool = resource.id.pool {
                let id = ResourceID(.storagePool, pool)
                ids.insert(id)
                if let range = resource.envelopeRanges["pool"] { written.append(Mention(id, pool, at: range)) }
            }
            for dependency in resource.dependsOn {
                ids.insert(dependency.on)
                guard let range = dependency.range else { continue }
                written.append(Mention(dependency.on, dependency.on.name, at: range))
            }
            collect(resource.spec, [resource.spec.name])
        }
    }

    /// A host on which all that is named is there, and nothing else.
    func host(without intent: Intent) -> HostState {
        var host = HostState(host: HostDescription(isReadOnly: false))
        for id in ids where intent[id] == nil {
            let name = XMLElement("name", children: [.text(id.name)])
            let element = XMLElement(id.kind.rootElement, children: [.element(name)])
            let isRunning = id.kind == .network || id.kind == .storagePool
            host.objects[id] = HostObject(
                isRunning ? .active(persistent: element, running: element) : .inactive(persistent: element)
            )
            if let pool = id.pool, intent[ResourceID(.storagePool, pool)] == nil {
                let pool = ResourceID(.storagePool, pool)
                let element = XMLElement("pool", children: [.element(XMLElement("name", children: [.text(pool.name)]))])
                host.objects[pool] = HostObject(.active(persistent: element, running: element))
            }
        }
        return host
    }

    private mutating func collect(_ element: IntentElement, _ path: [String]) {
        if element.isAbsent { return }
        // What is given as raw XML stands in a text within the text: it is there, and is not broken.
        if let raw = element.raw {
            var inner = self
            inner.collect(IntentElement(raw), path)
            ids.formUnion(inner.ids)
            return
        }
        for row in Traits.references.all(path) {
            guard let part = row.uuid, let uuid = element.element.values(of: part).first else { continue }
            let id = ResourceID(.secret, uuid.lowercased())
            ids.insert(id)
            guard let (text, range) = written(part, in: element) else { continue }
            written.append(Mention(id, text, at: range, isUUID: true))
        }
        for row in Traits.references.all(path) {
            guard let kind = ResourceKind(rootElement: row.root), let part = row.name else { continue }
            let pool = row.pool.flatMap { element.element.values(of: $0).first }
            if kind == .volume, pool == nil { continue }
            if let name = element.element.values(of: part).first { ids.insert(ResourceID(kind, name, pool: pool)) }
            guard let (name, range) = written(part, in: element) else { continue }
            written.append(Mention(ResourceID(kind, name, pool: pool), name, at: range))
            guard let part = row.pool, let (pool, range) = written(part, in: element) else { continue }
            written.append(Mention(ResourceID(.storagePool, pool), pool, at: range))
        }
        for child in element.children { collect(child, path + [child.name]) }
    }

    private func written(_ part: String, in element: IntentElement) -> (name: String, range: SourceRange)? {
        let (steps, attribute) = XMLElement.split(part)
        var end = element
        for step in steps {
            guard let next = end.first(step), next.raw == nil else { return nil }
            end = next
        }
        guard let attribute, let found = end.attributes.first(where: { $0.name == attribute }),
            let value = found.value, !value.isEmpty, let range = found.range
        else { return nil }
        return (value, range)
    }
}

/// The manifests that the package shows as examples.
enum OwnManifests {
    static func files() throws -> [String] {
        try ManifestFiles(reading: [Fixture.root.appending(path: "../../../manifests").standardized.path]).files.map(
            \.path
        )
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try ManifestFiles(reading: [path]).files.first?.bytes ?? [], as: UTF8.self)
    }
}
