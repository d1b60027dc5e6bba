package import XMLTree

/// What libvirt writes into a definition by itself where nothing was said: an import from a host leaves it out.
///
/// A definition that is made anew without it has it again.
package struct Addition: Sendable {
    /// What there must be for it to be libvirt's.
    package enum Content: Sendable {
        /// Whatever it is, libvirt finds such a value.
        case any
        /// Of an attribute: one of these values.
        case value(Set<String>)
        /// Of an element: that nothing be left in it but these parts, once what libvirt adds to it is left out.
        ///
        /// `@type`, `@type=pty`, `model@name=isa-serial`, `.=destroy` for the text; `source*` for all that begins so.
        case left(Set<String>)
        /// The same number and unit as another part has, by its path from the root.
        case same(as: Identity.Part)
        /// The emulator that the host has for such a guest.
        case emulator
        /// The address that a drive gets from its target.
        case driveOfTarget
        /// Of a target: the bus that it gets from its name.
        case busOfTarget
    }

    /// Something of the whole definition that must be so.
    package struct Circumstance: Sendable {
        var part: Identity.Part
        var values: Set<String>
        var isMet: Bool

        /// The part, by its path from the root, has one of these values; one that ends with `*` is the start of such.
        package static func has(_ part: Identity.Part, _ values: [String]) -> Circumstance {
            Circumstance(part: part, values: Set(values), isMet: true)
        }

        /// It has none of these values.
        package static func lacks(_ part: Identity.Part, _ values: [String]) -> Circumstance {
            Circumstance(part: part, values: Set(values), isMet: false)
        }

        /// Whether it is so.
        package func holds(in root: XMLElement) -> Bool {
            let isFound = root.values(of: part).contains { value in
                values.contains { $0.hasSuffix("*") ? value.hasPrefix($0.dropLast()) : value == $0 }
            }
            return isFound == isMet
        }
    }

    package var content: Content
    package var circumstances: [Circumstance]
    /// Of an element: how many of its kind libvirt, or reeve, would add; nil: one here says nothing of another.
    package var count: Int?

    package init(_ content: Content, when circumstances: Circumstance..., count: Int? = nil) {
        self.content = content
        self.circumstances = circumstances
        self.count = count
    }
}

/// What libvirt computes from the target of a disk: its bus where none is given, and the address of a drive.
package enum DiskTarget {
    /// The bus of `vda`, `hda`, `fda`; nil for a target of which there is more to know (virDomainDiskDefPostParse).
    package static func bus(of dev: String) -> String? {
        ["vd": "virtio", "hd": "ide", "fd": "fdc"][String(dev.prefix(2))]
    }

    /// The parts of a drive's address (virDomainDiskDefAssignAddress); nil where it has none that is computed.
    package static func address(of dev: String, bus: String) -> [String: Int]? {
        guard let prefix = prefixes[bus], dev.hasPrefix(prefix), let index = index(of: dev.dropFirst(prefix.count))
        else { return nil }
        let (perController, perBus) = shape[bus] ?? (1, 1)
        let place = index % perController
        return [
            "controller": index / perController, "bus": place / perBus, "target": 0, "unit": place % perBus,
        ]
    }

    private static let prefixes = ["ide": "hd", "sata": "sd", "scsi": "sd", "fdc": "fd"]

    /// How many drives a controller takes, and how many a bus of it; SCSI buses of either width are alike so far.
    private static let shape = ["ide": (4, 2), "sata": (6, 6), "scsi": (7, 7), "fdc": (2, 2)]

    /// `a` is 0, `z` 25, `aa` 26; nil for what is no letter, and for what wide and narrow buses number differently.
    private static func index(of letters: Substring) -> Int? {
        guard letters.utf8.count == 1, let letter = letters.utf8.first,
            (UInt8(ascii: "a")...UInt8(ascii: "g")).contains(letter)
        else { return nil }
        return Int(letter - UInt8(ascii: "a"))
    }
}
