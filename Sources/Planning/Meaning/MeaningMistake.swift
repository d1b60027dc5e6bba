import Diagnostics

/// What may be wrong with manifests that are each well-formed; the raw value is the diagnostic's code.
enum MeaningMistake: String, CaseIterable {
    case backingLoop = "meaning.backing-loop"
    case bootOrder = "meaning.boot-order"
    case bootTwice = "meaning.boot-twice"
    case contradiction = "meaning.contradiction"
    case currentMemory = "meaning.current-memory"
    case currentVCPUs = "meaning.current-vcpus"
    case dhcpHost = "meaning.dhcp-host"
    case dhcpRange = "meaning.dhcp-range"
    case firmware = "meaning.firmware"
    case maxMemory = "meaning.max-memory"
    case missingMember = "meaning.missing-member"
    case noEffect = "meaning.no-effect"
    case repeatedAddress = "meaning.repeated-address"
    case repeatedBridge = "meaning.repeated-bridge"
    case repeatedItem = "plan.repeated-item"
    case repeatedLease = "meaning.repeated-lease"
    case repeatedMAC = "meaning.repeated-mac"
    case sharedDisk = "meaning.shared-disk"
    case subnetOverlap = "meaning.subnet-overlap"
    case topology = "meaning.topology"

    /// The same short words each time.
    var summary: String {
        switch self {
        case .backingLoop: "Backing chain without an end"
        case .bootOrder: "Boot order given twice"
        case .bootTwice: "Two ways to boot"
        case .contradiction: "Parts that cannot stand together"
        case .currentMemory: "More current memory than memory"
        case .currentVCPUs: "More current vCPUs than vCPUs"
        case .dhcpHost: "Lease outside its subnet"
        case .dhcpRange: "Unusable DHCP range"
        case .firmware: "Firmware given twice"
        case .maxMemory: "More memory than maxMemory"
        case .missingMember: "Not one of the domain's"
        case .noEffect: "Without effect"
        case .repeatedAddress: "Device address given twice"
        case .repeatedBridge: "Bridge given twice"
        case .repeatedItem: "Item given twice"
        case .repeatedLease: "Lease given twice"
        case .repeatedMAC: "MAC address given twice"
        case .sharedDisk: "Disk written by two domains"
        case .subnetOverlap: "Overlapping subnets"
        case .topology: "Topology of other vCPUs"
        }
    }
}

/// What libvirt makes of a mistake; only what it refuses, or what would lose data, is an error.
enum Verdict: Hashable, Sendable {
    /// It refuses the definition, or the start that the manifests ask for.
    case refused
    /// It takes the definition and refuses the start.
    case unstartable
    /// It takes it.
    case accepted
    /// It takes it from this version on; where the version is not known, that is a warning.
    case refusedBefore(Int)
    /// It refuses it from this version on; where the version is not known, that is a warning.
    case refusedSince(Int)

    /// What it makes of it where the object is to be active, or not.
    func ofOne(thatRuns runs: Bool) -> Verdict { self == .unstartable ? (runs ? .refused : .accepted) : self }

    func severity(on version: Int?) -> Diagnostic.Severity {
        switch self {
        case .refused, .unstartable: .error
        case .accepted: .warning
        case .refusedBefore(let first): version.map { $0 < first } ?? false ? .error : .warning
        case .refusedSince(let first): version.map { $0 >= first } ?? false ? .error : .warning
        }
    }
}
