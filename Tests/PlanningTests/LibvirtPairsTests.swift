import Diagnostics
import FoundationEssentials
import Glibc
import HostModel
import Manifests
import Planning
import Testing
import XMLTree
import YAMLSyntax

/// libvirt's own tests, as an oracle: what libvirt makes of an XML is no change against the manifest of that XML.
///
/// `Tests/Corpus/fetch` brings them (`make test` does); `REEVE_CORPUS` is the folder `tests` of libvirt's source.
struct LibvirtPairsTests {
    @Test func `what libvirt makes of an XML is no change`() throws {
        let pairs = try LibvirtPair.all()
        #expect(pairs.count >= 450, "pairs of \(LibvirtPair.folder ?? "nowhere")")
        let different = pairs.compactMap { pair in pair.difference().map { "\(pair.name): \($0)" } }
        // The rest are true differences, or inputs that libvirt corrects; docs/libvirt-pairs.md names them by cause.
        let share = Double(pairs.count - different.count) / Double(pairs.count)
        if getenv("REEVE_VERBOSE") != nil { print(different.joined(separator: "\n")) }
        print("\(pairs.count - different.count) of \(pairs.count) pairs compare equal")
        #expect(share >= 0.97, "\(different.joined(separator: "\n"))")
    }

    @Test func `every value that a manifest mentions is compared`() throws {
        let isSoak = getenv("REEVE_SOAK") != nil
        let pairs = try LibvirtPair.all().enumerated().filter { isSoak || $0.offset.isMultiple(of: 12) }.map(\.element)
        var missed: Set<String> = []
        var count = 0
        for pair in pairs where pair.difference() == nil {
            for (path, mutant) in pair.mutants() {
                count += 1
                let intent = ResourceIntent(id: ResourceID(.domain, "x"), spec: IntentElement(mutant))
                if Overlay(intent, over: pair.output).changes.isEmpty { missed.insert(path) }
            }
        }
        print("\(count) values changed, one at a time")
        #expect(missed.subtracting(Self.notCompared) == [])
    }

    /// The places that are never compared, or not beside what those XMLs say there.
    private static let notCompared: Set<String> = [
        "domain@id", "domain/devices/interface/source@portid", "domain/devices/channel/target@state",
        "domain/seclabel/imagelabel", "domain/devices/graphics@port", "domain/devices/graphics@tlsPort",
        "domain/cpu/model", "domain/cpu/model@vendor_id", "domain/cpu/model@fallback", "domain/devices/disk@type",
        "domain/os/bootmenu@timeout", "domain/devices/disk/mirror@job", "domain/devices/disk/mirror@type",
        "domain/devices/disk/mirror/source@dev", "domain/devices/disk/mirror/format@type",
        "domain/devices/disk/backingStore@index", "domain/devices/channel/source@path",
    ]
}

/// An XML of libvirt's tests and what libvirt makes of it.
struct LibvirtPair {
    var name: String
    var input: XMLElement
    var output: XMLElement

    /// Why the plan from the input's manifest on a host with the output is not empty; nil if it is.
    func difference() -> String? {
        var writer = ManifestWriter()
        guard let document = writer.document(for: input) else { return "no manifest" }
        let file = SourceFile(path: "\(name).yaml", text: YAMLEmitter.emit([document]))
        let manifests = ManifestSet([file])
        if manifests.diagnostics.hasErrors { return manifests.diagnostics.map(\.detail).joined(separator: " ") }
        let (state, problems) = Snapshot(files: ["domain/\(name).xml": output.printed()]).host()
        if problems.hasErrors { return problems.map(\.detail).joined(separator: " ") }
        do {
            let plan = try Planner().plan(manifests.intent, on: state)
            if plan.isEmpty { return nil }
            let changes = plan.steps.flatMap(\.changes)
            return changes.map { "\($0.path): \($0.before ?? "–") → \($0.after ?? "–")" }.joined(separator: "; ")
        } catch {
            return error.diagnostics.map(\.detail).joined(separator: " ")
        }
    }

    /// The input with one value changed, for every value, and where.
    func mutants() -> [(String, XMLElement)] { Self.mutants(of: input, input.name) }

    static var folder: String? { getenv("REEVE_CORPUS").map { String(cString: $0) } }

    /// The pairs of 9.0 and before (two folders), or of later releases (one).
    static func all() throws -> [LibvirtPair] {
        let root = try #require(folder, "REEVE_CORPUS is not set: run `make test`, or Tests/Corpus/fetch")
        let isOne = access("\(root)/qemuxmlconfdata", R_OK) == 0
        let inputs = isOne ? "\(root)/qemuxmlconfdata" : "\(root)/qemuxml2argvdata"
        let outputs = isOne ? inputs : "\(root)/qemuxml2xmloutdata"
        let suffixes = isOne ? [".x86_64-latest.xml"] : [".xml", ".x86_64-latest.xml"]
        return try FileManager.default.contentsOfDirectory(atPath: inputs).sorted().compactMap { file in
            guard file.hasSuffix(".xml") else { return nil }
            let name = String(file.dropLast(4))
            let candidates: [String] = suffixes.map { "\(outputs)/\(name)\($0)" }
            let output = candidates.first { access($0, R_OK) == 0 }
            guard let output else { return nil }
            return LibvirtPair(name: name, input: try parsed("\(inputs)/\(file)"), output: try parsed(output))
        }
    }

    private static func parsed(_ path: String) throws -> XMLElement {
        try XMLElement.parse([UInt8](Data(contentsOf: URL(filePath: path))))
    }

    private static func mutants(of element: XMLElement, _ path: String) -> [(String, XMLElement)] {
        var result: [(String, XMLElement)] = []
        for (index, attribute) in element.attributes.enumerated() {
            var mutant = element
            mutant.attributes[index].value = other(attribute.value)
            result.append(("\(path)@\(attribute.name)", mutant))
        }
        for (index, node) in element.children.enumerated() {
            var mutant = element
            switch node {
            case .element(let child):
                for (place, changed) in mutants(of: child, "\(path)/\(child.name)") {
                    mutant.children[index] = .element(changed)
                    result.append((place, mutant))
                }
            case .text(let text) where !text.allSatisfy(\.isWhitespace):
                mutant.children[index] = .text(other(text))
                result.append((path, mutant))
            case .text: break
            }
        }
        return result
    }

    /// Another value of the same look.
    private static func other(_ value: String) -> String {
        if let number = Int(value) { return String(number + 7) }
        return value.hasPrefix("0x") ? value + "1" : value + "x"
    }
}
