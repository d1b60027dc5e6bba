import HostModel
import XMLTree

/// Domains thrown by dice: small ones, in which all traits of devices meet often.
struct GeneratedDomain {
    var dice: Dice

    /// A definition as libvirt could have it.
    mutating func element() -> XMLElement {
        var domain = XMLElement("domain", attributes: [XMLAttribute("type", "kvm")])
        domain.children = [leaf("name", text: "x"), memory("memory")]
        if dice.chance(50) { domain.children.append(memory("currentMemory")) }
        let machine = dice.one(of: ["pc-q35-7.2", "pc-i440fx-7.2", "q35"])
        var os = XMLElement("os", children: [leaf("type", ["machine": machine], text: "hvm")])
        if dice.chance(40) { os.children += some(2) { $0.leaf("boot", ["dev": $0.dice.one(of: ["hd", "network"])]) } }
        domain.children.append(.element(os))
        if dice.chance(50) { domain.children.append(cpu()) }
        var devices: [XMLNode] = targets().map { target in disk(target) }
        devices += macs().map { mac in interface(mac) }
        if dice.chance(60) { devices.append(graphics()) }
        devices += some(2) {
            $0.leaf("controller", ["type": "scsi", "model": $0.dice.one(of: ["lsilogic", "virtio"])])
        }
        domain.children.append(.element(XMLElement("devices", children: devices.shuffled(using: &dice))))
        return domain
    }

    /// An intent: a definition, of which parts are silent, must not be there, or stand alone.
    mutating func intent() -> ResourceIntent {
        var spec = IntentElement(element())
        thin(&spec, depth: 0)
        return ResourceIntent(id: ResourceID(.domain, "x"), spec: spec)
    }

    private mutating func thin(_ element: inout IntentElement, depth: Int) {
        for index in element.attributes.indices where depth > 0 && dice.chance(5) {
            // That there be no `listen`, beside a `<listen>`, would say two things of one value.
            if !["graphics", "listen"].contains(element.name) { element.attributes[index].value = nil }
        }
        if depth > 0 { element.attributes.removeAll { _ in dice.chance(15) } }
        element.children.removeAll { _ in dice.chance(15) }
        for index in element.children.indices {
            thin(&element.children[index], depth: depth + 1)
            if dice.chance(4) { element.children[index].isAbsent = true }
        }
        if element.name == "devices", dice.chance(20) { element.exclusiveChildren = ["interface"] }
    }

    // MARK: - Parts

    private mutating func disk(_ target: String) -> XMLNode {
        let type = dice.one(of: ["file", "block"])
        let source = leaf("source", [type == "file" ? "file" : "dev": dice.one(of: ["/srv/a", "/srv/b", "/dev/c"])])
        var disk = XMLElement("disk", attributes: [XMLAttribute("type", type)], children: [source])
        let bus = dice.one(of: ["virtio", "sata", "scsi"])
        disk.children.append(leaf("target", ["dev": target, "bus": bus]))
        if dice.chance(40) {
            let limits = ["total_iops_sec", "read_iops_sec", "write_iops_sec"].filter { _ in dice.chance(40) }
            let leaves = limits.map { leaf($0, text: String(Int.random(in: 1...3, using: &dice))) }
            disk.children.append(.element(XMLElement("iotune", children: leaves)))
        }
        if dice.chance(30) { disk.children.append(leaf("boot", ["order": dice.one(of: ["1", "2"])])) }
        if dice.chance(70) { disk.children.append(address()) }
        return .element(disk)
    }

    private mutating func interface(_ mac: String?) -> XMLNode {
        let type = dice.one(of: ["network", "bridge", "user"])
        var interface = XMLElement("interface", attributes: [XMLAttribute("type", type)])
        if let mac { interface.children.append(leaf("mac", ["address": mac])) }
        if type != "user" { interface.children.append(leaf("source", [type: dice.one(of: ["lan", "dmz"])])) }
        interface.children.append(leaf("model", ["type": dice.one(of: ["virtio", "e1000e"])]))
        if dice.chance(70) { interface.children.append(address()) }
        return .element(interface)
    }

    private mutating func graphics() -> XMLNode {
        let address = dice.one(of: ["127.0.0.1", "0.0.0.0"])
        var graphics = XMLElement("graphics", attributes: [XMLAttribute("type", "vnc")])
        if dice.chance(50) { graphics["autoport"] = dice.one(of: ["yes", "no"]) }
        if dice.chance(50) { graphics["port"] = dice.one(of: ["-1", "5901"]) }
        if dice.chance(50) { graphics["listen"] = address }
        if dice.chance(50) { graphics.children = [leaf("listen", ["type": "address", "address": address])] }
        return .element(graphics)
    }

    private mutating func cpu() -> XMLNode {
        var cpu = XMLElement("cpu", attributes: [XMLAttribute("mode", dice.one(of: ["custom", "host-model"]))])
        if dice.chance(60) { cpu.children.append(leaf("model", text: dice.one(of: ["Haswell", "Skylake-Client"]))) }
        for name in ["vmx", "aes"] where dice.chance(40) {
            cpu.children.append(leaf("feature", ["name": name, "policy": dice.one(of: ["require", "disable"])]))
        }
        return .element(cpu)
    }

    private mutating func address() -> XMLNode {
        if dice.chance(30) { return leaf("address", ["type": "drive", "unit": dice.one(of: ["0", "1"])]) }
        return leaf("address", ["type": "pci", "bus": dice.one(of: ["0x01", "0x02", "1"]), "slot": "0x00"])
    }

    private mutating func memory(_ name: String) -> XMLNode {
        leaf(name, ["unit": dice.one(of: ["KiB", "MiB"])], text: dice.one(of: ["1024", "2048"]))
    }

    private mutating func targets() -> [String] { ["vda", "vdb", "sda"].filter { _ in dice.chance(50) } }

    private mutating func macs() -> [String?] {
        ["52:54:00:00:00:01", "52:54:00:00:00:0A", nil, nil].filter { _ in dice.chance(35) }
    }

    private mutating func some(_ limit: Int, _ make: (inout GeneratedDomain) -> XMLNode) -> [XMLNode] {
        (0..<Int.random(in: 0...limit, using: &dice)).map { _ in make(&self) }
    }

    private func leaf(
        _ name: String,
        _ attributes: KeyValuePairs<String, String> = [:],
        text: String? = nil
    ) -> XMLNode {
        let attributes = attributes.map { XMLAttribute($0.key, $0.value) }
        return .element(XMLElement(name, attributes: attributes, children: text.map { [.text($0)] } ?? []))
    }
}
