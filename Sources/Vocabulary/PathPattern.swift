/// A set of places in libvirt's XML, as a table's row names them: `domain/devices/disk/target@dev`.
///
/// The root comes first; names carry their usual prefix (`domain/qemu:commandline/qemu:arg`). `*` stands for any one
/// element, `**` for any number of them, none included; `@name` at the end is an attribute, `@*` any attribute. An
/// element may be bound to the value of one of its attributes: `domain/cpu[@mode=host-model]/model`.
package struct PathPattern: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The components; an attribute is a component of its own, with its `@`.
    package let components: [Component]

    /// One element, or the attribute at the end.
    package struct Component: Hashable, Sendable {
        package var name: String
        /// The attribute and the value that it must have; nil if any will do.
        var condition: Condition?
    }

    struct Condition: Hashable, Sendable {
        var attribute: String
        var value: String
    }

    package init(_ text: String) {
        var components = text.split(separator: "/").map { Self.component($0) }
        if let last = components.last, let at = last.name.firstIndex(of: "@"), at != last.name.startIndex {
            components[components.count - 1].name = String(last.name[..<at])
            components.append(Component(name: String(last.name[at...])))
        }
        self.components = components
    }

    package init(stringLiteral text: String) { self.init(text) }

    init(_ components: [Component]) { self.components = components }

    /// Whether it names the place `path`: qualified names from the root on, an attribute last as `@name`.
    ///
    /// - Parameters:
    ///   - path: The names.
    ///   - attributes: The attributes of the elements along the path, as far as they are known; a condition on an
    ///     element beyond is not met.
    /// - Returns: True if each component accepts its name and every condition is met.
    package func matches(_ path: [String], _ attributes: [[String: String]] = []) -> Bool {
        Self.match(components[...], path[...], attributes)
    }

    /// The last component, by which a table finds its rows; nil if it stands for many names.
    var index: String? {
        guard let last = components.last, !last.name.hasSuffix("*") else { return nil }
        return last.name
    }

    private static func component(_ text: Substring) -> Component {
        guard let open = text.firstIndex(of: "["), let close = text.lastIndex(of: "]") else {
            return Component(name: String(text))
        }
        let condition = text[text.index(after: open)..<close].drop { $0 == "@" }
        let sides = condition.split(separator: "=", maxSplits: 1).map(String.init)
        precondition(sides.count == 2, "a condition of a pattern is [@name=value]: \(text)")
        let name = String(text[..<open] + text[text.index(after: close)...])
        return Component(name: name, condition: Condition(attribute: sides[0], value: sides[1]))
    }

    private static func match(
        _ pattern: ArraySlice<Component>,
        _ path: ArraySlice<String>,
        _ attributes: [[String: String]]
    ) -> Bool {
        guard let first = pattern.first else { return path.isEmpty }
        let rest = pattern.dropFirst()
        if first.name == "**" {
            return path.indices.contains { match(rest, path[$0...], attributes) } || match(rest, [], attributes)
        }
        guard let name = path.first, accepts(first.name, name) else { return false }
        if let condition = first.condition {
            let known = path.startIndex < attributes.count ? attributes[path.startIndex] : [:]
            guard known[condition.attribute] == condition.value else { return false }
        }
        return match(rest, path.dropFirst(), attributes)
    }

    private static func accepts(_ component: String, _ name: String) -> Bool {
        switch component {
        case "*": !name.hasPrefix("@")
        case "@*": name.hasPrefix("@")
        default: component == name
        }
    }
}

extension PathPattern: CustomStringConvertible {
    package var description: String {
        components.reduce("") { text, component in
            let condition = component.condition.map { "[@\($0.attribute)=\($0.value)]" } ?? ""
            let isFirst = component.name.hasPrefix("@") || text.isEmpty
            return text + (isFirst ? "" : "/") + component.name + condition
        }
    }
}
