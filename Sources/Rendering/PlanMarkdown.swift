public import Planning
public import Reconciliation

/// A plan as a comment on a pull request: the sentence, and the plan as a coloured difference.
public struct PlanMarkdown: Sendable {
    /// A writer.
    public init() {}

    /// The plan, ended by a line break.
    public func text(_ plan: Plan) -> String {
        var result = "**\(PlanSummary(plan).sentence)**\n"
        let blocks = PlanText().blocks(plan)
        if !blocks.isEmpty {
            let fence = fence(around: blocks)
            result += "\n\(fence)diff\n\(difference(blocks))\(fence)\n"
        }
        if !plan.sentences.isEmpty {
            result += "\n" + plan.sentences.map { "> **Warning:** \($0.printable)\n" }.joined(separator: ">\n")
        }
        return result
    }

    /// The plan, what became of its steps, and what a second look showed.
    public func text(_ plan: Plan, report: ExecutionReport) -> String {
        let outcome = ReportText().text(report)
        let fence = fence(around: outcome)
        return text(plan) + "\n\(fence)text\n\(outcome)\(fence)\n"
    }

    /// A difference is coloured by the first character of each line, so the mark goes there; `!` is a change's.
    private func difference(_ blocks: String) -> String {
        blocks.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let indent = line.prefix { $0 == " " }
            guard let mark = line.dropFirst(indent.count).first, "+-~!".contains(mark) else { return String(line) }
            return "\(mark == "~" ? "!" : mark)\(indent)\(line.dropFirst(indent.count + 1))"
        }.joined(separator: "\n")
    }

    /// Longer than any run of backticks within, which would end the block.
    private func fence(around text: String) -> String {
        var longest = 0
        var run = 0
        for character in text {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        return String(repeating: "`", count: max(3, longest + 1))
    }
}
