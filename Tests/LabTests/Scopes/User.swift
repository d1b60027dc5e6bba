/// A user inside a lab who has no rights but those that are named, with a home in the lab's folder.
struct User {
    let lab: Lab
    let folder: String
    private let rights: [String]
    private let number = "65534"

    init(_ lab: Lab, name: String, capability: String? = nil) async throws {
        self.lab = lab
        folder = "\(lab.folder)/user-\(name)"
        rights = capability.map { ["--inh-caps", "+\($0)", "--ambient-caps", "+\($0)"] } ?? []
        try await lab.output("mkdir", "-p", "\(folder)/run")
        // The checkout may be closed to others.
        try await lab.output("cp", lab.reevePath, "\(folder)/reeve")
        try await lab.output("chown", "-R", number, folder)
    }

    func apply(_ document: String, _ uri: String, _ environment: [String] = []) async throws -> Lab.Outcome {
        // The guest's console is this user's.
        let document = document.replacing(
            "${LAB_DIR}/console",
            with: "\(uri.hasSuffix("session") ? folder : lab.folder)/console"
        )
        let manifests = try lab.folder(document)
        let user = ["setpriv", "--reuid", number, "--regid", number, "--clear-groups"] + rights
        let words = ["env", "-u", "XDG_RUNTIME_DIR", "-u", "XDG_CACHE_HOME", "-u", "XDG_CONFIG_HOME", "HOME=\(folder)"]
        let reeve = ["\(folder)/reeve", "apply", manifests.path, "--connect", uri, "--yes", "--allow", "delete"]
        return try await lab.run(lab.entrance + user + words + environment + reeve + lab.variables)
    }

    func expectApplied(_ document: String, _ uri: String, _ environment: [String] = []) async throws {
        let outcome = try await apply(document, uri, environment)
        if outcome.status != 0 { throw Lab.Trouble(description: "apply: \(outcome.errors)\(outcome.output)") }
    }
}
