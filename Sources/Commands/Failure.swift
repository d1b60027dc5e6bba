/// Why a command ends without having done what was asked: a sentence for standard error, and a status.
struct Failure: Error {
    var status: ExitStatus
    var message: String
    /// What to do about it; nil where the message says it.
    var remedy: String?

    init(_ message: String, remedy: String? = nil, status: ExitStatus = .failed) {
        self.status = status
        self.message = message
        self.remedy = remedy
    }
}
