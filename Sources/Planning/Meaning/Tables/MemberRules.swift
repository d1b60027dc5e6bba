// Which places name vCPUs and I/O threads, by the path below the domain. Each verdict was tried on libvirt 9.0.0.

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
    ]
}
