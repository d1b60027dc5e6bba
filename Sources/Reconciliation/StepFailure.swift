/// Why a step failed: what we were doing, and the cause in its own words.
struct StepFailure: Error, CustomStringConvertible {
    var description: String
    /// Whether what failed was the connection and not the step.
    var isConnectionLost = false
    /// Whether what failed was a start, because what an earlier run has left could not be cleared away: what it holds
    /// may not be given to another one.
    var isHeldByEarlierRun = false

    /// A failure that we found ourselves: a sentence without a full stop.
    init(_ sentence: String) { description = sentence }

    /// A failure of a call: what we were doing, and what the hypervisor said.
    init(_ doing: String, cause: any Error) {
        description = "\(doing): \(cause.explanation)"
        isConnectionLost = cause.isConnectionLost
        isHeldByEarlierRun = (cause as? StepFailure)?.isHeldByEarlierRun ?? false
    }
}
