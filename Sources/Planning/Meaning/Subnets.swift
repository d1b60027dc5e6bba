import Diagnostics
import HostModel
import Vocabulary

/// Whether what a network's DHCP server gives away lies in its subnet.
enum DHCPCheck {
    static func findings(in object: MeantObject) -> [Finding] {
        guard object.id.kind == .network else { return [] }
        return servers(of: object)
            + object.spec.elements(at: "ip").flatMap { ip -> [Finding] in
                guard let subnet = IPSubnet(ip) else { return [] }
                let words = "\(ip["address"] ?? "")/\(subnet.prefix)"
                return ip.elements(at: "dhcp/range").compactMap { range($0, in: subnet, words, of: object.id) }
                    + ip.elements(at: "dhcp/host").compactMap { host($0, in: subnet, words, of: object.id) }
            }
    }

    /// "dhcp is supported only for a single IPv4 address on each network", and of IPv6.
    private static func servers(of object: MeantObject) -> [Finding] {
        let servers = object.spec.elements(at: "ip").filter { !$0.elements(at: "dhcp").isEmpty }
        return ["IPv4", "IPv6"].flatMap { family in
            let alike = servers.filter { ($0["family"] == "ipv6") == (family == "IPv6") }
            return alike.dropFirst().map { ip in
                Finding(
                    .contradiction,
                    .refused,
                    about: [object.id],
                    [family, ip["address"] ?? ""],
                    "\(object.id) has 'dhcp' in two subnets of \(family), and libvirt refuses that. Remove one of them.",
                    at: ip.elements(at: "dhcp").first?.range,
                    notes: alike.first?.elements(at: "dhcp").first?.range.map { range in
                        [Diagnostic.Note("The other one stands here.", at: range)]
                    } ?? []
                )
            }
        }
    }

    /// virSocketAddrGetRange.
    private static func range(
        _ element: IntentElement,
        in subnet: IPSubnet,
        _ words: String,
        of id: ResourceID
    ) -> Finding? {
        guard let start = element.written("@start").first, let end = element.written("@end").first,
            let low = IPAddress(start.text), let high = IPAddress(end.text)
        else { return nil }
        let mistake: (String, SourceRange?)? =
            switch (low, high) {
            case _ where !subnet.contains(low): ("begins outside the subnet", start.range)
            case _ where !subnet.contains(high): ("ends outside the subnet", end.range)
            case _ where low > high: ("ends before it begins, in the subnet", end.range)
            case _ where high.number - low.number > 65_535: ("has more than 65536 addresses, in the subnet", end.range)
            case _ where subnet.isIPv4 && subnet.prefix < 31 && low == subnet.first:
                ("begins with the network's own address, in the subnet", start.range)
            case _ where subnet.isIPv4 && subnet.prefix < 31 && high == subnet.last:
                ("ends with the broadcast address, in the subnet", end.range)
            default: nil
            }
        guard let (sentence, place) = mistake else { return nil }
        return Finding(
            .dhcpRange,
            .refused,
            about: [id],
            [start.text, end.text, words],
            "The range \(start.text) to \(end.text) of \(id) \(sentence) \(words), and libvirt refuses that. Correct the "
                + "range, or the subnet.",
            at: place
        )
    }

    private static func host(
        _ element: IntentElement,
        in subnet: IPSubnet,
        _ words: String,
        of id: ResourceID
    ) -> Finding? {
        guard let written = element.written("@ip").first, let address = IPAddress(written.text),
            !subnet.contains(address)
        else { return nil }
        return Finding(
            .dhcpHost,
            .accepted,
            about: [id],
            [written.text, words],
            "The lease of \(written.text) in \(id) lies outside its subnet \(words): libvirt takes it, but dnsmasq will not "
                + "give it away. Correct the address, or the subnet.",
            at: written.range
        )
    }
}

/// Whether two networks have one subnet, or parts of one.
enum SubnetCheck {
    private struct Fact {
        var object: MeantObject
        var subnet: IPSubnet
        var words: String
        /// Whether a manifest says it, and where.
        var isWritten: Bool
        var range: SourceRange?

        var order: Precedence { Precedence(isWritten: isWritten, id: object.id, range: range) }
    }

    static func findings(among objects: [MeantObject]) -> [Finding] {
        let facts = objects.filter { $0.id.kind == .network }.flatMap(facts(of:)).sorted {
            ($0.subnet.first, $0.subnet.prefix, $0.object.id) < ($1.subnet.first, $1.subnet.prefix, $1.object.id)
        }
        var findings: [Finding] = []
        // Subnets lie side by side or within each other: sorted by their beginnings, one lies within those before it that
        // have not ended, and is compared with the narrowest.
        var open: [Fact] = []
        for fact in facts {
            while let last = open.last, !last.subnet.contains(fact.subnet.first) { open.removeLast() }
            if let other = open.last(where: { $0.object.id != fact.object.id }), let found = finding(fact, other) {
                findings.append(found)
            }
            open.append(fact)
        }
        return findings
    }

    private static func finding(_ one: Fact, _ other: Fact) -> Finding? {
        let pair = [one, other].sorted { $0.order < $1.order }
        guard let first = pair.first, let second = pair.last, second.isWritten else { return nil }
        // networkCheckRouteCollision refuses the start of the second, of IPv4 and of just the same subnet.
        let isRefused = one.subnet == other.subnet && one.subnet.isIPv4 && one.object.runs && other.object.runs
        return Finding(
            .subnetOverlap,
            isRefused ? .refused : .accepted,
            about: [one.object.id, other.object.id],
            [first.words, second.words],
            "The subnet \(second.words) of \(second.object.id) overlaps \(first.words) of \(first.object.id): "
                + (isRefused
                    ? "libvirt refuses to start the second." : "what is sent to it reaches only one of the two.")
                + " Give one of them another subnet.",
            at: second.range,
            notes: first.range.map { [Diagnostic.Note("It overlaps this one.", at: $0)] } ?? []
        )
    }

    private static func facts(of object: MeantObject) -> [Fact] {
        let isWritten = object.isDeclared && !object.spec.elements(at: "ip").isEmpty
        return object.elements(at: "ip").compactMap { ip in
            guard let subnet = IPSubnet(ip) else { return nil }
            return Fact(
                object: object,
                subnet: subnet,
                words: "\(ip["address"] ?? "")/\(subnet.prefix)",
                isWritten: isWritten,
                range: ip.written("@address").first?.range
            )
        }
    }
}

extension IPSubnet {
    /// The subnet of a network's `ip`.
    fileprivate init?(_ ip: IntentElement) {
        guard let address = ip["address"] else { return nil }
        self.init(address: address, prefix: ip["prefix"], netmask: ip["netmask"])
    }
}
