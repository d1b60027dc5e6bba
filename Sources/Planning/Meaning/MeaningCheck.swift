import Diagnostics
import HostModel

/// What is wrong with manifests that the grammar accepts: within one of them, between two, and beside what the host has.
///
/// What libvirt accepts is a warning. An error is what it would refuse, or what would lose data; but what the host has
/// just so already, it has accepted.
struct MeaningCheck {
    /// Sorted by place.
    let diagnostics: [Diagnostic]
    /// Volumes that back each other in a circle, which is said.
    let loops: Set<Set<ResourceID>>

    init(_ intent: Intent, on host: HostState, index: ReferenceIndex) {
        let version = host.host.libvirtVersion
        let objects = Self.objects(intent, host)
        let backing = BackingLoops(objects, index)
        loops = backing.members
        let findings = Self.findings(objects, index)
        let errors = findings.contains { $0.verdict.severity(on: version) == .error }
        // As far as the host goes, the same rules tell what it has accepted.
        let accepted = errors ? Self.findings(Self.objectsAsTheyAre(intent, host), index).map(\.key) : []
        let known = Set(accepted)
        let weighed = findings.map { finding in
            finding.diagnostic(known.contains(finding.key) ? .warning : finding.verdict.severity(on: version))
        }
        diagnostics = (weighed + backing.findings.map { $0.diagnostic($0.verdict.severity(on: version)) })
            .sortedByPlace()
    }

    private static func findings(_ objects: [MeantObject], _ index: ReferenceIndex) -> [Finding] {
        var findings = UniqueValues(objects).findings
        for object in objects where object.isDeclared {
            findings += AbsentItems.findings(in: object)
            findings += MemberCheck.findings(in: object)
            findings += ContradictionRule.findings(in: object)
            findings += RawRepetition(of: object).findings
            findings += AmountCheck.findings(in: object)
            findings += DHCPCheck.findings(in: object)
        }
        findings += SubnetCheck.findings(among: objects)
        findings += SharedDisks(objects, index).findings
        return findings
    }

    /// What is declared, and what the host has beside.
    private static func objects(_ intent: Intent, _ host: HostState) -> [MeantObject] {
        let declared = intent.resources.filter { $0.state != .absent }.map { MeantObject($0, host[$0.id]) }
        return declared + others(intent, host)
    }

    /// The declared objects as the host has them, and the others.
    private static func objectsAsTheyAre(_ intent: Intent, _ host: HostState) -> [MeantObject] {
        let declared = intent.resources.compactMap { resource in
            host[resource.id].flatMap { MeantObject(resource.id, $0, isDeclared: true) }
        }
        return declared + others(intent, host)
    }

    private static func others(_ intent: Intent, _ host: HostState) -> [MeantObject] {
        host.objects.sorted { $0.key < $1.key }.compactMap { id, object in
            intent[id] == nil ? MeantObject(id, object, isDeclared: false) : nil
        }
    }
}
