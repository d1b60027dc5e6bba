/// The kinds of object that a manifest can declare, as `kind:` spells them.
public enum ResourceKind: String, CaseIterable, Hashable, Sendable {
    /// A virtual machine or container.
    case domain = "Domain"
    /// A virtual network.
    case network = "Network"
    /// A storage pool.
    case storagePool = "StoragePool"
    /// A volume of a storage pool.
    case volume = "Volume"
    /// A secret.
    case secret = "Secret"
    /// A network filter.
    case networkFilter = "NetworkFilter"

    /// The root element of libvirt's XML for this kind.
    public var rootElement: String {
        switch self {
        case .domain: "domain"
        case .network: "network"
        case .storagePool: "pool"
        case .volume: "volume"
        case .secret: "secret"
        case .networkFilter: "filter"
        }
    }

    /// The kind whose XML has the given root element.
    public init?(rootElement: String) {
        guard let kind = Self.allCases.first(where: { $0.rootElement == rootElement }) else { return nil }
        self = kind
    }

    /// The place in the order of creation: secrets and filters, pools, volumes, networks, domains.
    package var creationRank: Int {
        switch self {
        case .secret: 0
        case .networkFilter: 1
        case .storagePool: 2
        case .volume: 3
        case .network: 4
        case .domain: 5
        }
    }
}

/// What names one object on one host.
public struct ResourceID: Hashable, Sendable {
    /// The kind.
    public var kind: ResourceKind
    /// libvirt's name for it.
    public var name: String
    /// Of a volume, the name of its pool; else nil.
    public var pool: String?

    /// The object of the given kind and name.
    public init(_ kind: ResourceKind, _ name: String, pool: String? = nil) {
        self.kind = kind
        self.name = name
        self.pool = pool
    }
}

extension ResourceID: CustomStringConvertible {
    /// `Domain/web-1`, `Volume/default/web-1.qcow2`: the form that `--target` takes.
    public var description: String {
        pool.map { "\(kind.rawValue)/\($0)/\(name)" } ?? "\(kind.rawValue)/\(name)"
    }
}

extension ResourceID: Comparable {
    /// In order of creation, then by pool and name.
    public static func < (left: ResourceID, right: ResourceID) -> Bool {
        (left.kind.creationRank, left.pool ?? "", left.name) < (right.kind.creationRank, right.pool ?? "", right.name)
    }
}
