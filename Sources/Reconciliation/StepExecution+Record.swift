import HostModel
import Planning

// Our record on a domain: written where a kill -9 leaves it.
extension StepExecution {
    // MARK: - What is owed to a guest that we have stopped, or defined and not started

    /// Takes the record of an owed start away, where the domain runs or shall not run.
    @discardableResult
    func settle() async throws -> Outcome {
        let shortfall: Shortfall = { $0?.owesStart == true ? "it is still there" : nil }
        return try await reach(shortfall, by: "taking away the record that a start of \(id.phrase) is owed") {
            try await writeRecord(owingStart: false)
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
                try await writeRecord(owingStart: true)
            } catch let error where error.isUnsupported {
                note("\(noting): \(error.explanation); whoever kills this run leaves it down")
            }
        }
    }

    private func writeRecord(owingStart: Bool) async throws {
        guard var record = try await look()?.record else { throw StepFailure("it is no longer there") }
        if let refusal = record.refusal { throw StepFailure(refusal) }
        record.owesStart = owingStart
        try await hypervisor.write(record, on: id)
    }

    // MARK: - Labels

    /// What is to be recorded of a domain that is defined as the manifest says, where that is recorded now.
    func record(over old: DomainRecord = DomainRecord(), owingStart: Bool? = nil) -> DomainRecord {
        guard id.kind == .domain, old.laterVersion == nil else { return old }
        var record = old
        if let owingStart { record.owesStart = owingStart }
        if old.labels != nil || !step.intent.labels.isEmpty { record.labels = step.intent.labels }
        return record
    }

    /// How a domain's labels are not recorded as the manifest has them; nil if they are.
    func unrecorded(_ object: HostObject?) -> String? {
        guard let object else { return "it is not there" }
        return record(over: object.record) == object.record ? nil : "the host does not keep its labels"
    }

    /// Records the labels of a domain whose definition is as the manifest says, without touching its guest.
    ///
    /// Where a driver keeps no record at all, that is said, and nothing more.
    func recordLabels(_ record: DomainRecord, over old: HostObject, isDefined: Bool) async throws {
        guard record.labels != old.record.labels else { return }
        let doing = "recording the labels of \(id.phrase)"
        // A definition has brought them to the persistent one; what runs has a copy, of which others may read.
        if !isDefined || old.presence.isActive {
            try await act(doing, until: unrecorded) {
                do {
                    try await hypervisor.write(record, on: id)
                } catch let error where error.isUnsupported && old.record.labels == nil {
                    note("\(doing): \(error.explanation)")
                }
            }
        }
        guard let missing = unrecorded(try await look()) else { return }
        if old.record.labels != nil { throw StepFailure("\(doing): \(missing)") }
        note("\(doing): \(missing)")
    }
}
