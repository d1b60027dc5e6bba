import Diagnostics
import FoundationEssentials
import Glibc
import HostModel
import Manifests
import Planning
import Rendering
import Testing
import XMLTree

/// A folder of `Fixtures`: manifests, what the host has, and what is right.
///
/// | file | holds |
/// |---|---|
/// | `manifests/*.yaml` | what a person wrote |
/// | `host/…` | what the host has, as `reeve snapshot` writes it; an empty host if it is not there |
/// | `plan.txt` | the plan as `reeve plan --show-unchanged` prints it, warnings first; or the errors |
/// | `order.txt` | if it is there: the steps in order, and what each waits for |
/// | `destroy` | if it is there: what is planned is that all goes, as `reeve destroy` does |
/// | `after/…` | if it is there: definitions that the plan's steps write |
struct Fixture: CustomTestStringConvertible {
    let name: String
    var testDescription: String { name }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    static let all: [Fixture] = names(in: root).filter { !$0.hasPrefix(".") }.map(Fixture.init)

    /// The files that say what is right, by their path in the folder.
    var expected: [String: String] {
        get throws {
            var files: [String: String] = [:]
            for path in ["plan.txt", "order.txt"] + Self.files(below: folder, "after") where exists(path) {
                files[path] = try text(path)
            }
            return files
        }
    }

    /// What the code says, for each of those files.
    func actual(for paths: some Sequence<String>) throws -> [String: String] {
        let result = try plan()
        var files: [String: String] = [:]
        for path in paths {
            switch path {
            case "plan.txt": files[path] = Self.shown(result)
            case "order.txt": files[path] = try Self.order(of: result.get())
            default: files[path] = try definition(at: path, after: result.get()) ?? "not planned\n"
            }
        }
        return files
    }

    /// Writes what the code says; a person then reads the difference.
    func record() throws {
        for (path, content) in try actual(for: try expected.keys) {
            try Data(content.utf8).write(to: folder.appending(path: path))
        }
    }

    // MARK: - Planning

    func manifests() throws -> [SourceFile] {
        try Self.files(below: folder, "manifests").map { SourceFile(path: $0, text: try text($0)) }
    }

    func host() throws -> HostState {
        guard exists("host") else { return Snapshot(files: [:]).host().state }
        let (state, diagnostics) = try Snapshot(directory: folder.appending(path: "host").path).host(folder: "host")
        try #require(diagnostics.isEmpty, "\(DiagnosticText().text(diagnostics))")
        return state
    }

    func plan() throws -> Result<Plan, PlanningError> {
        let set = ManifestSet(try manifests())
        try #require(set.diagnostics.isEmpty, "\(DiagnosticText().text(set.diagnostics))")
        let host = try host()
        let intent = meant(by: set.intent)
        return Result { () throws(PlanningError) in try Planner().plan(intent, on: host) }
    }

    /// What the manifests stand for in this story.
    func meant(by intent: Intent) -> Intent { exists("destroy") ? intent.destroying() : intent }

    private static func shown(_ result: Result<Plan, PlanningError>) -> String {
        switch result {
        case .success(let plan):
            DiagnosticText().text(plan.diagnostics) + plan.warnings.map { DiagnosticText().line(.warning, $0) }.joined()
                + PlanText(showsUnchanged: true).text(plan)
        case .failure(let error): DiagnosticText().text(error.diagnostics)
        }
    }

    private static func order(of plan: Plan) -> String {
        plan.steps.map { step in
            step.id + (step.dependsOn.isEmpty ? "" : "  after \(step.dependsOn.joined(separator: ", "))") + "\n"
        }.joined()
    }

    /// The definition that a step writes: with what creation fills in, or laid over what the host has.
    private func definition(at path: String, after plan: Plan) throws -> String? {
        let host = try host()
        let step = plan.steps.first { step in
            (step.action == .create || step.action == .change) && Self.file(of: step.resource) == path
        }
        guard let step else { return nil }
        if step.action == .create { return step.intent.spec.element.printed() }
        return Overlay(step.intent, over: host[step.resource]?.presence.persistent).element.printed()
    }

    private static func file(of id: ResourceID) -> String {
        switch id.kind {
        case .volume: "after/volume/\(id.pool ?? "")/\(id.name).xml"
        case .storagePool: "after/pool/\(id.name).xml"
        case .domain, .network, .secret, .networkFilter: "after/\(id.kind.rootElement)/\(id.name).xml"
        }
    }

    // MARK: - Files

    private var folder: URL { Self.root.appending(path: name) }

    private func exists(_ path: String) -> Bool { access(folder.appending(path: path).path, F_OK) == 0 }

    private func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: path)), as: UTF8.self)
    }

    private static func names(in folder: URL) -> [String] {
        // A folder that is not there holds nothing.
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }

    /// The files below a folder, by their path from `base`.
    private static func files(below base: URL, _ path: String) -> [String] {
        names(in: base.appending(path: path)).flatMap { name -> [String] in
            let full = "\(path)/\(name)"
            return name.contains(".") && names(in: base.appending(path: full)).isEmpty
                ? [full] : files(below: base, full)
        }
    }
}
