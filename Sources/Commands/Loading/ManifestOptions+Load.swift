import ArgumentParser
import Diagnostics
import HostModel
import Manifests

extension ManifestOptions {
    /// What the named manifests mean, as far as targets and selector choose it.
    ///
    /// Every mistake is shown before this throws: all that a person can mend at once.
    func load(_ console: Console) throws -> Intent {
        let manifests = try read()
        console.show(manifests.diagnostics)
        if manifests.diagnostics.hasErrors { throw ExitStatus.invalid.exit }
        return try chosen(of: manifests.intent)
    }

    /// The manifests with their diagnostics.
    ///
    /// - Throws: if a file cannot be read.
    func read() throws -> ManifestSet {
        let variables = try Variables(
            environment: Environment.current,
            files: try variableFiles.map { try FileReading.file($0) },
            assignments: assignments
        )
        let sources = try ManifestFiles(reading: paths)
        var manifests = ManifestSet(sources.files, variables: variables.values)
        manifests.diagnostics += sources.diagnostics + variables.diagnostics
        if manifests.intent.resources.isEmpty, !manifests.diagnostics.hasErrors {
            manifests.diagnostics.append(Self.nothingDeclared)
        }
        manifests.diagnostics = manifests.diagnostics.sortedByPlace()
        return manifests
    }

    private func chosen(of intent: Intent) throws -> Intent {
        for target in targets where intent[target.id] == nil {
            let near = suggestion(for: target.id.description, among: intent.resources.map(\.id.description))
            let hint = near.map { " Did you mean '\($0)'?" } ?? ""
            throw ValidationError("No manifest declares '\(target.id)', which --target names.\(hint)")
        }
        var resources = intent.resources
        if !targets.isEmpty {
            let ids = Set(targets.map(\.id))
            resources = resources.filter { ids.contains($0.id) }
        }
        if let selector { resources = resources.filter { selector.matches($0.labels) } }
        if resources.isEmpty {
            throw ValidationError("No manifest has the labels (and is a target) that the command line asks for.")
        }
        return Intent(resources)
    }

    private static let nothingDeclared = Diagnostic(
        code: "manifest.no-manifests",
        summary: "No manifests",
        detail: "The files declare nothing, so nothing was done: no manifests are not a wish that nothing be there."
    )
}
