/// A way of writing a value in which two spellings of one thing are the same.
package enum CanonicalForm: Hashable, Sendable {
    /// Decimal or `0x` hexadecimal, padded or not.
    case number
    /// Octal, padded or not: `0755`, `755`.
    case mode
    /// In lower case: MAC addresses, WWNs.
    case lowercase
    /// In lower case, without dashes.
    case uuid
    /// A set of CPU or node numbers: `0-3,^2`, `0,1,3`.
    case cpuSet
    /// A file's path: no doubled slash, none at the end, no `.` and `..`.
    case path
    /// An IP address; of IPv6 the shortest form, in lower case.
    case ipAddress
    /// A machine type; an alias is any versioned machine of its family (`q35`, `pc-q35-7.2`).
    case machine
    /// A decimal fraction: `1.1`, `1.10`.
    case decimal
    /// An iSCSI target with its unit, which is 0 where none is written: `iqn.2001-01.org.example/0`.
    case iscsiTarget
    /// `yes` and `on` are one, and `no` and `off`.
    case boolean
    /// A MAC address whose parts may lack their leading zeros: `1:2:3:4:5:6`.
    case looseMAC
    /// A netmask, as one or as the length of its prefix: `255.255.255.0`, `24`.
    case addressMask
    /// A number, or a word for one: `0x806`, `arp`.
    case named([String: UInt64])
    /// A number, or a text.
    case numberOrText

    /// Whether what the manifest says is what the host has.
    package func areEqual(_ intended: String, _ live: String) -> Bool {
        if self == .machine { return MachineType.stands(intended, for: live) }
        return canonical(intended) == canonical(live)
    }

    /// The canonical spelling; the value itself where it is not of this form.
    package func canonical(_ value: String) -> String {
        if value.hasPrefix("$") { return FilterVariable.canonical(value) }
        return switch self {
        case .number: number(value, radix: 10).map(String.init) ?? value
        case .mode: UInt64(value, radix: 8).map(String.init) ?? value
        case .lowercase: value.lowercased()
        case .uuid: value.lowercased().filter { $0 != "-" }
        case .cpuSet: Self.numbers(in: value).map { $0.sorted().map(String.init).joined(separator: ",") } ?? value
        case .path: path(value)
        case .ipAddress: IPv6Text.canonical(value) ?? value.lowercased()
        case .machine: value
        case .decimal: Double(value).map(String.init(describing:)) ?? value
        case .iscsiTarget: value.hasPrefix("iqn.") && !value.contains("/") ? value + "/0" : value
        case .boolean: ["yes": "on", "no": "off"][value] ?? value
        case .looseMAC:
            value.lowercased().split(separator: ":", omittingEmptySubsequences: false)
                .map { $0.count == 1 ? "0\($0)" : String($0) }.joined(separator: ":")
        case .addressMask: AddressMask.length(value).map(String.init) ?? value
        case .named(let words): (words[value.lowercased()] ?? number(value, radix: 10)).map(String.init) ?? value
        case .numberOrText: number(value, radix: 10).map(String.init) ?? value
        }
    }

    private func number(_ value: String, radix: Int) -> UInt64? {
        value.hasPrefix("0x") || value.hasPrefix("0X")
            ? UInt64(value.dropFirst(2), radix: 16) : UInt64(value, radix: radix)
    }

    /// The numbers of a set of CPUs or nodes; nil for what is none, or empty.
    ///
    /// virBitmapParse: numbers, ranges and `^` exclusions, separated by commas.
    package static func numbers(in value: String) -> Set<Int>? {
        var members: Set<Int> = []
        for part in value.split(separator: ",") {
            let item = part.trimmingSpaces
            let isExcluded = item.hasPrefix("^")
            let bounds = (isExcluded ? item.dropFirst() : item[...]).split(separator: "-").map { Int($0) }
            guard let low = bounds.first ?? nil, let high = bounds.last ?? nil, bounds.count <= 2, low <= high,
                high < 65_536
            else { return nil }
            if isExcluded { members.subtract(low...high) } else { members.formUnion(low...high) }
        }
        return members.isEmpty ? nil : members
    }

    private func path(_ value: String) -> String {
        guard value.hasPrefix("/") else { return value }
        var parts: [Substring] = []
        for part in value.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}

/// Machine types of QEMU and their aliases.
package enum MachineType {
    /// Whether a manifest that says `intended` is satisfied by a domain with the machine `live`.
    ///
    /// libvirt replaces an alias by the machine it stands for on that day: `q35` by `pc-q35-7.2`, `pc` by
    /// `pc-i440fx-7.2`, `virt` by `virt-7.2`. An alias names the family; a versioned name is exact.
    package static func stands(_ intended: String, for live: String) -> Bool {
        if intended == live { return true }
        let families = [intended, "pc-\(intended)"] + (intended == "pc" ? ["pc-i440fx"] : [])
        return families.contains { family in
            guard live.hasPrefix(family + "-") else { return false }
            return live.dropFirst(family.count + 1).first?.isNumber == true
                || live.dropFirst(family.count + 1).hasPrefix("rhel")
        }
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    package var trimmingSpaces: String {
        var part = self[...]
        while let first = part.unicodeScalars.first, first.properties.isWhitespace { part = part.dropFirst() }
        while let last = part.unicodeScalars.last, last.properties.isWhitespace { part = part.dropLast() }
        return String(part)
    }
}
