import ArgumentParser
import Foundation
import XMLTree

/// Throws changed manifests and XML at the readers and writers, and looks whether the laws hold.
///
/// Each input is made of its number alone, so that a number is enough to see it again.
@main
struct FuzzCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Fuzzer",
        abstract: "Read, write and merge changed manifests and XML."
    )

    enum Kind: String, ExpressibleByArgument { case text, merge }

    @Option(help: "What to make: texts to read and write, or manifests to lay over definitions.")
    var kind = Kind.text

    @Option(help: "The number of the first input.")
    var first = 0

    @Option(help: "How many inputs.")
    var count = 1_000

    @Option(help: "A file that has the number of the input that is being read; it outlives a crash.")
    var journal: String?

    @Flag(help: "Print the inputs, and do nothing with them.")
    var show = false

    @Argument(help: "Folders of manifests and XML from which inputs are made.")
    var seeds: [String]

    private static let mostFailures = 20

    func run() throws {
        XMLLibrary.silence()
        let seeds = Seeds(folders: seeds)
        guard !seeds.isEmpty else { throw ValidationError("The folders have no manifest or no XML of an object.") }
        if show { return (first..<first + count).forEach { print(input($0, of: seeds).text) } }
        Bounds.limitMemory()
        let journal = journal.map { open($0, O_CREAT | O_WRONLY | O_TRUNC, 0o600) }
        var failures = 0
        var slowest = (seconds: 0.0, number: first)
        for number in first..<first + count where failures < Self.mostFailures {
            if let journal {
                var number = number
                pwrite(journal, &number, MemoryLayout<Int>.size, 0)
            }
            Bounds.restart()
            let start = Bounds.used
            if let failure = input(number, of: seeds).failure {
                failures += 1
                print("\(kind.rawValue) \(number): \(failure.prefix(2_000))")
            }
            let seconds = Bounds.used - start
            if seconds > slowest.seconds { slowest = (seconds, number) }
        }
        let milliseconds = Int(slowest.seconds * 1_000)
        print(
            "\(kind.rawValue): \(count) inputs from \(first) on, made of \(seeds.counts): \(failures) failures; "
                + "the slowest, \(slowest.number), took \(milliseconds) ms; at most \(Bounds.peak) MiB"
        )
        if failures > 0 { throw ExitCode.failure }
    }

    private func input(_ number: Int, of seeds: Seeds) -> Input {
        switch kind {
        case .text: .text(number, of: seeds)
        case .merge: .merge(number, of: seeds)
        }
    }
}
