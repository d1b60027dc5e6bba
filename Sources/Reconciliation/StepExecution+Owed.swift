import HostModel
import Planning

// What is owed to a guest that we have stopped, or defined and not started: written where a kill -9 leaves it.
extension StepExecution {
    /// Takes the record of an owed start away, where the domain runs or shall not run.
    @discardableResult
    func settle() async throws -> Outcome {
        let shortfall: Shortfall = { $0?.owesStart == true ? "it is still there" : nil }
        return try await reach(shortfall, by: "taking away the record that a start of \(id.phrase) is owed") {
            try await hypervisor.record(id, owesStart: false)
        }
    }

    /// Records that a start is owed, before the guest is stopped for it.
    ///
    /// Where the driver keeps no such record the guest is stopped all the same, and that is said.
    func oweStart(_ doing: String) async throws {
        let shortfall: Shortfall = { $0?.owesStart == true ? nil : "the host does not keep it" }
        let noting = "\(doing): recording that its start is owed"
        _ = try await reach(shortfall, by: noting) {
            do {
                try await hypervisor.record(id, owesStart: true)
            } catch let error where error.isUnsupported {
                note("\(noting): \(error.explanation); whoever kills this run leaves it down")
            }
        }
    }
}
