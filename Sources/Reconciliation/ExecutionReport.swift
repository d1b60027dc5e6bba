public import Planning

/// What became of each step of a plan, and what a second look at the host showed.
public struct ExecutionReport: Sendable {
    /// In the order of the plan.
    public var steps: [StepReport]
    /// The plan made again after the last step; nil if the host could not be observed any more.
    public var verification: Plan?
    /// Why it is not proved that the host is as meant, whatever the plan says: it could not be observed, or a save is not on
    /// the disk; nil if nothing is in doubt.
    public var verificationFailure: String?

    /// A report of the given parts.
    public init(steps: [StepReport], verification: Plan?, verificationFailure: String? = nil) {
        self.steps = steps
        self.verification = verification
        self.verificationFailure = verificationFailure
    }

    /// Whether every step was done and nothing is left to do.
    public var isSuccess: Bool {
        verification?.isEmpty == true && verificationFailure == nil && steps.allSatisfy(\.outcome.isSuccess)
    }
}

/// What became of one step.
public struct StepReport: Sendable {
    /// The step as planned.
    public var step: Step
    /// What became of it.
    public var outcome: Outcome
    /// How long it took; zero if it was not tried.
    public var duration: Duration
    /// Of a step that stopped a guest, what each rung of the ladder did and saw.
    public var rungs: [RungReport]
    /// What is proved of it, and what is not: "on the disk, and whole".
    public var remarks: [String]

    /// A report of one step.
    public init(
        step: Step,
        outcome: Outcome,
        duration: Duration = .zero,
        rungs: [RungReport] = [],
        remarks: [String] = []
    ) {
        self.step = step
        self.outcome = outcome
        self.duration = duration
        self.rungs = rungs
        self.remarks = remarks
    }
}

/// How a step ended.
public enum Outcome: Hashable, Sendable {
    /// It was done, and a second look showed that it took.
    case done
    /// A first look showed that it was true already.
    case alreadyTrue
    /// It failed; the text says what we were doing and why it failed.
    case failed(String)
    /// It was not tried, because a step that it depends on failed or was skipped.
    case skipped(because: Step.ID)
    /// It is a restart, and was not tried, because another one failed: what failed there may fail here.
    case heldBack(because: Step.ID)
    /// It was not tried, because the run was interrupted.
    case interrupted

    /// Whether the host is now as the step wanted.
    public var isSuccess: Bool {
        switch self {
        case .done, .alreadyTrue: true
        case .failed, .skipped, .heldBack, .interrupted: false
        }
    }
}

/// What an executor tells while it works.
public enum ExecutionEvent: Sendable {
    /// A step was begun.
    case began(Step)
    /// Something worth knowing happened within a step: "asked the guest to shut down, 2nd time".
    case note(Step, String)
    /// A rung of the ladder that stops a guest has ended.
    case rung(Step, RungReport)
    /// A step ended.
    case ended(StepReport)
}
