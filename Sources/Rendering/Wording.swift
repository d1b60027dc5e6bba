import HostModel
import Planning

extension Action {
    /// What is to be done, in a plan: "start".
    var imperative: String {
        switch self {
        case .create: "create"
        case .change: "change"
        case .autostart: "set autostart"
        case .start: "start"
        case .settle: "forget that a start is owed"
        case .resume: "resume"
        case .pause: "pause"
        case .save: "save its memory"
        case .shutDown: "shut the guest down"
        case .restart: "restart the guest"
        case .deactivate: "deactivate"
        case .delete: "undefine"
        }
    }

    /// What is being done, in an event: "starting".
    package var participle: String {
        switch self {
        case .create: "creating"
        case .change: "changing"
        case .autostart: "setting autostart of"
        case .start: "starting"
        case .settle: "settling the start of"
        case .resume: "resuming"
        case .pause: "pausing"
        case .save: "saving"
        case .shutDown: "shutting down"
        case .restart: "restarting"
        case .deactivate: "deactivating"
        case .delete: "undefining"
        }
    }

    /// What was done, in a report: "started".
    var pastTense: String {
        switch self {
        case .create: "created"
        case .change: "changed"
        case .autostart: "set autostart of"
        case .start: "started"
        case .settle: "settled the start of"
        case .resume: "resumed"
        case .pause: "paused"
        case .save: "saved"
        case .shutDown: "shut down"
        case .restart: "restarted"
        case .deactivate: "deactivated"
        case .delete: "undefined"
        }
    }
}

extension Step {
    /// What is being done, in an event: "restoring".
    package var participle: String { restoresSave ? "restoring" : action.participle }

    /// What was done, in a report: "restored".
    var pastTense: String { restoresSave ? "restored" : action.pastTense }

    /// What is to be done, in a plan: "restore its memory".
    var imperative: String {
        let words = restoresSave ? "restore its memory" : action.imperative
        return action == .start && intent.state == .paused ? "\(words), paused" : words
    }
}

extension ShutdownLimit {
    /// How a guest is stopped that may be pushed so far.
    var imperative: String {
        switch self {
        case .guest: "ask the guest to shut down"
        case .quit: "shut the guest down or make its process quit"
        case .kill: "shut the guest down or kill it"
        }
    }
}

extension Impact {
    /// When a change takes effect, or what it takes; empty where nothing runs that could notice.
    var phrase: String {
        switch self {
        case .none: ""
        case .live: "now"
        case .nextStart: "at next start"
        case .restart: "by a restart"
        case .recreate: "by making it anew"
        case .dataLoss: "loses data"
        }
    }
}

/// A number and its noun: "1 field", "2 fields".
func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

extension Duration {
    /// In seconds.
    var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }

    /// For a person: "0.1 s", "2 min 5 s".
    package var brief: String {
        let tenths = Int((seconds * 10).rounded())
        if tenths < 600 { return "\(tenths / 10).\(tenths % 10) s" }
        return "\(tenths / 600) min \(tenths % 600 / 10) s"
    }
}
