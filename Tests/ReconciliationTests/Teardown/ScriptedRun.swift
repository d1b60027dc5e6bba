import HostModel
import Reconciliation

/// A ladder climbed in imagined time against a guest that behaves as a script says.
struct ScriptedRun {
    var facts: RunFacts
    var policy = ShutdownPolicy(guestTimeout: .seconds(30))
    var limit = ShutdownLimit.kill
    /// What each call answers, and how long it takes to; what is not here succeeds at once.
    var answers: [TeardownCall: (TeardownLadder.Event, Duration)] = [:]
    /// What is seen from a moment on: after a call was made, the `count`-th time, and a delay.
    var changes: [Change] = []
    /// What is seen at first.
    var sighting: Sighting

    struct Change {
        var call: TeardownCall?
        var count = 1
        var delay = Duration.zero
        var seen: @Sendable (inout Sighting) -> Void
    }

    /// What happened, in order: `0 s resume`, `10 s ACPI`.
    private(set) var log: [String] = []
    private(set) var calls: [TeardownCall] = []

    static let process = HostProcess(pid: 4711, name: "qemu-system-x86")

    init(_ condition: GuestCondition = .running, isLocal: Bool = true, _ adjust: (inout RunFacts) -> Void = { _ in }) {
        let locality: Locality = isLocal ? .local(Self.process) : .remote(because: "it is another host")
        facts = RunFacts(id: 7, condition: condition, locality: locality)
        adjust(&facts)
        sighting = Sighting(.active(id: 7, condition), process: isLocal ? .alive(Self.process) : .unseen)
    }

    /// From when that call was made, for the `count`-th time, and some time has passed, something else is seen.
    func when(
        _ call: TeardownCall?,
        count: Int = 1,
        after delay: Duration = .zero,
        _ seen: @escaping @Sendable (inout Sighting) -> Void
    ) -> Self {
        var copy = self
        copy.changes.append(Change(call: call, count: count, delay: delay, seen: seen))
        return copy
    }

    /// From then on the run is over.
    func ends(_ call: TeardownCall?, count: Int = 1, after delay: Duration = .zero, left: [HostProcess] = []) -> Self {
        let isLocal = facts.locality.process != nil
        return when(call, count: count, after: delay) {
            $0 = Sighting(.shutOff, process: isLocal ? .gone : .unseen, leftovers: left)
        }
    }

    func answering(_ call: TeardownCall, _ event: TeardownLadder.Event, after time: Duration = .zero) -> Self {
        var copy = self
        copy.answers[call] = (event, time)
        return copy
    }

    func upTo(_ limit: ShutdownLimit, attempts: Int = 3) -> Self {
        var copy = self
        copy.limit = limit
        copy.policy.attempts = attempts
        return copy
    }

    /// Climbs to the end.
    mutating func climb() -> (verdict: TeardownVerdict, reports: [RungReport]) {
        var ladder = TeardownLadder(facts, policy: policy, limit: limit)
        var now = Duration.zero
        var due: [(Duration, @Sendable (inout Sighting) -> Void)] = []
        func schedule(_ call: TeardownCall?, _ count: Int) {
            for change in changes where change.call == call && change.count == count {
                due.append((now + change.delay, change.seen))
            }
        }
        func see() {
            for (_, seen) in due.filter({ $0.0 <= now }) { seen(&sighting) }
            due.removeAll { $0.0 <= now }
        }
        schedule(nil, 1)
        var instruction = ladder.begin(at: now)
        while true {
            switch instruction {
            case .make(let call, within: let bound):
                calls.append(call)
                log.append("\(now.components.seconds) s \(call)")
                schedule(call, calls.count { $0 == call })
                let (event, time) = answers[call] ?? (.done, .zero)
                now += event == .noAnswer ? bound : min(time, bound)
                instruction = ladder.next(event, at: now)
            case .watch(let subject, atMost: let time):
                let end = now + time
                see()
                while now < end, !subject.isGone(sighting) {
                    now = min(end, due.map(\.0).filter { $0 > now }.min() ?? end)
                    see()
                }
                instruction = ladder.next(.saw(sighting), at: now)
            case .end(let verdict):
                return (verdict, ladder.reports)
            }
        }
    }
}

extension TeardownLadder.Subject {
    fileprivate func isGone(_ sighting: Sighting) -> Bool {
        switch self {
        case .run:
            if case .active(let id, _) = sighting.domain { return id != 7 }
            return sighting.isOver
        case .scope: return sighting.leftovers.isEmpty
        }
    }
}
