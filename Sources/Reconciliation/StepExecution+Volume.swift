import HostModel
import Planning
import XMLTree

extension StepExecution {
    /// Creates a volume that is not there.
    ///
    /// What was created is never removed again: it may hold data by then.
    func createVolume() async throws -> Outcome {
        let doing = "creating \(id.phrase)"
        if let object = try await look() {
            if let missing = difference(from: object) {
                throw StepFailure("\(doing): it is there already, and \(missing)")
            }
            return .alreadyTrue
        }
        try await act(doing, until: difference(from:)) {
            try await hypervisor.createVolume(id, as: step.intent.spec.element)
        }
        if let missing = difference(from: try await look()) { throw StepFailure("\(doing): \(missing)") }
        return .done
    }

    /// Grows a volume to the capacity that the manifest gives; nothing else of a volume can be changed.
    func growVolume() async throws -> Outcome {
        let doing = "growing \(id.phrase)"
        guard let definition = try await look()?.presence.persistent else {
            throw StepFailure("\(doing): it is no longer there")
        }
        let overlay = Overlay(step.intent, over: definition)
        if overlay.changes.isEmpty { return .alreadyTrue }
        let others = overlay.changes.map(\.path).filter { $0 != "spec.capacity" }
        guard others.isEmpty else {
            throw StepFailure("\(doing): libvirt cannot change \(others.joined(separator: ", ")) of a volume")
        }
        guard let wanted = overlay.element.capacity, let present = definition.capacity else {
            throw StepFailure("\(doing): its capacity cannot be read")
        }
        guard wanted > present else {
            throw StepFailure("\(doing): it has \(present) bytes, and to shrink it to \(wanted) would lose data")
        }
        return try await reach(difference(from:), by: doing) { try await hypervisor.growVolume(id, to: wanted) }
    }
}

extension XMLElement {
    /// The content of `<capacity>` in bytes; nil if there is none, or none that can be read.
    fileprivate var capacity: UInt64? {
        guard let element = first("capacity"), let number = UInt64(element.text.filter { !$0.isWhitespace }),
            let factor = Self.factor(of: element["unit"] ?? "bytes")
        else { return nil }
        let (bytes, overflows) = number.multipliedReportingOverflow(by: factor)
        return overflows ? nil : bytes
    }

    /// libvirt's units: https://libvirt.org/formatstorage.html, `capacity`.
    private static func factor(of unit: String) -> UInt64? {
        let unit = unit.lowercased()
        if ["", "b", "byte", "bytes"].contains(unit) { return 1 }
        guard let exponent = "kmgtpe".firstIndex(where: { $0 == unit.first }) else { return nil }
        let base: UInt64
        switch unit.dropFirst() {
        case "", "ib": base = 1024
        case "b": base = 1000
        default: return nil
        }
        let power = "kmgtpe".distance(from: "kmgtpe".startIndex, to: exponent) + 1
        return (0..<power).reduce(1) { product, _ in product * base }
    }
}
