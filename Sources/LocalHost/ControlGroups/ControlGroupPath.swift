/// Where in a hierarchy of control groups something stands, as `/proc/PID/cgroup` says it.
///
/// Manual: [`cgroups(7)`](https://man7.org/linux/man-pages/man7/cgroups.7.html).
public struct ControlGroupPath: Hashable, Sendable {
    /// The hierarchy.
    public let hierarchy: Hierarchy
    /// The path in it, from its root as we see it: `/machine.slice/machine-qemu\x2d1\x2dm1.scope/libvirt`.
    public let path: String

    /// A path in a hierarchy.
    public init(_ path: String, in hierarchy: Hierarchy) {
        self.path = path
        self.hierarchy = hierarchy
    }

    /// A tree of control groups; a host has one of version 2, or several, or both.
    public enum Hierarchy: Hashable, Sendable {
        /// Version 2.
        case unified
        /// Version 1 with a name and without controllers, such as systemd's own.
        case named(String)
        /// Version 1, of these controllers.
        case controllers([String])
    }
}

extension ControlGroupPath {
    /// Whether it is the root of what we see; nothing is ever killed there.
    public var isRoot: Bool { elements.isEmpty }

    /// The last element of the path; empty of the root.
    public var name: String { elements.last.map(String.init) ?? "" }

    /// The one that it is in; nil of the root.
    public var parent: ControlGroupPath? {
        isRoot ? nil : ControlGroupPath("/" + elements.dropLast().joined(separator: "/"), in: hierarchy)
    }

    /// It, the one that it is in, and so on up to the root.
    public var lineage: [ControlGroupPath] {
        [self] + (parent?.lineage ?? [])
    }

    /// The scope that it is or is in: the nearest whose name ends in `.scope`; nil if there is none.
    public var scope: ControlGroupPath? {
        lineage.first { $0.name.hasSuffix(".scope") }
    }

    /// Whether the other one is it or below it.
    public func contains(_ other: ControlGroupPath) -> Bool {
        hierarchy == other.hierarchy && other.elements.starts(with: elements)
    }

    private var elements: [Substring] { path.split(separator: "/") }
}

extension ControlGroupPath {
    /// The lines of a `/proc/PID/cgroup`, in its order; others than documented are left out.
    package static func paths(inProc text: String) -> [ControlGroupPath] {
        text.split(separator: "\n").compactMap { line in
            // number:controllers:path; of version 2 `0::path`. A path may hold colons.
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, parts[2].hasPrefix("/") else { return nil }
            let hierarchy: Hierarchy
            if parts[1].isEmpty {
                guard parts[0] == "0" else { return nil }
                hierarchy = .unified
            } else if parts[1].hasPrefix("name=") {
                hierarchy = .named(String(parts[1].dropFirst(5)))
            } else {
                hierarchy = .controllers(parts[1].split(separator: ",").map(String.init))
            }
            return ControlGroupPath(String(parts[2]), in: hierarchy)
        }
    }
}

extension [ControlGroupPath] {
    /// The one that says best which processes belong together, of those that one process is in.
    ///
    /// Version 2 first, then systemd's own hierarchy, then the controllers in their order; one at the root says
    /// nothing. Nil if the process is at the root everywhere.
    public var principal: ControlGroupPath? { best { $0.isRoot ? nil : $0 } }

    /// What is asked for of the first that has it, in the order of ``principal``.
    public func best<Value>(_ part: (ControlGroupPath) -> Value?) -> Value? {
        let first = filter { $0.hierarchy == .unified } + filter { $0.hierarchy == .named("systemd") }
        return (first + filter { !first.contains($0) }).lazy.compactMap(part).first
    }
}
