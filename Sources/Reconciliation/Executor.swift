import Diagnostics
public import HostModel
public import Planning
import Synchronization

/// Does what a plan says, and proves it by looking again.
///
/// Steps that do not depend on each other run side by side, never two of one object. A step that fails stops what
/// depends on it, nothing else. Cancelling the task that executes lets the running steps end and begins no other.
public struct Executor: Sendable {
    private let hypervisor: any Hypervisor
    private let clock: any Clock<Duration>
    private let pace: Pace
    private let parallelism: Int
    private let maxUnavailable: Int
    private let onEvent: @Sendable (ExecutionEvent) -> Void

    /// An executor that changes the given host.
    ///
    /// - Parameters:
    ///   - hypervisor: the host; its connection must allow changes.
    ///   - parallelism: how many steps may run at once; guests that are stopped do not count.
    ///   - maxUnavailable: how many guests may be down at once for a restart.
    ///   - pace: how often it looks, asks and tries again.
    ///   - clock: the clock by which it waits and measures. A guest sleeps when its host does, and that must not count as
    ///     time in which it might have shut down.
    ///   - onEvent: is told what happens, on any thread; one event at a time comes for each step.
    public init(
        _ hypervisor: any Hypervisor,
        parallelism: Int = 4,
        maxUnavailable: Int = 1,
        pace: Pace = Pace(),
        clock: any Clock<Duration> = SuspendingClock(),
        onEvent: @escaping @Sendable (ExecutionEvent) -> Void = { _ in }
    ) {
        self.hypervisor = hypervisor
        self.clock = clock
        self.pace = pace
        self.parallelism = parallelism
        self.maxUnavailable = maxUnavailable
        self.onEvent = onEvent
    }

    /// Proves a plan in which nothing is to be done, made for `intent` on that state of the host.
    ///
    /// What is saved is brought to the disk, by whomever it was saved: libvirt does not do that, and a run of ours may
    /// have been killed before it did.
    public func prove(_ plan: Plan, for intent: Intent, on state: HostState) async -> ExecutionReport {
        ExecutionReport(steps: [], verification: plan, verificationFailure: await unsecured(intent, state))
    }

    /// Executes a plan that was made for `intent`, then observes the host and plans again.
    ///
    /// It throws nothing: what went wrong is in the report.
    public func execute(_ plan: Plan, for intent: Intent) async -> ExecutionReport {
        let (mailbox, letters) = AsyncStream.makeStream(of: Letter.self)
        // A task of its own, which cancellation does not reach: a step that is half done is worse than one that is.
        let run = Task {
            let reports = await perform(plan.steps, mailbox, letters)
            letters.finish()
            return await verified(plan.steps.compactMap { reports[$0.id] }, intent)
        }
        return await withTaskCancellationHandler {
            await run.value
        } onCancel: {
            letters.yield(.interruption)
        }
    }
}

extension Executor {
    /// What the loop of a run is told.
    private enum Letter: Sendable {
        case end(StepReport)
        case wait(Step.ID)
        case interruption
    }

    /// How many guests are stopped at once, but for those that have answered and are only waited for.
    ///
    /// A request to a QEMU that does not answer keeps a worker of the daemon until that QEMU ends, and a guest may be sent
    /// three (`TeardownBounds.unansweredRequests`, and the agent's). With all 20 workers taken (`max_workers`) no other
    /// guest could be asked any more, and would be forced without having been.
    private static let stops = 6

