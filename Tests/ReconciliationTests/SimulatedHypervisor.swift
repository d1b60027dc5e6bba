import HostModel
import Reconciliation

/// A host in memory that obeys libvirt's rules, and can fail or change under the executor's feet.
actor SimulatedHypervisor {
    /// How a call that changes something goes wrong.
    enum Fault: Sendable {
        /// It is not done, and answers so.
        case refuse(SimulatedError)
        /// It is done, and the answer says that it was not.
        case doAndThrow(SimulatedError)
        /// The connection breaks: nothing is done, now or later.
        case lose
    }

    var objects: [ResourceID: HostObject] = [:]
    /// The calls that changed something or tried to: `define Network/lab`.
    private(set) var calls: [String] = []
    /// What goes wrong, by the number of the call, from 0.
    var faults: [Int: Fault] = [:]
    /// What somebody else does just before the call of that number.
    var meddling: [Int: @Sendable (inout [ResourceID: HostObject]) -> Void] = [:]
    /// The domain that somebody else starts anew just before the call of that number.
    var startAgainAt: [Int: ResourceID] = [:]
    /// How guests and their processes behave when they are to end.
    var guests = GuestBehaviour()
    /// How saving goes.
    var saves = SaveBehaviour()
    /// How many calls have not returned, by domain; they do when it ends.
    var hungCalls: [ResourceID: Int] = [:]
    /// The domains whose save was brought to the disk, in that order.
    var secured: [ResourceID] = []
    /// The number of the present run of each domain, where it is not 1.
    var runs: [ResourceID: Int] = [:]
    /// The processes that live although their domain is shut off.
    var survivors: Set<ResourceID> = []
    nonisolated let clock = ImmediateClock()
    /// The pools whose place cannot be made.
    var unbuildable: Set<String> = []
    /// Whether domains have metadata.
    var keepsRecords = true
    /// The names of elements that this libvirt does not know, and drops.
    var dropped: Set<String> = []
    /// The most calls that ever ran at once.
    private(set) var mostAtOnce = 0
    var built: Set<String> = []
    var requests: [ResourceID: Int] = [:]
    var nextUUID = 1
    private var atOnce = 0
    private var isLost = false

    init(_ objects: [ResourceID: HostObject] = [:]) {
        self.objects = objects
        built = Set(objects.keys.filter { $0.kind == .storagePool }.map(\.name))
    }

    func configure(_ body: @Sendable (isolated SimulatedHypervisor) -> Void) { body(self) }

    /// The connection is mended, and nothing goes wrong from now on.
    func recover() {
        isLost = false
        faults = [:]
        meddling = [:]
        calls = []
        unbuildable = []
        guests = GuestBehaviour()
        saves = SaveBehaviour(paused: saves.paused)
        survivors = []
    }

    func look() async throws {
        if isLost { throw SimulatedError.lost }
        await Task.yield()
    }

    /// One call that changes something, with what goes wrong in it.
    func change(
        _ verb: String,
        _ id: ResourceID,
        _ body: @Sendable (isolated SimulatedHypervisor) throws -> Void
    ) async throws {
        if isLost { throw SimulatedError.lost }
        let number = calls.count
        calls.append("\(verb) \(id)")
        atOnce += 1
        mostAtOnce = max(mostAtOnce, atOnce)
        for _ in 0..<3 { await Task.yield() }
        defer { atOnce -= 1 }
        meddling[number]?(&objects)
        if let id = startAgainAt[number] { runs[id, default: 1] += 1 }
        switch faults[number] {
        case .refuse(let error): throw error
        case .lose:
            isLost = true
            throw SimulatedError.lost
        case .doAndThrow(let error):
            try body(self)
            throw error
        case nil: try body(self)
        }
    }
}
