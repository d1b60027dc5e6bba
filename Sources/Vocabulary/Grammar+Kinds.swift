extension Grammar {
    /// What a domain's XML may hold.
    package static let domain = Grammar(decoding: domainTable)
    /// What a network's XML may hold.
    package static let network = Grammar(decoding: networkTable)
    /// What a storage pool's XML may hold.
    package static let storagePool = Grammar(decoding: storagePoolTable)
    /// What a volume's XML may hold.
    package static let volume = Grammar(decoding: volumeTable)
    /// What a secret's XML may hold.
    package static let secret = Grammar(decoding: secretTable)
    /// What a network filter's XML may hold.
    package static let networkFilter = Grammar(decoding: networkFilterTable)

    /// The grammar of the documents whose root element has that name: `domain`, `network`, `pool`, `volume`,
    /// `secret`, `filter`.
    package static func named(root: String) -> Grammar? {
        switch root {
        case "domain": domain
        case "network": network
        case "pool": storagePool
        case "volume": volume
        case "secret": secret
        case "filter": networkFilter
        default: nil
        }
    }
}
