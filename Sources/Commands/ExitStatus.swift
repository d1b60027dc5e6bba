import ArgumentParser

/// What the tool's exit status says.
enum ExitStatus: Int32, CaseIterable {
    /// Done, or nothing to do.
    case done = 0
    /// Something failed: a file that cannot be read, a host that cannot be reached or is lost, a step.
    case failed = 1
    /// There are changes; said by `plan --detailed-exitcode` only.
    case changes = 2
    /// Refused, with nothing done: a consent is missing, or a guard stands against it.
    case refused = 3
    /// The command line is wrong.
    case usage = 64
    /// The manifests are not valid.
    case invalid = 65

    /// The error that ends a command with this status and prints nothing more.
    var exit: ExitCode { ExitCode(rawValue) }

    private var meaning: String {
        switch self {
        case .done: "done, or nothing to do"
        case .failed: "something failed: a file, the host, a step"
        case .changes: "there are changes (plan --detailed-exitcode)"
        case .refused: "refused, nothing was done: a consent or a guard"
        case .usage: "the command line is wrong"
        case .invalid: "the manifests are not valid"
        }
    }

    /// The list for `--help`.
    static var help: String {
        let lines = allCases.map { status in
            let number = String(status.rawValue)
            return "  \(String(repeating: " ", count: 2 - number.count))\(number)  \(status.meaning)"
        }
        return "Exit status:\n" + lines.joined(separator: "\n")
    }
}
