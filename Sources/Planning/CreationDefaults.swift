import HostModel
import Vocabulary
import XMLTree

/// What is filled in where an object is created, and only there: an existing one gets none of it.
struct CreationDefaults {
    let intent: Intent
    let host: HostState
    let index: ReferenceIndex

    /// The intent with what creation fills in.
    func filled(_ resource: ResourceIntent) -> ResourceIntent {
        var resource = resource
        switch resource.id.kind {
        case .domain:
            fillType(&resource.spec)
            fillDevices(&resource)
            fillRootPorts(&resource.spec)
        case .volume: fillAllocation(&resource.spec)
        case .network, .storagePool, .secret, .networkFilter: break
        }
        return resource
    }

    /// The intent for an existing domain, where a disk that it does not have yet gets its volume's format.
    ///
    /// An existing domain gets nothing else; but a disk without a format would be taken for raw, and be destroyed.
    func withDiskFormats(_ resource: ResourceIntent, _ persistent: XMLElement) -> ResourceIntent {
        var resource = resource
        let disks = persistent.first("devices")?.all("disk") ?? []
        guard resource.id.kind == .domain,
            let at = resource.spec.children.firstIndex(where: { $0.name == "devices" && !$0.isAbsent })
        else { return resource }
        for position in resource.spec.children[at].children.indices {
            let disk = resource.spec.children[at].children[position]
            guard disk.name == "disk", disk.raw == nil, !disk.isAbsent else { continue }
            let target = disk.first("target")?["dev"]
            if disks.contains(where: { $0.first("target")?["dev"] == target && target != nil }) { continue }
            fillFormat(&resource.spec.children[at].children[position])
        }
        return resource
    }

    /// `type`, `os.type` and the architecture, from the driver's capabilities; the fastest type that it has.
    private func fillType(_ spec: inout IntentElement) {
        let arch = spec.first("os")?.first("type")?["arch"]
        let osType = spec.first("os")?.first("type")?.text
        let wanted = spec["type"]
        let guest = host.host.guests.filter { guest in
            (arch == nil || guest.arch == arch) && (osType == nil || guest.osType == osType)
                && (wanted.map(guest.domainTypes.contains) ?? true)
        }.max { !$0.isNative && $1.isNative }
        guard let guest else { return }
        if wanted == nil, let best = guest.domainTypes.contains("kvm") ? "kvm" : guest.domainTypes.first {
            spec.attributes.insert(IntentAttribute("type", best), at: 0)
        }
        spec.edit("os") { os in
            os.edit("type") { type in
                if type.text == nil { type.text = guest.osType }
                if type["arch"] == nil { type.attributes.append(IntentAttribute("arch", guest.arch)) }
            }
        }
    }

    private func fillDevices(_ resource: inout ResourceIntent) {
        guard let at = resource.spec.children.firstIndex(where: { $0.name == "devices" && !$0.isAbsent }) else {
            return
        }
        let isContainer = resource.spec["type"] == "lxc"
        var devices = resource.spec.children[at]
        for position in devices.children.indices where devices.children[position].raw == nil {
            switch devices.children[position].name {
            case "interface" where !isContainer: fillModel(&devices.children[position])
            case "disk": fillDisk(&devices.children[position])
            default: break
            }
        }
        resource.spec.children[at] = devices
    }

    /// virtio, for an interface without a model; a host device brings its own.
    private func fillModel(_ interface: inout IntentElement) {
        let hasOwn = ["hostdev", "vdpa"].contains(interface["type"] ?? "")
        let isWritten = interface.children.contains { $0.name == "model" }
        if hasOwn || isWritten || interface.isAbsent { return }
        interface.children.append(IntentElement("model", attributes: [IntentAttribute("type", "virtio")]))
    }

    private func fillDisk(_ disk: inout IntentElement) {
        if disk.isAbsent { return }
        if let target = disk.first("target"), target["dev"]?.hasPrefix("vd") == true, target["bus"] == nil {
            disk.edit("target") { $0.attributes.append(IntentAttribute("bus", "virtio")) }
        }
        fillFormat(&disk)
    }

    private func fillFormat(_ disk: inout IntentElement) {
        guard let type = DiskFormat(disk, intent: intent, host: host, index: index).missing else { return }
        let isNew = disk.first("driver") == nil
        disk.edit("driver") { driver in
            if driver["name"] == nil, isNew { driver.attributes.append(IntentAttribute("name", "qemu")) }
            driver.attributes.append(IntentAttribute("type", type))
        }
    }

    /// On q35, ports for hot-plug: libvirt leaves one free, and none can be added to a running guest.
    private func fillRootPorts(_ spec: inout IntentElement) {
        guard let machine = spec.first("os")?.first("type")?["machine"], machine == "q35" || machine.contains("-q35-")
        else { return }
        let controllers = spec.first("devices")?.all("controller").map(\.unwrapped) ?? []
        // Who writes the root says what hangs on it.
        if controllers.contains(where: { ["pcie-root-port", "pcie-root"].contains($0["model"]) }) { return }
        // libvirt wants the root beside its ports: "The PCI controller with index='0' must be model='pcie-root'".
        let root = [Self.controller("pcie-root", index: "0")]
        spec.edit("devices") {
            $0.children += root + Array(repeating: Self.controller("pcie-root-port"), count: Traits.rootPorts)
        }
    }

    private static func controller(_ model: String, index: String? = nil) -> IntentElement {
        let attributes = [("type", "pci"), ("index", index), ("model", model)]
        return IntentElement(
            "controller",
            attributes: attributes.compactMap { name, value in value.map { IntentAttribute(name, $0) } }
        )
    }

    /// libvirt fills a raw volume whose allocation is not given.
    private func fillAllocation(_ spec: inout IntentElement) {
        let format = spec.first("target")?.first("format")?["type"] ?? "raw"
        guard format == "raw", !spec.children.contains(where: { $0.name == "allocation" }) else { return }
        spec.children.append(
            IntentElement("allocation", attributes: [IntentAttribute("unit", "bytes")], text: "0")
        )
    }
}

extension IntentElement {
    /// Changes the first child of a name, or a new one.
    fileprivate mutating func edit(_ name: String, _ body: (inout IntentElement) -> Void) {
        if let index = children.firstIndex(where: { $0.name == name && !$0.isAbsent }) {
            body(&children[index])
        } else {
            var child = IntentElement(name)
            body(&child)
            children.append(child)
        }
    }
}
