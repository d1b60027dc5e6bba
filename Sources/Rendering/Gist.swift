import HostModel

extension ResourceIntent {
    /// What a new object will be, in a few words: "4 GiB, 2 vCPUs"; empty if there is nothing to say.
    var gist: String {
        var words: [String?]
        switch id.kind {
        case .domain:
            let vcpus = spec.first("vcpu")?.text
            words = [spec.first("memory")?.quantity, vcpus.map { "\($0) vCPU\($0 == "1" ? "" : "s")" }]
        case .volume:
            let base = spec.first("backingStore")?.first("path")?.text
            words = [spec.first("capacity")?.quantity, base.map { "over \($0.split(separator: "/").last ?? "")" }]
        case .storagePool:
            words = [spec["type"], spec.first("target")?.first("path")?.text]
        case .network:
            words = [spec.first("forward").map { $0["mode"] ?? "nat" }, spec.first("ip")?.subnet]
        case .secret, .networkFilter:
            words = []
        }
        return words.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

extension IntentElement {
    /// The number with its unit, as the manifest has it: "4 GiB".
    fileprivate var quantity: String? {
        guard let text else { return nil }
        switch self["unit"] {
        case nil: return text
        case "b", "bytes": return "\(text) bytes"
        case let unit?: return "\(text) \(unit)"
        }
    }

    fileprivate var subnet: String? {
        guard let address = self["address"] else { return nil }
        return (self["prefix"] ?? self["netmask"]).map { "\(address)/\($0)" } ?? address
    }
}
