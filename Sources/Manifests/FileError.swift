/// A file or a folder that could not be read or written.
package struct FileError: Error, Hashable, Sendable {
    /// As given.
    package var path: String
    /// What was being done: "reading".
    package var action: String
    /// Why not, in the system's words.
    package var reason: String

    package init(path: String, action: String, reason: String) {
        self.path = path
        self.action = action
        self.reason = reason
    }
}

extension FileError: CustomStringConvertible {
    package var description: String { "\(action) \(path): \(reason)" }
}
