import ArgumentParser
import Diagnostics
import Glibc
import Manifests
import Planning
import Rendering

/// Where a command says things: standard output holds what was asked for, standard error all else.
struct Console: Sendable {
    /// The colours of what goes to standard error.
    var palette: Palette

    init(_ color: ColorOptions) {
        palette = color.palette(for: .standardError)
    }

    /// Writes what was asked for.
    func result(_ text: String) throws {
        try StandardStream.standardOutput.write(text)
    }

    /// Shows what is wrong with what a person wrote.
    func show(_ diagnostics: [Diagnostic]) {
        if !diagnostics.isEmpty { say(DiagnosticText(palette: palette).text(diagnostics)) }
    }

    func warn(_ sentence: String) {
        say(DiagnosticText(palette: palette).line(.warning, sentence))
    }

    /// Shows what a person should know of a plan, and does not stop it.
    func show(warningsOf plan: Plan) {
        show(plan.diagnostics)
        for warning in plan.warnings { warn(warning) }
    }

    func show(_ failure: Failure) {
        say(DiagnosticText(palette: palette).line(.error, failure.message, detail: failure.remedy))
    }

    /// Writes to standard error.
    ///
    /// Where even that is closed, nobody is left who could be told.
    func say(_ text: String) {
        try? StandardStream.standardError.write(text)
    }

    /// Does the work of a command and turns every error into words on standard error and an exit status.
    func run(_ work: () async throws -> Void) async throws {
        // A reader that goes away must not kill us in the middle of a step: the write fails instead, and that is seen.
        signal(SIGPIPE, SIG_IGN)
        do {
            try await work()
        } catch let failure as Failure {
            show(failure)
            throw failure.status.exit
        } catch let error as FileError {
            show(Failure(error.description))
            throw ExitStatus.failed.exit
        } catch let error as PlanningError {
            show(error.diagnostics)
            throw ExitStatus.invalid.exit
        } catch let error as StreamError {
            // Who stops reading has seen enough; the status still says that not all was written.
            if !error.isClosedPipe { show(Failure(error.description)) }
            throw ExitStatus.failed.exit
        }
    }
}
