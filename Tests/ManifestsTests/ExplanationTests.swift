import Diagnostics
import Manifests
import Testing

/// What a path means.
struct ExplanationTests {
    private func explained(_ path: String) throws -> Explanation {
        switch Explanation.of(path) {
        case .success(let explanation): return explanation
        case .failure(let unknown): throw unknown
        }
    }

    @Test(arguments: [
        (
            "Domain.spec.devices.interface.model", "creation",
            "virtio, but for a device of the host's and in a container."
        ),
        ("Domain.spec.devices.interface.model", "type: canonical", "Upper and lower case are one."),
        ("Domain.spec.cpu.mode", "values", "`custom`, `host-model`, `host-passthrough`, `maximum`"),
        ("Domain.spec.cpu.mode", "principal", "A scalar in place of <cpu> is this attribute."),
        ("Domain.spec.devices.disk", "identity", "Items are told apart by `target.dev`, else by `alias.name`."),
        ("Domain.spec.devices.disk.target.dev", "identity", "It tells the items of `devices.disk` apart."),
        ("Domain.spec.os.boot", "identity", "The list is compared complete and in order."),
        (
            "Domain.spec.currentMemory", "derived from",
            "libvirt computes it from `memory`: where that changes and the manifest is silent here, the old value is "
                + "dropped."
        ),
        (
            "Domain.spec.cpu.model", "ignored beside",
            "libvirt drops it where `cpu.mode` is host-passthrough, maximum: not compared there."
        ),
        ("Domain.spec.devices.disk.source", "variant", "It goes when `type` of `devices.disk` changes."),
        (
            "Domain.spec.devices.disk.iotune.total_iops_sec", "excludes",
            "Where the manifest says it, unless it is 0, `devices.disk.iotune.read_iops_sec` and "
                + "`devices.disk.iotune.write_iops_sec` goes."
        ),
        (
            "Domain.spec.devices.graphics.listen", "mirrors",
            "`devices.graphics.listen.address` is the same value; they change together."
        ),
        ("Domain.spec.on_reboot", "import", "From a host it is left out where libvirt adds it by itself."),
        ("Domain.spec.id", "never compared", "libvirt hands it out or keeps it."),
        (
            "Domain.spec.devices.graphics.passwd", "sensitive",
            "It is never printed, and only a read-write connection may read it."
        ),
        ("Domain.spec.devices.interface.source.network", "refers to", "a network"),
        ("Domain.spec.devices.interface.mac.address", "exclusive", "Only one object at a time can have a value."),
        ("NetworkFilter.spec.rule", "order", "It is one list with `filterref`, run through as it stands."),
        (
            "Volume.spec.target.nocow", "not told",
            "libvirt takes it and does not tell it afterwards: compared only where the host says something."
        ),
        (
            "Network.spec.connections", "reported",
            "libvirt replaces it once the object runs: compared with the persistent definition only."
        ),
        ("Domain.spec.memory", "impact", "A change waits for the object's next start, if it is active."),
        (
            "Domain.spec.vcpu.current", "impact",
            "libvirt can change it in an active object, by virDomainSetVcpusFlags (hot-pluggable vCPUs); this version of "
                + "reeve leaves that to the next start."
        ),
        (
            "Domain.spec.devices.interface.link", "state: impact",
            "libvirt can change it in an active object, by virDomainUpdateDeviceFlags; this version of reeve leaves that "
                + "to the next start."
        ),
        (
            "Domain.spec.uuid", "impact",
            "It cannot be changed. With another UUID it is another object, and the name is taken."
        ),
        (
            "Volume.spec.target.format.type", "impact",
            "It cannot be changed. libvirt changes nothing of a volume but its capacity."
        ),
        ("NetworkFilter.spec.rule.action", "impact", "A change holds as soon as it is stored."),
        ("Domain.spec.devices.interface", "required", "Where `type` is `network`: `source`, `source.network`."),
        ("Network.spec.portgroup.name", "required", "libvirt refuses the element without it."),
        ("Domain.spec.features.tcg", "since", "libvirt 8.0.0"),
        ("Network.spec.forward.mode", "default", "`nat`: what libvirt takes where it is absent."),
        (
            "Network.spec.bandwidth.inbound.average", "values",
            "a whole number from 1 to 18014398509481984, in KiB a second"
        ),
        ("Volume.spec.target.permissions.mode", "canonical", "An octal number, padded or not."),
        ("StoragePool.spec.capacity", "never compared", "libvirt hands it out or keeps it."),
        ("Domain.lifecycle.shutdown.guestTimeout", "if absent", "120s"),
        ("Domain.state", "values", "`running`, `shut-off`, `paused`, `saved`, `absent`"),
    ])
    func `a path has its traits`(path: String, name: String, text: String) throws {
        let facts = try explained(path).facts
        #expect(facts.contains { $0.name == name && $0.text == text }, "\(facts)")
    }

    @Test func `each place of the grammars and each key of the envelope is explained`() throws {
        var open = Explanation.kinds.fields.map(\.name)
        var seen: Set<String> = []
        while let path = open.popLast() {
            guard seen.insert(path).inserted else { continue }
            let explanation = try explained(path)
            #expect(!explanation.form.isEmpty && explanation.path == path)
            for fact in explanation.facts {
                #expect(!fact.text.isEmpty && !fact.text.contains("``"), "\(path): \(fact)")
            }
            // What holds itself goes on for ever.
            let names = path.split(separator: ".")
            guard names.filter({ $0 == "backingStore" || $0 == "mirror" || $0 == "dataStore" }).count < 2 else {
                continue
            }
            open += explanation.fields.map { "\(path).\($0.name.prefix { $0 != "[" })" }
        }
        #expect(seen.count > 3000, "\(seen.count)")
    }

    @Test(arguments: [
        ("Domian", "There is no kind 'Domian'. Did you mean 'Domain'?"),
        (
            "Machine",
            "There is no kind 'Machine'. It is one of Domain, Network, StoragePool, Volume, Secret, NetworkFilter."
        ),
        ("Domain.memory", "'Domain' has no 'memory'. Did you mean 'Domain.spec.memory'?"),
        ("Domain.spec.name", "'Domain.spec' has no 'name'. Did you mean 'Domain.metadata.name'?"),
        (
            "Domain.spec.devices.disk[vda].traget",
            "'Domain.spec.devices.disk' has no 'traget'. Did you mean 'Domain.spec.devices.disk.target'?"
        ),
        (
            "Domain.spec.devices.computer",
            "'Domain.spec.devices' has no 'computer'. `reeve explain Domain.spec.devices` says what it has."
        ),
        ("Domain.spec.type.x", "'Domain.spec.type' has no 'x'. Nothing stands within it."),
        ("Network.lifecycle", "'Network' has no 'lifecycle'. `reeve explain Network` says what it has."),
        (
            "Domain.lifecycle.shutdwon",
            "'Domain.lifecycle' has no 'shutdwon'. Did you mean 'Domain.lifecycle.shutdown'?"
        ),
    ])
    func `a path that means nothing is told`(path: String, message: String) {
        guard case .failure(let unknown) = Explanation.of(path) else {
            Issue.record("\(path) was explained")
            return
        }
        #expect(unknown.diagnostic.detail == message)
    }

    @Test func `a path may be as a plan writes it`() throws {
        #expect(
            try explained("Domain.spec.devices.disk[vda].driver.cache").path == "Domain.spec.devices.disk.driver.cache"
        )
        #expect(try explained("Domain.spec.devices.interface[52:54:00:00:00.11]").fields.count > 10)
    }
}
