internal import Glibc

extension ControlGroupPath {
    /// The machine that it is the control group of, by its own name; nil of any other.
    ///
    /// systemd's scope (`machine-qemu\x2d1\x2dm1.scope`), or what libvirt makes itself where there is no machined
    /// (`qemu-1-m1.libvirt-qemu`).
    public var machine: String? {
        if let scope = ScopeName(unit: name) { return scope.machine }
        guard let driver = name.split(separator: ".").last, driver.hasPrefix("libvirt-") else { return nil }
        let machine = String(name.dropLast(driver.count + 1))
        return machine.isEmpty ? nil : machine
    }
}

extension LocalProcess {
    /// The machine in whose control group its first thread is; nil if that is in none.
    public func machine() throws(SystemError) -> String? {
        try believing { () throws(SystemError) in
            let text = try Descriptor.text(of: "/proc/\(id)/cgroup")
            // Asked of each process of a host, most of which are in none.
            guard text.contains("machine") || text.contains("libvirt") else { return nil }
            return ControlGroupPath.paths(inProc: text).best { path in
                path.lineage.lazy.compactMap(\.machine).first
            }
        }
    }
}

extension ControlGroup {
    /// The control groups of all machines that can be seen, in every hierarchy, whether they have processes or not.
    ///
    /// Read from the kernel: machined and systemd forget scopes whose processes live on.
    public static func ofMachines() throws(SystemError) -> [ControlGroupPath] {
        let hierarchies = ControlGroupPath.paths(inProc: try Descriptor.text(of: "/proc/self/cgroup")).map(\.hierarchy)
        var found: [ControlGroupPath] = []
        for hierarchy in hierarchies {
            for root in ["/machine.slice", "/machine"] {
                do throws(SystemError) {
                    found += try ControlGroup(ControlGroupPath(root, in: hierarchy)).machines()
                } catch {
                    // A hierarchy that cannot be seen from here, or without machines.
                    guard error.code == .noSuchFile || error.code == .notMounted else { throw error }
                }
            }
        }
        return found
    }

    /// Those below it; slices and partitions may be in one another.
    private func machines() throws(SystemError) -> [ControlGroupPath] {
        var found: [ControlGroupPath] = []
        var open = [(path, directory)]
        while let (path, directory) = open.popLast() {
            for name in try Self.unlessRemoved({ () throws(SystemError) in
                try Descriptor.directories(in: ".", of: directory)
            }) ?? [] {
                let child = ControlGroupPath("\(path.path)/\(name)", in: path.hierarchy)
                if child.machine != nil {
                    found.append(child)
                } else if let group = try Self.unlessRemoved({ () throws(SystemError) in
                    try Descriptor(name, in: directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
                }) {
                    open.append((child, group))
                }
            }
        }
        return found
    }
}
