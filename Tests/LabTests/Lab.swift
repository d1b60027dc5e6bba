import Foundation
import Subprocess

/// The lab that `Tests/Lab/lab-run` started for this run, and the built program.
struct Lab: Sendable {
    static let here = Lab(ProcessInfo.processInfo.environment)

    let uri: String
    let folder: String
    let domainType: String
    let reevePath: String
    /// What a command begins with that is run inside, where the guests' processes are; empty for one that is not.
    let entrance: [String]
    /// Why there is none; nil if there is one.
    let problem: String?

    private init(_ environment: [String: String]) {
        let names = ["LAB_URI", "LAB_DIR", "LAB_DOMTYPE", "REEVE"]
        let values = names.map { environment[$0] ?? "" }
        (uri, folder, domainType, reevePath) = (values[0], values[1], values[2], values[3])
        entrance = []
        let missing = names.filter { environment[$0, default: ""].isEmpty }
        if !missing.isEmpty {
            problem = "The environment has no \(missing.joined(separator: ", "))."
        } else if !FileManager.default.isExecutableFile(atPath: reevePath) || !reevePath.hasPrefix("/") {
            problem = "REEVE is no absolute path of a program: '\(reevePath)'."
        } else {
            problem = nil
        }
    }

    /// The lab in that folder, seen from inside.
    init(inside folder: String, domainType: String, reevePath: String) {
        uri = "qemu:///system"
        (self.folder, self.domainType, self.reevePath) = (folder, domainType, reevePath)
        entrance = ["\(Self.root)/Tests/Lab/lab-exec", folder]
        problem = nil
    }

    /// The package's root.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
}

extension Lab {
    /// What a process left behind.
    struct Outcome: Sendable, Equatable {
        /// The exit status; of a process that a signal ended, the signal's negative number.
        var status: Int
        var output: String
        var errors: String
    }

    /// Something that a test needs and that did not work.
    struct Trouble: Error, CustomStringConvertible {
        var description: String
    }

    /// Runs the program with the lab's connection and variables.
    func reeve(_ command: String, _ folder: ManifestFolder, _ options: String...) async throws -> Outcome {
        try await run(words(command, folder, options))
    }

    /// The words that run the program with the lab's connection and variables.
    func words(_ command: String, _ folder: ManifestFolder, _ options: [String]) -> [String] {
        entrance + [reevePath, command, folder.path] + variables + ["--connect", uri] + options
    }

    /// Runs the program with exactly these arguments.
    func reeve(_ arguments: [String]) async throws -> Outcome {
        try await run(entrance + [reevePath] + arguments)
    }

    /// The plan for these manifests.
    func plan(_ folder: ManifestFolder) async throws -> PlanDocument {
        let outcome = try await reeve("plan", folder, "--output", "json")
        if outcome.status != 0 { throw Trouble(description: "plan: \(outcome.status): \(outcome.errors)") }
        return try PlanDocument(outcome.output)
    }

    /// `--var` for what the lab's manifests leave open.
    var variables: [String] { ["--var", "LAB_DIR=\(folder)", "--var", "LAB_DOMTYPE=\(domainType)"] }

    /// Runs one virsh command, with its arguments quoted as virsh wants them.
    @discardableResult func virsh(_ command: String) async throws -> String {
        let outcome = try await run(entrance + ["virsh", "-q", "-c", uri, command])
        if outcome.status != 0 { throw Trouble(description: "virsh \(command): \(outcome.errors)") }
        return outcome.output
    }

    /// Runs a script of `Tests/Lab` on this lab.
    @discardableResult func script(_ name: String, _ arguments: String...) async throws -> Outcome {
        try await run(["\(Self.root)/Tests/Lab/\(name)", folder] + arguments)
    }

    /// Runs a process, without a terminal, until its end.
    func run(_ words: [String]) async throws -> Outcome {
        let unset: [Environment.Key: String?] = ["LIBVIRT_DEFAULT_URI": nil, "NO_COLOR": nil]
        let result = try await Subprocess.run(
            .name("env"),
            arguments: Arguments(words),
            environment: .inherit.updating(unset),
            input: .none,
            output: .string(limit: 1 << 22),
            error: .string(limit: 1 << 22)
        )
        let status =
            switch result.terminationStatus {
            case .exited(let status): Int(status)
            case .signaled(let signal): -Int(signal)
            }
        return Outcome(status: status, output: result.standardOutput, errors: result.standardError)
    }
}
