/// Where a hierarchy of control groups is mounted, as `/proc/self/mountinfo` says it.
package struct ControlGroupMount: Hashable {
    /// Whether it is version 2.
    package let isUnified: Bool
    /// Of version 1: the controllers, or `name=systemd`, among other options.
    package let options: Set<String>
    /// The control group that is at the mount point, in the terms of `/proc/PID/cgroup`.
    package let root: String
    /// The directory.
    package let directory: String

    /// The mounts of control groups in the text of a `mountinfo`, in its order.
    ///
    /// Manual: [`proc_pid_mountinfo(5)`](https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html).
    package static func mounts(inProc text: String) -> [ControlGroupMount] {
        text.split(separator: "\n").compactMap { line in
            // 36 35 98:0 ROOT DIRECTORY options [optional…] - TYPE source SUPEROPTIONS
            let fields = line.split(separator: " ", omittingEmptySubsequences: false)
            guard let dash = fields.firstIndex(of: "-"), dash >= 6, fields.count > dash + 3 else { return nil }
            guard fields[dash + 1] == "cgroup2" || fields[dash + 1] == "cgroup" else { return nil }
            return ControlGroupMount(
                isUnified: fields[dash + 1] == "cgroup2",
                options: Set(fields[dash + 3].split(separator: ",").map(String.init)),
                root: unescaped(fields[3]),
                directory: unescaped(fields[4])
            )
        }
    }

    /// The directory of a control group; nil if it is not below this mount.
    package func directory(of group: ControlGroupPath) -> String? {
        guard serves(group.hierarchy) else { return nil }
        // Above the root of our cgroup namespace there is nothing for us.
        let elements = group.path.split(separator: "/")
        let base = root.split(separator: "/")
        guard !elements.contains(".."), elements.starts(with: base) else { return nil }
        return ([directory == "/" ? "" : directory] + elements.dropFirst(base.count).map(String.init))
            .joined(separator: "/")
    }

    private func serves(_ hierarchy: ControlGroupPath.Hierarchy) -> Bool {
        switch hierarchy {
        case .unified: isUnified
        case .named(let name): !isUnified && options.contains("name=\(name)")
        case .controllers(let names): !isUnified && names.allSatisfy(options.contains)
        }
    }

    /// The kernel writes blanks, tabs, line ends and backslashes as three octal digits.
    private static func unescaped(_ field: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(field.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(3)
            if byte == UInt8(ascii: "\\"), digits.count == 3, digits.allSatisfy({ (48...55).contains($0) }) {
                bytes.append(digits.reduce(0) { $0 &* 8 &+ ($1 - 48) })
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