    private func perform(
        _ steps: [Step],
        _ mailbox: AsyncStream<Letter>,
        _ letters: AsyncStream<Letter>.Continuation
    ) async -> [Step.ID: StepReport] {
        let byID = Dictionary(uniqueKeysWithValues: steps.map { ($0.id, $0) })
        var schedule = StepSchedule(
            steps,
            parallelism: parallelism,
            stops: max(parallelism, Self.stops),
            maxUnavailable: maxUnavailable
        )
        var reports: [Step.ID: StepReport] = [:]
        let former = FormerDefinitions()
        func close(_ report: StepReport) {
            reports[report.step.id] = report
            onEvent(.ended(report))
        }
        await withDiscardingTaskGroup { group in
            func follow(_ instructions: [StepSchedule.Instruction]) {
                for instruction in instructions {
                    guard let step = byID[instruction.step] else { continue }
                    switch instruction {
                    case .run:
                        let isNew = reports.values.contains { $0.hasCreated(step.resource) }
                        group.addTask {
                            let report = await report(on: step, isNew: isNew, former) { letters.yield(.wait(step.id)) }
                            letters.yield(.end(report))
                        }
                    case .skip(_, let cause): close(StepReport(step: step, outcome: .skipped(because: cause)))
                    case .holdBack(_, let cause):
                        close(StepReport(step: step, outcome: .heldBack(because: cause)))
                    case .interrupt: close(StepReport(step: step, outcome: .interrupted))
                    }
                }
            }
            follow(schedule.begin())
            if schedule.isFinished { return }
            for await letter in mailbox {
                switch letter {
                case .interruption:
                    follow(schedule.interrupt())
                case .wait(let step):
                    follow(schedule.wait(step))
                case .end(let report):
                    close(report)
                    follow(schedule.end(report.step.id, succeeded: report.outcome.isSuccess))
                }
                if schedule.isFinished { break }
            }
        }
        return reports
    }

    private func report(
        on step: Step,
        isNew: Bool,
        _ former: FormerDefinitions,
        onWait: @escaping @Sendable () -> Void
    ) async -> StepReport {
        onEvent(.began(step))
        let watch = Stopwatch(clock)
        let rungs = Mutex<[RungReport]>([])
        let remarks = Mutex<[String]>([])
        let execution = StepExecution(
            step: step,
            isNew: isNew,
            former: former,
            hypervisor: hypervisor,
            clock: clock,
            pace: pace
        ) { text in
            onEvent(.note(step, text))
        } onRung: { rung in
            rungs.withLock { $0.append(rung) }
            onEvent(.rung(step, rung))
        } remark: { text in
            remarks.withLock { $0.append(text) }
        } onWait: {
            onWait()
        }
        let outcome = await execution.perform()
        return StepReport(
            step: step,
            outcome: outcome,
            duration: watch.elapsed,
            rungs: rungs.withLock { $0 },
            remarks: remarks.withLock { $0 }
        )
    }

    private func verified(_ reports: [StepReport], _ intent: Intent) async -> ExecutionReport {
        do {
            let state = try await hypervisor.observe()
            var report = await prove(try Planner().plan(intent, on: state), for: intent, on: state)
            report.steps = reports
            return report
        } catch let error as PlanningError {
            let reasons = error.diagnostics.map { "\($0.summary): \($0.detail)" }.joined(separator: "; ")
            return ExecutionReport(
                steps: reports,
                verification: nil,
                verificationFailure: "planning again: \(reasons)"
            )
        } catch {
            let what = error.isConnectionLost ? "the host is lost" : "looking at the host again"
            return ExecutionReport(
                steps: reports,
                verification: nil,
                verificationFailure: "\(what): \(error.explanation)"
            )
        }
    }
}

extension Executor {
    /// Why a domain that shall be saved, and is, would not be any more after a power cut; nil if all are on the disk, as
    /// far as can be seen from here.
    private func unsecured(_ intent: Intent, _ state: HostState) async -> String? {
        var reasons: [String] = []
        for resource in intent.resources where resource.state == .saved && state[resource.id]?.isSaved == true {
            do {
                _ = try await hypervisor.secureSave(resource.id)
            } catch {
                reasons.append("the memory of \(resource.id.phrase): \(error.explanation)")
            }
        }
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }
}

extension HostObject {
    /// Whether it has nothing but a managed save, which can be restored; of a damaged one the plan warns.
    fileprivate var isSaved: Bool {
        switch managedSave {
        case .whole?, .unread?: !presence.isActive
        case .damaged?, nil: false
        }
    }
}

extension StepReport {
    /// Whether this step has made the resource, which was not there before.
    fileprivate func hasCreated(_ resource: ResourceID) -> Bool {
        step.resource == resource && step.action == .create && outcome == .done
    }
}

extension StepSchedule.Instruction {
    fileprivate var step: Step.ID {
        switch self {
        case .run(let id), .skip(let id, because: _), .holdBack(let id, because: _), .interrupt(let id): id
        }
    }
}
