import Diagnostics
import FoundationEssentials
import Glibc
import HostModel
import Manifests
import Planning
import Testing
import XMLTree
import YAMLSyntax

/// An XML of libvirt's tests and what libvirt makes of it.
struct LibvirtPair {
    /// Where it is from.
    enum Family: String, CaseIterable {
        case qemu = "QEMU"
        case lxc = "LXC"
        case bhyve
        case generic = "any driver"
        case network = "networks"
        case pool = "storage pools"
        case volume = "volumes"
        case filter = "network filters"
        case secret = "secrets"
    }

    var family: Family
    var name: String
    var input: XMLElement
    var output: XMLElement
    /// Whether the output is what an active object runs with.
    var isRunning = false

    /// The name without that of the emulator.
    var stem: String { String(name.prefix { $0 != "." }) }

    /// Why the plan from the input's manifest on a host with the output is not empty; nil if it is.
    func difference() -> String? {
        var writer = ManifestWriter()
        guard let document = writer.document(for: input, pool: "p") else {
            return writer.diagnostics.map(\.detail).joined(separator: " ")
        }
        let file = SourceFile(path: "\(name).yaml", text: YAMLEmitter.emit([document]))
        let manifests = ManifestSet([file])
        if manifests.diagnostics.hasErrors { return manifests.diagnostics.map(\.detail).joined(separator: " ") }
        if isRunning {
            let changes = manifests.intent.resources.flatMap { Overlay($0, over: output, isRunning: true).changes }
            return changes.isEmpty ? nil : Self.text(changes)
        }
        let pool = kind == .volume ? ["pool/p.xml": "<pool type='dir'><name>p</name></pool>"] : [:]
        let (state, problems) = Snapshot(files: [path: output.printed()].merging(pool) { $1 }).host()
        if problems.hasErrors { return problems.map(\.detail).joined(separator: " ") }
        do {
            let plan = try Planner().plan(manifests.intent, on: state)
            return plan.isEmpty ? nil : Self.text(plan.steps.flatMap(\.changes))
        } catch {
            return error.diagnostics.map(\.detail).joined(separator: " ")
        }
    }

    private static func text(_ changes: [FieldChange]) -> String {
        changes.map { "\($0.path): \($0.before ?? "–") → \($0.after ?? "–")" }.joined(separator: "; ")
    }

    var kind: ResourceKind { ResourceKind(rootElement: input.name) ?? .domain }

    /// Its place in a snapshot.
    private var path: String {
        switch kind {
        case .domain: "domain/x.xml"
        case .network: "network/x.xml"
        case .storagePool: "pool/x.xml"
        case .volume: "volume/p/x.xml"
        case .secret: "secret/x.xml"
        case .networkFilter: "nwfilter/x.xml"
        }
    }
}

/// The pairs of one release of libvirt: the folder `tests` of its source.
struct LibvirtRelease: CustomTestStringConvertible {
    var version: String
    var folder: String

    var testDescription: String { version }

    /// That of `REEVE_CORPUS`, and those beside it; none if it is not set.
    static var all: [LibvirtRelease] {
        guard let folder = getenv("REEVE_CORPUS").map({ String(cString: $0) }) else { return [] }
        let root = URL(filePath: folder).deletingLastPathComponent()
        let cache = root.deletingLastPathComponent().path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? []
        let siblings = names.filter { $0.hasPrefix("libvirt-") && access("\(cache)/\($0)/complete", R_OK) == 0 }
        let releases = Set(siblings).union([root.lastPathComponent])
        return releases.sorted().map { name in
            LibvirtRelease(version: String(name.trimmingPrefix("libvirt-")), folder: "\(cache)/\(name)/tests")
        }
    }

    func pairs() throws -> [LibvirtPair] {
        let isOne = access("\(folder)/qemuxmlconfdata", R_OK) == 0
        let qemu =
            isOne
            ? try pairs(.qemu, "qemuxmlconfdata", "qemuxmlconfdata")
            : try pairs(.qemu, "qemuxml2argvdata", "qemuxml2xmloutdata")
        let others = [
            try pairs(.lxc, "lxcxml2xmldata", "lxcxml2xmloutdata"),
            try pairs(.bhyve, "bhyvexml2argvdata", "bhyvexml2xmloutdata"),
            try pairs(.generic, "genericxml2xmlindata", "genericxml2xmloutdata"),
            try pairs(.network, "networkxml2xmlin", "networkxml2xmlout"),
            try pairs(.pool, "storagepoolxml2xmlin", "storagepoolxml2xmlout"),
            try pairs(.volume, "storagevolxml2xmlin", "storagevolxml2xmlout"),
            try pairs(.filter, "nwfilterxml2xmlin", "nwfilterxml2xmlout"),
            // What libvirt makes of a secret is the same.
            try pairs(.secret, "secretxml2xmlin", "secretxml2xmlin"),
        ]
        return qemu + others.flatMap { $0 }
    }

    /// The pairs of two folders, by the outputs.
    private func pairs(_ family: LibvirtPair.Family, _ inputs: String, _ outputs: String) throws -> [LibvirtPair] {
        let isOne = inputs == outputs && family == .qemu
        return try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(outputs)").sorted().compactMap { file in
            guard file.hasSuffix(".xml") else { return nil }
            let stem = String(file.dropLast(4))
            let (bare, capabilities) = Self.split(stem)
            if isOne, capabilities == nil { return nil }
            let plain = bare.replacing("bhyvexml2xmlout-", with: "bhyvexml2argv-")
            let isRunning = plain.hasSuffix("-active")
            let candidates = [plain, plain.dropping("-active"), plain.dropping("-inactive"), "\(plain)-invalid"]
            let input = candidates.first { access("\(folder)/\(inputs)/\($0).xml", R_OK) == 0 }
            guard let input else { return nil }
            return LibvirtPair(
                family: family,
                name: stem,
                input: try Self.parsed("\(folder)/\(inputs)/\(input).xml"),
                output: try Self.parsed("\(folder)/\(outputs)/\(file)"),
                isRunning: isRunning && input != plain
            )
        }
    }

    private static let architectures = [
        "x86_64", "aarch64", "ppc64", "s390x", "riscv64", "loongarch64", "armv7l", "sparc", "i686",
    ]

    /// The name of a test, and the emulator's capabilities that it had: `NAME.x86_64-latest`.
    private static func split(_ stem: String) -> (name: String, capabilities: String?) {
        for architecture in architectures {
            guard let range = stem.ranges(of: ".\(architecture)-").last else { continue }
            return (String(stem[..<range.lowerBound]), String(stem[range.lowerBound...]))
        }
        return (stem, nil)
    }

    private static func parsed(_ path: String) throws -> XMLElement {
        try XMLElement.parse([UInt8](Data(contentsOf: URL(filePath: path))))
    }
}

extension String {
    fileprivate func dropping(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
