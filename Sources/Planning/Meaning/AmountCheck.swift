import Diagnostics
import HostModel
import Vocabulary

/// Whether a domain's amounts of vCPUs and memory fit each other.
enum AmountCheck {
    static func findings(in object: MeantObject) -> [Finding] {
        guard object.id.kind == .domain else { return [] }
        return [vcpus(of: object), topology(of: object), memory(of: object), maxMemory(of: object)].compactMap { $0 }
    }

    private static func vcpus(of object: MeantObject) -> Finding? {
        guard let current = object.spec.written("vcpu@current").first, let maximum = object.value("vcpu"),
            let count = Int(current.text), let most = Int(maximum.text), count > most
        else { return nil }
        return Finding(
            .currentVCPUs,
            .refused,
            about: [object.id],
            [current.text, maximum.text],
            "\(object.id) is to start with \(count) vCPUs, of \(most) at most, and libvirt refuses that. Raise 'vcpu', or "
                + "lower its 'current'.",
            at: current.range
        )
    }

    /// "CPU topology doesn't match maximum vcpu count" (qemuValidateDomainVCpuTopology).
    private static func topology(of object: MeantObject) -> Finding? {
        guard let topology = object.spec.elements(at: "cpu/topology").first, let maximum = object.value("vcpu"),
            let most = Int(maximum.text)
        else { return nil }
        var product = 1
        for part in ["sockets", "dies", "clusters", "cores", "threads"] {
            guard let text = topology[part] else { continue }
            guard let number = Int(text), number <= 65_536 else { return nil }
            let (next, isTooLarge) = product.multipliedReportingOverflow(by: number)
            if isTooLarge { return nil }
            product = next
        }
        // Where one is not written, the host may have it.
        guard product != most, ["sockets", "cores", "threads"].allSatisfy({ topology[$0] != nil }) else { return nil }
        // libvirt checks it of a QEMU from 2.7 on.
        return Finding(
            .topology,
            .accepted,
            about: [object.id],
            [String(product), maximum.text],
            "The topology of \(object.id) has room for \(product) vCPUs, and 'vcpu' says \(most): libvirt refuses "
                + "that with any QEMU since 2.7. Correct one of them.",
            at: topology.range,
            notes: maximum.range.map { [Diagnostic.Note("This says how many there are.", at: $0)] } ?? []
        )
    }

    /// "maximum memory size must be equal or greater than the actual memory size" (virDomainDefPostParseMemory).
    private static func maxMemory(of object: MeantObject) -> Finding? {
        guard let written = object.spec.elements(at: "maxMemory").first, let most = bytes(written),
            let memory = object.elements(at: "memory").first.flatMap(bytes)
        else { return nil }
        let cells = sum(object.elements(at: "cpu/numa/cell").map { bytes($0, attribute: "memory") })
        let devices = sum(object.elements(at: "devices/memory/target/size").map { bytes($0) })
        let actual = cells == 0 ? memory : cells.addingReportingOverflow(devices).partialValue
        if actual <= most { return nil }
        return Finding(
            .maxMemory,
            .refused,
            about: [object.id],
            [String(most), String(actual)],
            "\(object.id) has \(ByteUnit.display(actual)) of memory, and its 'maxMemory' is \(ByteUnit.display(most)): "
                + "libvirt refuses that. Raise 'maxMemory'.",
            at: written.range
        )
    }

    private static func memory(of object: MeantObject) -> Finding? {
        guard let written = object.spec.elements(at: "currentMemory").first, let current = bytes(written),
            let maximum = object.elements(at: "memory").first.flatMap(bytes)
        else { return nil }
        // The memory of the cells counts before `memory`, and that of memory devices comes on top.
        let cells = sum(object.elements(at: "cpu/numa/cell").map { bytes($0, attribute: "memory") })
        let devices = sum(object.elements(at: "devices/memory/target/size").map { bytes($0) })
        let (most, isTooLarge) = max(maximum, cells).addingReportingOverflow(devices)
        if isTooLarge || current <= most { return nil }
        return Finding(
            .currentMemory,
            .accepted,
            about: [object.id],
            [String(current), String(most)],
            "\(object.id) is to start with \(ByteUnit.display(current)) of memory, and has \(ByteUnit.display(most)) at "
                + "most: libvirt gives it that. Raise 'memory', or lower 'currentMemory'.",
            at: written.range
        )
    }

    private static func sum(_ amounts: [UInt64?]) -> UInt64 {
        amounts.reduce(0) { total, amount in
            let (sum, isTooLarge) = total.addingReportingOverflow(amount ?? 0)
            return isTooLarge ? .max : sum
        }
    }

    /// An amount, in KiB where no unit is written; nil for what is no number, or too large.
    private static func bytes(_ element: IntentElement, attribute: String) -> UInt64? {
        bytes(element[attribute], unit: element["unit"])
    }

    private static func bytes(_ element: IntentElement) -> UInt64? {
        bytes(element.text, unit: element["unit"])
    }

    private static func bytes(_ number: String?, unit: String?) -> UInt64? {
        number.flatMap { Quantity(attribute: nil, defaultUnit: "KiB", granularity: 1).amount($0, unit: unit) }
    }
}
