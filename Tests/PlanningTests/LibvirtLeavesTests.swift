import Glibc
import HostModel
import Planning
import Testing
import Vocabulary
import XMLTree

/// None missed: of each pair, each value that the manifest mentions is changed, one at a time, and that is seen.
struct LibvirtLeavesTests {
    @Test(arguments: LibvirtRelease.all)
    func `a value changed on the host is seen where it is`(release: LibvirtRelease) throws {
        var missed: Set<String> = []
        var elsewhere: Set<String> = []
        var count = 0
        for pair in try Self.sample(of: release) {
            let intent = ResourceIntent(id: ResourceID(pair.kind, "x"), spec: IntentElement(pair.input))
            let mentioned = Dictionary(grouping: Leaf.all(of: pair.input), by: \.place)
            let present = Dictionary(grouping: Leaf.all(of: pair.output), by: \.place)
            for leaf in Leaf.all(of: pair.output) {
                // Where the host has more of a kind than the manifest, it would have to be told which is meant.
                let alike = mentioned[leaf.place] ?? []
                guard alike.count == present[leaf.place]?.count, alike.contains(where: leaf.isTwin) else { continue }
                count += 1
                let changes = Overlay(intent, over: leaf.mutant).changes
                if leaf.isExcused { continue }
                if changes.isEmpty {
                    missed.insert(leaf.place)
                } else if !changes.contains(where: { leaf.isShown(at: $0.path) }) {
                    elsewhere.insert("\(pair.name): \(leaf.place) at \(changes.map(\.path).joined(separator: ", "))")
                }
            }
        }
        print("\(release.version): \(count) values changed on the host, one at a time")
        #expect(count > 100)
        #expect(missed.sorted() == [])
        #expect(elsewhere.sorted() == [])
    }

    /// The rest of what is mentioned: spelled otherwise on the host, in a list that is longer there, or filled in.
    ///
    /// The host's definition is made by laying the manifest with another value over it, which puts that value where
    /// the manifest means it.
    @Test(arguments: LibvirtRelease.all)
    func `a value that the host spells otherwise, changed there, is seen where it is`(release: LibvirtRelease) throws {
        var missed: Set<String> = []
        var elsewhere: Set<String> = []
        var count = 0
        for pair in try Self.sample(of: release) {
            let id = ResourceID(pair.kind, "x")
            let intent = ResourceIntent(id: id, spec: IntentElement(pair.input))
            let mentioned = Dictionary(grouping: Leaf.all(of: pair.input), by: \.place)
            let present = Dictionary(grouping: Leaf.all(of: pair.output), by: \.place)
            for leaf in Leaf.all(of: pair.input) where !leaf.isExcused && !leaf.isDropped(by: pair.output) {
                let alike = present[leaf.place] ?? []
                let isDone = alike.count == mentioned[leaf.place]?.count && alike.contains(where: leaf.isTwin)
                if isDone || Self.ambiguous[pair.stem]?.contains(leaf.place) == true { continue }
                count += 1
                let changes = Self.changes(intent, leaf, pair)
                if changes.isEmpty {
                    missed.insert("\(pair.name): \(leaf.place)")
                } else if !changes.contains(where: { leaf.isShown(at: $0.path) }) {
                    elsewhere.insert("\(pair.name): \(leaf.place) at \(changes.map(\.path).joined(separator: ", "))")
                }
            }
        }
        print("\(release.version): \(count) values that the host spells otherwise, changed there one at a time")
        #expect(missed.sorted() == [])
        #expect(elsewhere.sorted() == [])
    }

    @Test(arguments: LibvirtRelease.all)
    func `a value changed in the manifest is seen`(release: LibvirtRelease) throws {
        var missed: Set<String> = []
        var count = 0
        for pair in try Self.sample(of: release) {
            for leaf in Leaf.all(of: pair.input) {
                count += 1
                let intent = ResourceIntent(id: ResourceID(pair.kind, "x"), spec: IntentElement(leaf.mutant))
                if leaf.isExcused || leaf.isDropped(by: pair.output) { continue }
                if Overlay(intent, over: pair.output).changes.isEmpty { missed.insert("\(pair.name): \(leaf.place)") }
            }
        }
        print("\(release.version): \(count) values changed in manifests, one at a time")
        #expect(missed.sorted() == [])
    }

    /// Places of pairs whose value cannot be made another on the host by a manifest that says another.
    private static let ambiguous: [String: Set<String>] = [
        // Which of many that are alike gets the other address cannot be told: one that is not meant.
        "q35-multifunction": Set(
            ["@type", "@slot", "@function", "@multifunction"].map { "domain/devices/controller/address\($0)" }
        ),
        "pseries-vio-user-assigned": ["domain/devices/serial/address@reg"],
        // It is said twice, and the other spelling says what it was.
        "video-device-pciaddr-default": ["domain/devices/graphics/listen@address"],
        // libvirt keeps the first element of a namespace.
        "metadata-duplicate": [
            "domain/metadata/{http://bar.com/}bar", "domain/metadata/{http://bar.com/}bar@maman",
            "domain/metadata/{http://foo.org/}foo",
        ],
    ]

    /// What is seen of the intent on a host where a value that it mentions is another.
    private static func changes(_ intent: ResourceIntent, _ leaf: Leaf, _ pair: LibvirtPair) -> [FieldChange] {
        let other = IntentElement(leaf.mutant)
        // Where the value tells an item apart, it makes another item: then the one that is meant must go.
        for spec in [other, other.closed] {
            let host = Overlay(ResourceIntent(id: intent.id, spec: spec), over: pair.output).element
            let changes = Overlay(intent, over: host).changes
            if !changes.isEmpty { return changes }
        }
        return []
    }

