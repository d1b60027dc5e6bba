import HostModel
import Vocabulary
import XMLTree

/// Leaves out of a definition what libvirt would add again by itself (`Tables/Additions.swift`).
///
/// From the leaves up: an element goes when nothing is left in it but what libvirt adds too.
struct Elision {
    private let root: XMLElement
    private let emulator: String?

    /// An elision from the definition `root` of an object of that host.
    init(_ root: XMLElement, on host: HostDescription) {
        self.root = root
        let type = root.at("os", "type")
        emulator =
            host.guests.first { guest in
                guest.arch == type?["arch"] && guest.osType == type?.text
                    && guest.domainTypes.contains(root["type"] ?? "")
            }?.emulator
    }

    /// The definition without it.
    var result: XMLElement { reduced(root, at: Spot(path: [root.usualName], attributes: [root.values])) }

    private struct Spot {
        var path: [String]
        var attributes: [[String: String]]

        func below(_ child: XMLElement) -> Spot {
            Spot(path: path + [child.usualName], attributes: attributes + [child.values])
        }
    }

    private func reduced(_ element: XMLElement, at spot: Spot) -> XMLElement {
        // What belongs to others stays, but for how it is laid out.
        if spot.path.last == "metadata" { return element.withoutLayout }
        var result = element
        result.attributes.removeAll { attribute in
            let place = spot.path + ["@" + attribute.name]
            return Traits.additions.all(place, spot.attributes).contains { row in
                switch row.content {
                case .any: holds(row)
                case .value(let values): values.contains(attribute.value) && holds(row)
                case .busOfTarget: element["dev"].flatMap(DiskTarget.bus) == attribute.value
                case .left, .same, .emulator, .driveOfTarget: false
                }
            }
        }
        let children = element.elements.map { Child(whole: $0, reduced: reduced($0, at: spot.below($0))) }
        guard !children.isEmpty else { return result }
        result.children = children.compactMap { child in
            isAdded(child, among: children, of: element, at: spot.below(child.whole)) ? nil : .element(child.reduced)
        }
        return result
    }

    /// A child as it is, and without what libvirt adds to it.
    private struct Child {
        var whole: XMLElement
        var reduced: XMLElement
    }

    private func isAdded(_ child: Child, among children: [Child], of parent: XMLElement, at spot: Spot) -> Bool {
        Traits.additions.findings(at: spot.path, spot.attributes).contains { row in
            guard holds(row.value), isLibvirts(child, row.value, in: parent) else { return false }
            guard let count = row.value.count else { return true }
            // The rest of its kind must be libvirt's too.
            let kin = children.filter { other in
                other.whole.usualName == child.whole.usualName
                    && row.pattern.matches(spot.path, spot.attributes.dropLast() + [other.whole.values])
            }
            return kin.count == count && kin.allSatisfy { isLibvirts($0, row.value, in: parent) }
        }
    }

    private func isLibvirts(_ child: Child, _ row: Addition, in parent: XMLElement) -> Bool {
        switch row.content {
        case .any: true
        case .value, .busOfTarget: false
        case .left(let parts): child.reduced.leaves.allSatisfy { $0.isAmong(parts) }
        case .same(let part):
            root.elements.contains { other in
                other.usualName == part && other.text == child.whole.text && other["unit"] == child.whole["unit"]
            }
        case .emulator: emulator == child.whole.text
        case .driveOfTarget: child.whole.isDriveAddress(of: parent.first("target"))
        }
    }

    private func holds(_ row: Addition) -> Bool { row.circumstances.allSatisfy { $0.holds(in: root) } }
}

/// One value of an element: `@type` is `pty`, `model@name`, or `.` for its text.
private struct Leaf {
    var path: String
    var value: String

    /// Whether one of the parts, with a value, without, or only as the start of its path, is this.
    func isAmong(_ parts: Set<String>) -> Bool {
        parts.contains { part in
            part.hasSuffix("*") ? path.hasPrefix(part.dropLast()) : part == path || part == "\(path)=\(value)"
        }
    }
}

extension XMLElement {
    fileprivate var values: [String: String] {
        Dictionary(attributes.map { ($0.name, $0.value) }) { first, _ in first }
    }

    /// The same without the white space between elements.
    fileprivate var withoutLayout: XMLElement {
        var result = self
        let isLayout = !elements.isEmpty && text.trimmingXMLSpace.isEmpty
        result.children = children.compactMap { node in
            if case .element(let child) = node { return .element(child.withoutLayout) }
            return isLayout ? nil : node
        }
        return result
    }

    /// What it says, down to the bottom; a bare child is a leaf too.
    fileprivate var leaves: [Leaf] { leaves(below: "") }

    private func leaves(below prefix: String) -> [Leaf] {
        let own = attributes.map { Leaf(path: "\(prefix)@\($0.name)", value: $0.value) }
        let words = text.trimmingXMLSpace
        let texts = words.isEmpty ? [] : [Leaf(path: prefix.isEmpty ? "." : prefix, value: words)]
        return own + texts
            + elements.flatMap { child in
                let path = prefix.isEmpty ? child.usualName : "\(prefix)/\(child.usualName)"
                let leaves = child.leaves(below: path)
                return leaves.isEmpty ? [Leaf(path: path, value: "")] : leaves
            }
    }

    /// Whether this is the address that a drive of that target gets.
    fileprivate func isDriveAddress(of target: XMLElement?) -> Bool {
        guard elements.isEmpty, let dev = target?["dev"], let bus = target?["bus"],
            let parts = DiskTarget.address(of: dev, bus: bus)
        else { return false }
        return attributes.allSatisfy { attribute in
            attribute.name == "type" || parts[attribute.name].map(String.init) == attribute.value
        }
    }
}
