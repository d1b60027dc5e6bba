import HostModel
import LibvirtHost
import Planning
import Reconciliation
import Rendering

/// A change of a host, from the plan to its proof: shown, approved, done, and looked at again.
struct HostChange {
    var connection: ConnectionOptions
    var options: ChangeOptions
    var output: OutputOptions
    /// What `--allow` named.
    var consents: Set<Consent> = []
    /// How many guests may be down at once for a restart.
    var maxUnavailable = 1
    var console: Console

    /// Makes a host as the intent says, if the plan is approved.
    ///
    /// - Returns: the plan that was made last: it is empty.
    /// - Throws: why not; what was done is written by then.
    @discardableResult
    func make(_ intent: Intent) async throws -> Plan {
        try await connection.withHost(.readWrite) { try await make(intent, on: $0) }
    }

    private func make(_ intent: Intent, on hypervisor: LibvirtHypervisor) async throws -> Plan {
        let state = try await hypervisor.state()
        let plan = try Planner().plan(intent, on: state)
        console.show(warningsOf: plan)
        if plan.isEmpty {
            let report = await Executor(hypervisor).prove(plan, for: intent, on: state)
            try console.result(emptyText(report, plan))
            guard report.isSuccess else { throw ExitStatus.failed.exit }
            return plan
        }
        try approve(plan)
        let report = await execute(plan, for: intent, on: hypervisor)
        try console.result(text(of: report, for: plan))
        guard report.isSuccess, let proof = report.verification else { throw ExitStatus.failed.exit }
        return proof
    }

    private func approve(_ plan: Plan) throws {
        try showBefore(plan)
        do {
            try Approval(plan: plan, allowed: consents, isConfirmed: options.yes).obtain(console)
        } catch {
            // The plan is what a program asked for, and it gets it, also when nothing is done.
            if output.output != .text { try console.result(output.text(of: plan)) }
            throw error
        }
    }

    private func execute(_ plan: Plan, for intent: Intent, on hypervisor: any Hypervisor) async -> ExecutionReport {
        let progress = ProgressLines(palette: console.palette, width: StandardStream.standardError.columns)
        let executor = Executor(
            hypervisor,
            parallelism: options.parallelism,
            maxUnavailable: maxUnavailable
        ) { progress.show($0) }
        return await progress.ticking {
            await Interruption.watching {
                progress.say("Interrupted: the running steps are let end. Press Ctrl-C again to leave at once.")
            } _: {
                await executor.execute(plan, for: intent)
            }
        }
    }

    /// Text goes out before the work; JSON and Markdown are one document, which is only whole at the end.
    private func showBefore(_ plan: Plan) throws {
        switch output.output {
        case .text: try console.result(output.text(of: plan))
        case .json, .markdown:
            if !options.yes, Approval.canAsk { console.say(PlanText(palette: console.palette).text(plan)) }
        }
    }

    private func emptyText(_ report: ExecutionReport, _ plan: Plan) -> String {
        let isShort = report.isSuccess && output.output != .json
        return isShort ? output.text(of: plan) : text(of: report, for: plan)
    }

    private func text(of report: ExecutionReport, for plan: Plan) -> String {
        switch output.output {
        case .text: ReportText(palette: output.palette).text(report)
        case .json: PlanJSON().text(plan, report: report)
        case .markdown: PlanMarkdown().text(plan, report: report)
        }
    }
}
