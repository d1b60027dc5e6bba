import Diagnostics
import FoundationEssentials
import Glibc
import HostModel
import Manifests
import Planning
import Testing
import XMLTree
import YAMLSyntax

/// Law 5: importing an object of a host and planning the manifest at once is empty, for any object.
///
/// The objects are libvirt's own test files (`Tests/Corpus/fetch` brings them): one in forty, unless there is time.
struct ImportLawTests {
    @Test(arguments: LibvirtRelease.all, [false, true])
    func `what is imported from a host is no change there`(release: LibvirtRelease, isFull: Bool) throws {
        var count = 0
        for (name, object) in try Self.objects(of: release) {
            if Self.impossible[String(name.split(separator: "/").last ?? "")] != nil { continue }
            count += 1
            if let failure = Self.failure(object, isFull: isFull) {
                Issue.record("\(release.version): \(name): \(failure)")
            }
        }
        print("\(release.version): \(count) objects imported and planned")
        #expect(count > 50)
    }

    /// What no host has, by the reason.
    private static let impossible: [String: String] = [
        "name-slash-fail.xml": "libvirt refuses such a name",
        "pool-logical-noname.xml": "libvirt gives the pool a name",
        "controller-virtio-serial-iothread.xml": "libvirt refuses an I/O thread that is not there",
    ]

    /// What the plan says of the manifest imported from a host that has the object; nil if nothing.
    static func failure(_ object: XMLElement, isFull: Bool) -> String? {
        guard let kind = ResourceKind(rootElement: object.name), let name = kind.name(of: object) else { return nil }
        let id = ResourceID(kind, name, pool: kind == .volume ? "p" : nil)
        let pool = HostObject(.inactive(persistent: XMLElement("pool", attributes: [XMLAttribute("type", "dir")])))
        let host = HostState(
            host: HostDescription(driver: "QEMU", libvirtVersion: 11_003_000),
            objects: [id: HostObject(.inactive(persistent: object)), ResourceID(.storagePool, "p"): pool]
        )
        let imported = HostImport([id], of: host, isFull: isFull)
        if let reason = imported.omissions.first?.reason { return reason }
        let text = YAMLEmitter.emit(imported.documents.map(\.node))
        let manifests = ManifestSet([SourceFile(path: "m.yaml", text: text)])
        if manifests.diagnostics.hasErrors { return manifests.diagnostics.map(\.detail).joined(separator: " ") + text }
        do {
            let plan = try Planner().plan(manifests.intent, on: host)
            let changes = plan.steps.flatMap(\.changes)
            if plan.isEmpty { return nil }
            return changes.map { "\($0.path): \($0.before ?? "–") → \($0.after ?? "–")" }.joined(separator: "; ")
        } catch {
            return error.diagnostics.filter { $0.severity == .error }.map(\.detail).joined(separator: " ")
        }
    }

    private static func objects(of release: LibvirtRelease) throws -> [(name: String, element: XMLElement)] {
        let isWhole = getenv("REEVE_SOAK") != nil
        let folders = try FileManager.default.contentsOfDirectory(atPath: release.folder).sorted()
        let paths = folders.flatMap { folder in
            // What is no folder has no files.
            let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(release.folder)/\(folder)")) ?? []
            return names.filter { $0.hasSuffix(".xml") }.sorted().map { "\(folder)/\($0)" }
        }
        return paths.enumerated().filter { isWhole || $0.offset.isMultiple(of: 40) }.compactMap { _, path in
            let bytes = [UInt8]((try? Data(contentsOf: URL(filePath: "\(release.folder)/\(path)"))) ?? Data())
            // Some are there to be refused by a parser.
            guard let element = try? XMLElement.parse(bytes) else { return nil }
            return ResourceKind(rootElement: element.name) == nil ? nil : (path, element)
        }
    }
}
