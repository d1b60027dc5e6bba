import ArgumentParser

/// The commands that are to come and this version does not have: each says so, instead of being unknown.
enum LaterCommands {
    static let all: [any ParsableCommand.Type] = [
        LaterCommand<Watch>.self, LaterCommand<Status>.self, LaterCommand<Graph>.self, LaterCommand<Format>.self,
        LaterCommand<Unlock>.self,
    ]

    static let names = [
        Watch.name, Status.name, Graph.name, Format.name, Unlock.name,
    ]

    enum Watch: LaterName { static let name = "watch" }
    enum Status: LaterName { static let name = "status" }
    enum Graph: LaterName { static let name = "graph" }
    enum Format: LaterName { static let name = "fmt" }
    enum Unlock: LaterName { static let name = "unlock" }
}

/// The name of a command that is not there yet.
protocol LaterName: Sendable {
    static var name: String { get }
}

/// A command that is not there yet: whatever it is given, it says so.
struct LaterCommand<Name: LaterName>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Name.name,
            abstract: "Not there yet in this version.",
            shouldDisplay: false
        )
    }

    @Argument(parsing: .allUnrecognized) var arguments: [String] = []

    func run() throws {
        throw NotYet.error("'reeve \(Name.name)'")
    }
}

/// What is to come and this version does not do.
enum NotYet {
    /// A usage error (64) that says so.
    static func error(_ what: String) -> ValidationError {
        ValidationError("\(what) is not there yet in this version.")
    }
}
