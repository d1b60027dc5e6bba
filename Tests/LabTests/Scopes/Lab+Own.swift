import Foundation

extension Lab {
    /// A lab under systemd for one test, whose systemd gives a scope up after so many seconds instead of 90.
    static func withOwn(stopTimeout: Int = 4, _ body: (Lab) async throws -> Void) async throws {
        let folder = URL(filePath: Lab.underSystemd.folder).deletingLastPathComponent().appending(path: "own").path
        let lab = Lab.systemd(folder)
        let scripts = "\(Lab.root)/Tests/Lab"
        let end = { () async throws in
            try await expectSuccess(["\(scripts)/lab-down", folder])
            try await expectSuccess(["rm", "-rf", folder])
        }
        // What an interrupted run has left is ended first.
        try await end()
        try await expectSuccess(["env", "LAB_STOP_TIMEOUT=\(stopTimeout)s", "\(scripts)/lab-up", "--systemd", folder])
        try await expectSuccess(["cp", Lab.underSystemd.reevePath, lab.reevePath])
        do {
            try await body(lab)
        } catch {
            try await end()
            throw error
        }
        try await end()
    }

    private static func expectSuccess(_ words: [String]) async throws {
        let outcome = try await Lab.underSystemd.run(words)
        if outcome.status != 0 { throw Trouble(description: "\(words): \(outcome.errors)") }
    }
}
