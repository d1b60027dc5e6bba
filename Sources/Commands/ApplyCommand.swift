import ArgumentParser
import HostModel
import LibvirtHost
import Planning
import Reconciliation
import Rendering

/// `reeve apply`: make a host as its manifests say, and prove it.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Make a host as its manifests say, and prove it by looking again.",
        discussion: """
            Shows the plan, asks, does it, and plans again: at the end that plan must be empty. The first Ctrl-C lets \
            the running steps end and begins no other; the second leaves at once.

            \(ExitStatus.help)
            """
    )

    @OptionGroup var manifests: ManifestOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    @Flag(name: [.customShort("y"), .long], help: "Do the plan without asking. Grants no consent.")
    var yes = false

    @Option(
        name: .customLong("allow"),
        help: ArgumentHelp(
            "Consent to what a plan says it needs: delete, restart. Names are separated by commas.",
            valueName: "consents"
        )
    )
    var allowed: [String] = []

    @Option(help: ArgumentHelp("How many steps run side by side.", valueName: "number"))
    var parallelism = 4

    @Option(
        help: ArgumentHelp(
            "How many guests may be down at once for a restart; the next begins when one is up.",
            valueName: "number"
        )
    )
    var maxUnavailable = 1

    @Option(help: .hidden)
    var replace: [String] = []

    func validate() throws {
        if !replace.isEmpty { throw NotYet.error("'--replace'") }
        if !(1...64).contains(parallelism) { throw ValidationError("'--parallelism' takes a number from 1 to 64.") }
        if !(1...64).contains(maxUnavailable) {
            throw ValidationError("'--max-unavailable' takes a number from 1 to 64.")
        }
        _ = try ConsentArgument.consents(allowed)
    }

    func run() async throws {
        let console = Console(output.color)
        let consents = try ConsentArgument.consents(allowed)
        try await console.run {
            let intent = try manifests.load(console)
            try await connection.withHost(.readWrite) { hypervisor in
                let plan = try Planner().plan(intent, on: try await hypervisor.state())
                console.show(warningsOf: plan)
                if plan.isEmpty { return try console.result(emptyText(plan)) }
                try approve(plan, consents, console)
                let report = await execute(plan, for: intent, on: hypervisor, console)
                try console.result(text(of: report, for: plan))
                if !report.isSuccess { throw ExitStatus.failed.exit }
            }
        }
    }

    private func approve(_ plan: Plan, _ consents: Set<Consent>, _ console: Console) throws {
        try showBefore(plan, console)
        do {
            try Approval(plan: plan, allowed: consents, isConfirmed: yes).obtain(console)
        } catch {
            // The plan is what a program asked for, and it gets it, also when nothing is done.
            if output.output != .text { try console.result(output.text(of: plan)) }
            throw error
        }
    }

    private func execute(
        _ plan: Plan,
        for intent: Intent,
        on hypervisor: any Hypervisor,
        _ console: Console
    ) async -> ExecutionReport {
        let progress = ProgressLines(palette: console.palette, width: StandardStream.standardError.columns)
        let executor = Executor(hypervisor, parallelism: parallelism, maxUnavailable: maxUnavailable) { progress.show($0) }
        return await progress.ticking {
            await Interruption.watching {
                progress.say("Interrupted: the running steps are let end. Press Ctrl-C again to leave at once.")
            } _: {
                await executor.execute(plan, for: intent)
            }
        }
    }

    /// Text goes out before the work; JSON and Markdown are one document, which is only whole at the end.
    private func showBefore(_ plan: Plan, _ console: Console) throws {
        switch output.output {
        case .text: try console.result(output.text(of: plan))
        case .json, .markdown:
            if !yes, Approval.canAsk { console.say(PlanText(palette: console.palette).text(plan)) }
        }
    }

    private func emptyText(_ plan: Plan) -> String {
        guard output.output == .json else { return output.text(of: plan) }
        return PlanJSON().text(plan, report: ExecutionReport(steps: [], verification: plan))
    }

    private func text(of report: ExecutionReport, for plan: Plan) -> String {
        switch output.output {
        case .text: ReportText(palette: output.palette).text(report)
        case .json: PlanJSON().text(plan, report: report)
        case .markdown: PlanMarkdown().text(plan, report: report)
        }
    }
}
