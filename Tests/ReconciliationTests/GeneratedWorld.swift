import HostModel
import XMLTree

/// Manifests as a person might write and later edit them, from a seed: pools, volumes, networks, domains.
struct GeneratedWorld {
    /// As first written.
    let intent: Intent
    /// As edited: other sizes, states and autostarts, some objects gone.
    let edited: Intent

    init(seed: Int, atMost size: Int = 4) {
        var dice = Dice(seed: seed)
        let pools = (0..<Int.random(in: 1...min(size, 2), using: &dice)).map { "pool\($0)" }
        let networks = (0..<Int.random(in: 1...min(size, 3), using: &dice)).map { "net\($0)" }
        let domains = (0..<Int.random(in: 1...size, using: &dice)).map { "dom\($0)" }
        var resources = pools.map { Self.pool($0) }
        resources += networks.map { Self.network($0, autostart: $0.hasSuffix("0") ? true : nil) }
        for name in domains {
            let pool = dice.one(of: pools)
            resources.append(Self.volume("\(name).img", in: pool, mebibytes: 8))
            resources.append(
                Self.domain(name, disk: (pool, "\(name).img"), network: dice.one(of: networks), using: &dice)
            )
        }
        resources.append(Self.volume("spare.img", in: pools[0], mebibytes: 8))
        intent = Intent(resources)
        edited = Intent(resources.map { Self.edited($0, using: &dice) })
    }

    private static func pool(_ name: String) -> ResourceIntent {
        let path = IntentElement("target", children: [World.element("path", text: "/\(name)")])
        return World.intent(ResourceID(.storagePool, name), state: .active, path)
    }

    private static func network(_ name: String, autostart: Bool?) -> ResourceIntent {
        let bridge = IntentElement("bridge", attributes: [IntentAttribute("name", "br-\(name)")])
        return World.intent(ResourceID(.network, name), state: .active, autostart: autostart, bridge)
    }

    private static func volume(_ name: String, in pool: String, mebibytes: Int) -> ResourceIntent {
        let format = IntentElement("format", attributes: [IntentAttribute("type", "raw")])
        let target = IntentElement("target", children: [format])
        return World.intent(ResourceID(.volume, name, pool: pool), World.capacity(mebibytes), target)
    }

    private static func domain(
        _ name: String,
        disk: (pool: String, volume: String),
        network: String,
        using dice: inout Dice
    ) -> ResourceIntent {
        func element(_ name: String, _ attributes: KeyValuePairs<String, String>) -> IntentElement {
            IntentElement(name, attributes: attributes.map { IntentAttribute($0.key, $0.value) })
        }
        var storage = element("disk", ["type": "volume", "device": "disk"])
        storage.children = [
            element("driver", ["name": "qemu", "type": "raw"]),
            element("source", ["pool": disk.pool, "volume": disk.volume]),
            element("target", ["dev": "vda", "bus": "virtio"]),
        ]
        var interface = element("interface", ["type": "network"])
        let number = name.last.map(String.init) ?? "0"
        interface.children = [
            element("mac", ["address": "52:54:00:00:00:0\(number)"]), element("source", ["network": network]),
            element("model", ["type": "virtio"]),
        ]
        let type = World.element("type", ["arch": "x86_64"], text: "hvm")
        var domain = World.intent(
            ResourceID(.domain, name),
            state: dice.one(of: [nil, .running, .shutOff, .paused]),
            autostart: dice.one(of: [nil, true, false]),
            restart: dice.one(of: [.never, .allow]),
            World.memory(Int.random(in: 1...8, using: &dice) * 16),
            World.element("vcpu", text: "1"),
            IntentElement("os", children: [type]),
            IntentElement("devices", children: [storage, interface])
        )
        domain.spec.attributes.append(IntentAttribute("type", "qemu"))
        domain.labels = dice.one(of: [[:], ["tier": "web"]])
        return domain
    }

    private static func edited(_ resource: ResourceIntent, using dice: inout Dice) -> ResourceIntent {
        var resource = resource
        switch resource.id.kind {
        case .domain:
            resource.state = dice.one(of: [resource.state, .running, .shutOff, .paused, .saved, .absent])
            resource.autostart = dice.one(of: [resource.autostart, true, false])
            if dice.chance(50) { resource.spec.set(World.memory(Int.random(in: 9...16, using: &dice) * 16)) }
            if dice.chance(30) { resource.spec.set(World.element("description", text: "edited")) }
            if !resource.labels.isEmpty { resource.labels = dice.one(of: [[:], ["tier": "web"], ["tier": "db"]]) }
        case .volume:
            if resource.id.name == "spare.img" { resource.spec.set(World.capacity(16)) }
        case .network:
            resource.autostart = dice.one(of: [nil, true, false])
        default: break
        }
        return resource
    }
}

extension IntentElement {
    fileprivate mutating func set(_ child: IntentElement) {
        children.removeAll { $0.name == child.name }
        children.append(child)
    }
}
