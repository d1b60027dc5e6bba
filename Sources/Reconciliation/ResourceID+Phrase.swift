import HostModel

extension ResourceID {
    /// The object as it stands in a sentence: `network 'lab'`, `volume 'a.qcow2' of pool 'default'`.
    var phrase: String {
        let noun =
            switch kind {
            case .domain: "domain"
            case .network: "network"
            case .storagePool: "storage pool"
            case .volume: "volume"
            case .secret: "secret"
            case .networkFilter: "network filter"
            }
        return "\(noun) '\(name)'" + (pool.map { " of pool '\($0)'" } ?? "")
    }
}

extension Duration {
    /// `120 s`, `300 ms`.
    var phrase: String {
        let (seconds, attoseconds) = components
        return attoseconds == 0 ? "\(seconds) s" : "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000) ms"
    }
}