    /// The pairs that compare equal; one in sixty, unless there is time for all.
    private static func sample(of release: LibvirtRelease) throws -> [LibvirtPair] {
        let isSoak = getenv("REEVE_SOAK") != nil
        return try release.pairs().enumerated().filter { isSoak || $0.offset.isMultiple(of: 60) }.map(\.element)
            .filter { !$0.isRunning && $0.difference() == nil }
    }
}

extension IntentElement {
    /// The same, where no list has other items.
    fileprivate var closed: IntentElement {
        var element = self
        element.exclusiveChildren = Set(children.map(\.name))
        element.children = children.map(\.closed)
        return element
    }
}

/// One value of an XML: an attribute, or a text.
private struct Leaf {
    /// The names from the root on; an attribute last, as `@name`.
    var path: [String]
    /// The attributes of the elements along the path.
    var attributes: [[String: String]]
    var value: String
    /// The whole, with another value here.
    var mutant: XMLElement

    var place: String { path.joined(separator: "/").replacing("/@", with: "@") }

    /// Whether another leaf says the same at the same place, seen from the nearest elements.
    func isTwin(_ other: Leaf) -> Bool {
        path == other.path && value == other.value
            && zip(attributes, other.attributes).allSatisfy { mine, others in
                others.allSatisfy { mine[$0.key] == nil || mine[$0.key] == $0.value }
            }
    }

    /// Whether a change that is shown at a manifest's path is this one: there, or an element around it is another.
    func isShown(at shown: String) -> Bool {
        var names: [String] = []
        var depth = 0
        var name = ""
        for character in shown {
            switch character {
            case "[": depth += 1
            case "]": depth -= 1
            case "." where depth == 0:
                names.append(name)
                name = ""
            default: if depth == 0 { name.append(character) }
            }
        }
        names.append(name)
        var own = path.dropFirst().map { $0.hasPrefix("@") ? String($0.dropFirst()) : $0 }
        // A number and its unit are one value, and so is all that is another owner's.
        if own.last == "unit" || own.last == "units" { own[own.count - 1] = names.last ?? "" }
        if own.first == "metadata" { return names.dropFirst().first == "metadata" }
        return own.starts(with: names.dropFirst())
    }

    /// Whether it is one of what is never compared, or not beside what is written beside it.
    var isExcused: Bool {
        if (1...path.count).contains(where: { Traits.neverCompared.first(Array(path.prefix($0)), attributes) != nil }) {
            return true
        }
        return Self.excused.contains { PathPattern($0).matches(path, attributes) }
    }

    /// What libvirt drops beside what is written there; each has a row in `Tables/Relations.swift`.
    private static let excused: [String] = [
        "domain/devices/graphics[@autoport=yes]@port",
        "domain/devices/graphics[@autoport=yes]@tlsPort",
        "domain/cpu[@mode=host-model]/model",
        "domain/cpu[@mode=host-model]/model@*",
        "domain/cpu[@mode=host-passthrough]/model",
        "domain/cpu[@mode=host-passthrough]/model@*",
        "domain/os/bootmenu[@enable=no]@timeout",
        // A drive without a medium has no type of source.
        "domain/devices/disk@type",
        // A path that libvirt has made, and one made by us of its beginning, are not kept.
        "domain/devices/channel/source@path",
        "domain/devices/graphics@socket",
        // What stands for no limit does so in any unit.
        "domain/memtune/*@unit",
        // A host without a security driver makes no label.
        "domain/seclabel[@model=none]@type",
        "domain/seclabel[@model=none]@relabel",
    ]

    /// Whether the host says why it drops it: the rows of `excused` whose condition is not the manifest's to write.
    func isDropped(by host: XMLElement) -> Bool {
        ["domain/seclabel@type", "domain/seclabel@relabel"].contains(place)
            && host.elements.contains { $0.name == "seclabel" && $0["model"] == "none" }
    }

    static func all(of root: XMLElement) -> [Leaf] {
        all(of: root, [root.name], [attributes(of: root)]) { $0 }
    }

    private static func attributes(of element: XMLElement) -> [String: String] {
        Dictionary(element.attributes.map { ($0.name, $0.value) }) { first, _ in first }
    }

    private static func all(
        of element: XMLElement,
        _ path: [String],
        _ known: [[String: String]],
        _ whole: (XMLElement) -> XMLElement
    ) -> [Leaf] {
        var leaves: [Leaf] = []
        for (index, attribute) in element.attributes.enumerated() {
            var mutant = element
            mutant.attributes[index].value = other(attribute.value)
            let place = path + ["@" + attribute.name]
            leaves.append(Leaf(path: place, attributes: known, value: attribute.value, mutant: whole(mutant)))
        }
        for (index, node) in element.children.enumerated() {
            switch node {
            case .element(let child):
                leaves += all(of: child, path + [child.usualName], known + [attributes(of: child)]) { changed in
                    var mutant = element
                    mutant.children[index] = .element(changed)
                    return whole(mutant)
                }
            case .text(let text) where !text.allSatisfy(\.isWhitespace):
                var mutant = element
                mutant.children[index] = .text(other(text))
                leaves.append(Leaf(path: path, attributes: known, value: text, mutant: whole(mutant)))
            case .text: break
            }
        }
        return leaves
    }

    /// Another value of the same look.
    private static func other(_ value: String) -> String {
        if let number = Int(value) { return String(number + 64) }
        // A set of numbers, as `1-3,^2`; not one with more in it, which still holds where items are paired by their members.
        if value.contains(","), value.allSatisfy({ $0.isNumber || "-,^".contains($0) }) { return "64" }
        return value.hasPrefix("0x") ? value + "1" : value + "x"
    }
}
