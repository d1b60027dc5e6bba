// Which places name vCPUs, I/O threads and NUMA cells, by the path below the domain. Each verdict was tried on libvirt 9.0.0.

extension MemberRule {
    static let table: [(path: String, rule: MemberRule)] = [
        // It is stored without the pinning, in silence.
        ("cputune/vcpupin", MemberRule("@vcpu", of: .vcpus, .accepted, "libvirt ignores the pinning.")),
        ("cputune/vcpusched", MemberRule("@vcpus", of: .vcpus, .refused)),
        ("cputune/cachetune", MemberRule("@vcpus", of: .vcpus, .accepted, "libvirt ignores it.")),
        ("cputune/memorytune", MemberRule("@vcpus", of: .vcpus, .accepted, "libvirt ignores it.")),
        ("vcpus/vcpu", MemberRule("@id", of: .vcpus, .refused)),
        ("cpu/numa/cell", MemberRule("@cpus", of: .vcpus, .refused)),
        // "Cannot find 'iothread' : 3".
        ("cputune/iothreadpin", MemberRule("@iothread", of: .ioThreads, .refused)),
        ("cputune/iothreadsched", MemberRule("@iothreads", of: .ioThreads, .refused)),
        ("devices/disk/driver", MemberRule("@iothread", of: .ioThreads, .refused)),
        ("devices/controller/driver", MemberRule("@iothread", of: .ioThreads, .refused)),
        // "must correspond to existing guest's NUMA cell".
        ("numatune/memnode", MemberRule("@cellid", of: .cells, .refused)),
        // "'sibling_id 7' does not refer to a valid cell".
        ("cpu/numa/cell/distances/sibling", MemberRule("@id", of: .cells, .refused)),
        // "hugepages: node 3 not found".
        ("memoryBacking/hugepages/page", MemberRule("@nodeset", of: .memoryCells, .refused)),
        // "can't add memory backend for guest node '2'".
        ("devices/memory/target/node", MemberRule(".", of: .cells, .refused)),
        // "configured for a NUMA node (1) not present".
        ("devices/controller/target/node", MemberRule(".", of: .cells, .refused)),
    ]
}
