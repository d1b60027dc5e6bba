import ArgumentParser
import HostModel
import Manifests

/// How guests are stopped in this run, whatever their manifests say.
struct ShutdownOptions: ParsableArguments {
    @Option(
        name: .customLong("shutdown-timeout"),
        help: ArgumentHelp(
            "How long a guest may take to shut down, as '90s' or '5m'; goes before each manifest's guestTimeout.",
            valueName: "duration"
        )
    )
    var timeout: DurationArgument?

    @Option(
        name: .customLong("shutdown-up-to"),
        help: ArgumentHelp(
            "How far the stopping of a guest may go: ask the guest, have its process quit, kill it; goes before each "
                + "manifest's upTo.",
            valueName: "guest|quit|kill"
        )
    )
    var upTo: LimitArgument?

    /// The intent, with what was said for this run.
    func applied(to intent: Intent) -> Intent {
        intent.mapping { resource in
            if let timeout { resource.shutdown.guestTimeout = timeout.duration }
            if let upTo { resource.shutdown.upTo = upTo.limit }
        }
    }
}

/// A limit as a manifest has it: `guest`, `quit`, `kill`.
struct LimitArgument: ExpressibleByArgument {
    static let allValueStrings = ShutdownLimit.allCases.map(\.rawValue)

    var limit: ShutdownLimit

    init?(argument: String) {
        guard let limit = ShutdownLimit(rawValue: argument) else { return nil }
        self.limit = limit
    }
}

/// A duration as a manifest has it: `90s`, `1m30s`.
struct DurationArgument: ExpressibleByArgument {
    var duration: Duration

    init?(argument: String) {
        guard let duration = Duration(argument) else { return nil }
        self.duration = duration
    }
}
